"""How invariants of surveys are broken."""

from collections.abc import Callable

from django.utils import timezone
from tests.attacks.installation import poll_of, sealed
from tests.web.cast import Cast

from prongsai.web.assessment.surveys.models import DayCount


def a_closed_survey_with_boxes(cast: Cast) -> None:
    joined = sealed(cast).join()
    joined.closed_on = timezone.localdate()
    joined.save()


def an_answer_counted_and_not_there(cast: Cast) -> None:
    poll = poll_of(sealed(cast).join(), "IIT")
    DayCount.objects.create(poll=poll, tier="code", day=timezone.localdate(), answers=1)


BREAKING: dict[str, Callable[[Cast], None]] = {
    "closed": a_closed_survey_with_boxes,
    "answers": an_answer_counted_and_not_there,
}
