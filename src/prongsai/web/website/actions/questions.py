"""Ask and ask further, without an account; answer, show or hide, refuse, by an editor."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import write as tell
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.website import flood, receipts
from prongsai.web.website.flood import Sent
from prongsai.web.website.models import Message, Question, State

CITIZEN = "citizen"  # the actor: nothing more is known, and nothing more is kept
LONGEST = 3000  # signs of what is asked
_IN_A_ROW = 5  # further questions before the agency says something


def ask(agency: Agency, subject: str, text: str, sent: Sent) -> str:
    """Return the receipt of a question; the same form sent twice asks once.

    Raises:
        BadInputError: nothing is asked, too much is, or there is a flood of questions.

    """
    asked = _asked(text)
    about = " ".join(subject.split())[:150] or asked[:80]
    receipt = receipts.receipt(sent.stamp)
    now = timezone.now()
    with transaction.atomic():
        flood.check(agency, sent)
        found, new = Question.objects.get_or_create(
            receipt_hash=receipts.hashed(receipt),
            defaults={"agency": agency, "subject": about, "asked_on": timezone.localdate(now)},
        )
        if new:
            Message.objects.create(question=found, of_agency=False, text=asked, at=now)
            tell(agency.code, CITIZEN, "website.ask", f"question:{found.pk}")
            flood.took(agency, sent)
    return receipt


def ask_further(agency: Agency, question: Question, text: str, sent: Sent) -> Message:
    """Return what was asked further by who holds the receipt; the clock begins anew where it had stopped.

    Raises:
        BadInputError: nothing is asked, too much is, or the agency has not answered the last five yet.

    """
    asked = _asked(text)
    now = timezone.now()
    with transaction.atomic():
        flood.check(agency, sent)
        held = Question.objects.select_for_update(of=("self",)).get(agency=agency, pk=question.pk)
        last = list(held.messages.order_by("-pk")[:_IN_A_ROW])
        if last and not last[0].of_agency and last[0].text == asked:
            return last[0]  # sent twice
        if held.state == State.REFUSED or (
            len(last) == _IN_A_ROW and not any(each.of_agency for each in last)
        ):
            raise BadInputError(_("wait for the agency's answer before you write more"))
        if held.state == State.ANSWERED:
            held.asked_on, held.answered_on = timezone.localdate(now), None
        held.state = State.WAITING
        held.save()
        made = Message.objects.create(question=held, of_agency=False, text=asked, at=now)
        tell(agency.code, CITIZEN, "website.ask", f"question:{held.pk}")
        flood.took(agency, sent)
    return made


def answer(  # noqa: PLR0913 - who, to which, what, and what they saw
    standing: Standing, agency: Agency, key: int, text: str, seen: int, *, shown: bool
) -> Message:
    """Return the agency's answer to all up to the message ``seen``; what came later waits on.

    ``shown``: what was seen, and the answer, can be read by everyone from now on.

    Raises:
        BadInputError: nothing is said, or nothing was seen.

    """
    standing.require("website.answer", agency)
    said = text.strip()
    if not said:
        raise BadInputError(_("write the answer"))
    now = timezone.now()
    with transaction.atomic():
        held = Question.objects.select_for_update(of=("self",)).get(agency=agency, pk=key)
        before = held.messages.order_by("-pk").first()
        if before is not None and before.of_agency and before.text == said:
            return before  # sent twice
        later = held.messages.filter(pk__gt=seen, of_agency=False).first()
        _let_out(held, seen, shown=shown)
        made = Message.objects.create(
            question=held, of_agency=True, text=said, shown=shown, at=now, by=standing.user
        )
        if later is None:
            held.state = State.ANSWERED
            held.answered_on = held.answered_on or timezone.localdate(now)
        else:
            held.asked_on = timezone.localdate(later.at)
        held.save()
        tell(agency.code, standing.actor, "website.answer", f"question:{held.pk}")
    return made


def show(standing: Standing, agency: Agency, key: int, seen: int, *, shown: bool) -> Question:
    """Return a question that everyone can read up to the message ``seen``, or only who asked it.

    Raises:
        BadInputError: nothing was seen.

    """
    standing.require("website.answer", agency)
    with transaction.atomic():
        held = Question.objects.select_for_update(of=("self",)).get(agency=agency, pk=key)
        _let_out(held, seen, shown=shown)
        tell(
            agency.code,
            standing.actor,
            "website.show-question" if shown else "website.hide-question",
            f"question:{key}",
        )
    return held


def refuse(standing: Standing, agency: Agency, key: int, reason: str) -> Question:
    """Return a question that is not answered; who asked is told why, nobody else sees it.

    Raises:
        BadInputError: no reason is given.

    """
    standing.require("website.answer", agency)
    why = _reason(reason)
    with transaction.atomic():
        held = Question.objects.select_for_update(of=("self",)).get(agency=agency, pk=key)
        _refuse(standing, held, why)
    return held


def refuse_many(standing: Standing, agency: Agency, keys: Iterable[int], reason: str) -> int:
    """Return how many questions are not answered, for one reason, which all who asked are told.

    Those that no longer wait are left as they are. The journal has a line for each.

    Raises:
        BadInputError: no reason is given, or none of them waits.

    """
    standing.require("website.answer", agency)
    why = _reason(reason)
    with transaction.atomic():
        found = Question.objects.select_for_update(of=("self",)).select_related("agency")
        waiting = list(found.filter(agency=agency, pk__in=list(keys), state=State.WAITING).order_by("pk"))
        if not waiting:
            raise BadInputError(_("choose questions that are waiting"))
        for each in waiting:
            _refuse(standing, each, why)
    return len(waiting)


def _refuse(standing: Standing, held: Question, why: str) -> None:
    held.state, held.reason, held.answered_on = State.REFUSED, why, timezone.localdate()
    held.shown = False
    held.save()
    held.messages.update(shown=False)
    tell(held.agency.code, standing.actor, "website.refuse-question", f"question:{held.pk}")


def _reason(told: str) -> str:
    why = " ".join(told.split())[:300]
    if not why:
        raise BadInputError(_("say why it is not answered; who asked is told"))
    return why


def _let_out(question: Question, seen: int, *, shown: bool) -> None:
    """Show what was said up to the message seen, or nothing; what is asked later waits for an editor again.

    Raises:
        BadInputError: no message of this question was seen.

    """
    if not question.messages.filter(pk=seen).exists():
        raise BadInputError(_("load the page of this question anew, and read it once more"))
    question.shown = shown
    question.save(update_fields=["shown"])
    said = question.messages.filter(pk__lte=seen) if shown else question.messages.all()
    said.update(shown=shown)


def _asked(text: str) -> str:
    asked = text.strip()
    if not asked:
        raise BadInputError(_("write your question"))
    if len(asked) > LONGEST:
        raise BadInputError(_("write at most {most} signs; give longer papers to the office", most=LONGEST))
    return asked
