"""Papers of a plan that go through the agency's chain: what approvals are told of them."""

from collections.abc import Callable
from datetime import date
from typing import Final

from django.utils import timezone
from msgspec import structs

from prongsai.documents.content import Document
from prongsai.drafting import memo, memo_plain, parts
from prongsai.drafting.kinds import KINDS
from prongsai.drafting.matter import Matter
from prongsai.drafting.memo_plain import Asked
from prongsai.drafting.people import Chain
from prongsai.language import _
from prongsai.office.model import Member, Paper
from prongsai.web.approvals import papers
from prongsai.web.approvals.papers import Drawn, Enclosure, Subject
from prongsai.web.improvement.matter import matter_of
from prongsai.web.improvement.models import Plan
from prongsai.web.improvement.queries import plans
from prongsai.web.people.models import Agency

_MEMOS: Final = {"plan": memo.proposing, "follow-up": memo.proposing_follow_up}


def called(kind: str) -> str:
    """Return what a paper of a plan is called."""
    return {
        "plan": _("Analysis of the result and measures of the year"),
        "follow-up-half": _("Six-month report on the measures"),
        "follow-up": _("Report on the measures"),
        "announcement": _("Announcement of the measures"),
        "order": _("Order that appoints the working group"),
        "no-gift": _("Declaration of the No Gift Policy"),
        "analysis": _("Analysis of the result"),
        "measures": _("Measures of the year"),
    }[kind]


def _title(kind: str, year: int) -> str:
    return f"{called(kind)} {_('Fiscal year {year} (B.E.)', year=year)}"


def _subjects(kind: str) -> Callable[[Agency], list[Subject]]:
    def found(agency: Agency) -> list[Subject]:
        years = Plan.objects.filter(agency=agency).values_list("pk", "fiscal_year")
        return [Subject(key, _title(kind, year), year) for key, year in years]

    return found


def _matter(agency: Agency, key: int, chain: Chain | None, day: date, kind: str) -> Matter:
    plan = plans.plan_of(agency, key)
    if plan is None:
        raise LookupError(key)  # whoever asks has found it among the subjects
    members: tuple[Member, ...] | None = None
    if chain is not None:
        members = (chain.proposer, *chain.superiors, chain.executive)
    return matter_of(plan, day, members, half=kind == "follow-up-half")


def _document(made: Matter, kind: str) -> Document:
    document = KINDS[kind].make(made)
    if not isinstance(document, Document):
        raise TypeError(kind)  # none of ours is a picture
    return document


def _of_plan(kind: str, enclosed: tuple[str, ...]) -> Callable[[Agency, int, Chain, date], Drawn]:
    """Return how a memo of the assessment's own forms is drawn, with what goes with it."""
    form = "plan" if kind == "plan" else "follow-up"

    def draw(agency: Agency, key: int, chain: Chain, day: date) -> Drawn:
        made = _matter(agency, key, chain, day, kind)
        names = tuple(_title(each if form == "plan" else kind, made.served) for each in enclosed)
        sheet = "memo" if form == "plan" else "memo-follow-up"
        told = structs.replace(
            made, office=structs.replace(made.office, papers={sheet: Paper(enclosed=names)})
        )
        with_it = tuple(
            Enclosure(each, name, _document(made, each)) for each, name in zip(enclosed, names, strict=True)
        )
        return Drawn(_title(kind, made.served), _MEMOS[form](told), with_it)

    return draw


def _signed(kind: str, series: str = "") -> Callable[[Agency, int, Chain, date], Drawn]:
    """Return how a paper is drawn that the executive signs, with a plain memo that asks for it."""

    def draw(agency: Agency, key: int, chain: Chain, day: date) -> Drawn:
        made = _matter(agency, key, chain, day, kind)
        title = _title(kind, made.served)
        asked = Asked(
            subject=title,
            background=_(
                "{unit} has drafted what is enclosed for fiscal year {year} (B.E.).",
                unit=made.office.unit or made.agency,
                year=made.served,
            ),
            asks=(
                _("to approve and sign what is enclosed"),
                _("to have it published on the agency's website and made known to all staff"),
            ),
            enclosed=(title,),
        )
        memo_ = memo_plain.proposing(asked, made.office, chain, day)
        return Drawn(title, memo_, (Enclosure(kind, title, _document(made, kind), series),))

    return draw


def _lacking(kind: str, part: str) -> Callable[[Agency, int], list[str]]:
    def told(agency: Agency, key: int) -> list[str]:
        made = _matter(agency, key, None, timezone.localdate(), kind)
        kinds = ("analysis", "measures") if part == "plan" else (part,)
        return [each for name in kinds for each in parts.lacking(made, name)]

    return told


def _register(kind: str, draw: Callable[[Agency, int, Chain, date], Drawn], part: str) -> None:
    papers.register(
        papers.Paper(
            kind,
            called=lambda: called(kind),
            subjects=_subjects(kind),
            draw=draw,
            lacking=_lacking(kind, part),
        )
    )


_register("plan", _of_plan("plan", ("analysis", "measures")), "plan")
_register("follow-up-half", _of_plan("follow-up-half", ("follow-up",)), "follow-up")
_register("follow-up", _of_plan("follow-up", ("follow-up",)), "follow-up")
_register("announcement", _signed("announcement"), "measures")
_register("order", _signed("order", "order"), "")
_register("no-gift", _signed("no-gift"), "")
