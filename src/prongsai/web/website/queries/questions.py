"""What can be asked of questions: by editors all, by a receipt its own, by everyone those let out."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, QuerySet

from prongsai.office import workdays
from prongsai.web.look import seeking
from prongsai.web.people.models import Agency
from prongsai.web.website.models import Message, Question, Remark, State, Tally
from prongsai.web.website.queries.contact import contact_of
from prongsai.web.website.receipts import hashed


class Clock(NamedTuple):
    """How long a question has waited or waited, in working days, of how many promised."""

    days: int
    promised: int
    due: date
    late: bool
    whole: bool  # every holiday of these days is known


def clock(question: Question, promised: int, today: date) -> Clock:
    """Return the clock of a question."""
    until = question.answered_on or today
    days = workdays.between(question.asked_on, until)
    due = workdays.after(question.asked_on, promised)
    last = max(until, due).year
    whole = all(workdays.fully_known(year) for year in range(question.asked_on.year, last + 1))
    return Clock(days, promised, due, until > due, whole)


def questions_of(agency: Agency, state: str = "", text: str = "") -> QuerySet[Question]:
    """Return the questions of an agency for its editors, or those with a text; the oldest that wait first."""
    found = Question.objects.filter(agency=agency)
    found = found.filter(state=state) if state else found
    if text:
        sought = seeking.words(text)
        said = Message.objects.filter(seeking.holding(sought, "text"), question=OuterRef("pk"))
        found = found.filter(seeking.holding(sought, "subject") | Exists(said))
    return found.order_by(F("answered_on").asc(nulls_first=True), "asked_on", "pk")


def question_of(agency: Agency, key: int) -> Question | None:
    """Return a question with all that was said."""
    return Question.objects.filter(agency=agency, pk=key).prefetch_related("messages__by").first()


def question_by_receipt(agency: Agency, receipt: str) -> Question | None:
    """Return the question of a receipt."""
    found = Question.objects.filter(agency=agency, receipt_hash=hashed(receipt))
    return found.prefetch_related("messages").first()


def public(agency: Agency) -> QuerySet[Question]:
    """Return the questions that everyone may see, each with what of it was let out; newest first."""
    out = Prefetch("messages", Message.objects.filter(shown=True), to_attr="said")
    return (
        Question.objects.filter(agency=agency, shown=True).prefetch_related(out).order_by("-asked_on", "-pk")
    )


def waiting(agency: Agency) -> int:
    """Return how many questions wait for an answer."""
    return Question.objects.filter(agency=agency, state=State.WAITING).count()


def waiting_among(found: QuerySet[Question]) -> dict[str, int]:
    """Return how many of some questions wait, and the newest of these."""
    told = found.filter(state=State.WAITING).order_by().aggregate(among=Count("pk"), last=Max("pk"))
    return {name: value or 0 for name, value in told.items()}


def answered_in_time(agency: Agency) -> tuple[int, int]:
    """Return how many of the last hundred answers came in time, and how many these are."""
    promised = contact_of(agency).answer_within
    last = Question.objects.filter(agency=agency, state=State.ANSWERED, answered_on__isnull=False)[:100]
    told = [clock(each, promised, each.asked_on) for each in last]
    return sum(not each.late for each in told), len(told)


def tallies(agency: Agency) -> QuerySet[Tally]:
    """Return what readers said of each page, those most often missed first."""
    return Tally.objects.filter(agency=agency).order_by("-missed", "-found", "address")


def remarks(agency: Agency) -> QuerySet[Remark]:
    """Return what readers wrote, what nobody has dealt with first."""
    return Remark.objects.filter(agency=agency)


def by_state(agency: Agency) -> dict[str, int]:
    """Return how many questions there are in each state."""
    found = Question.objects.filter(agency=agency).values_list("state").annotate(Count("pk")).order_by()
    return dict(found)
