"""Papers that an agency brings itself: the kind of paper that this app knows of its own."""

from datetime import date
from typing import Final

import msgspec

from prongsai.drafting import memo_plain
from prongsai.drafting.memo_plain import Asked
from prongsai.drafting.people import Chain
from prongsai.language import _
from prongsai.office.model import Agency as Named
from prongsai.office.model import Office
from prongsai.web.approvals.models import Upload
from prongsai.web.approvals.papers import Drawn, Paper, Subject, register
from prongsai.web.people.models import Agency

KIND: Final = "upload"
_DETAILS: Final = ("district", "address", "telephone", "email")


def office_of(agency: Agency) -> Office:
    """Return an agency as an office file tells it."""
    named = msgspec.convert(
        {
            "name": agency.name,
            "short": agency.short,
            "english": agency.english,
            "province": agency.province,
            "website": agency.website,
            **{name: str(agency.details.get(name, "")) for name in _DETAILS},
        },
        Named,
    )
    return Office(agency=named, unit=str(agency.details.get("unit", "")))


def _subjects(agency: Agency) -> list[Subject]:
    return [Subject(each.pk, each.title, each.year) for each in Upload.objects.filter(agency=agency)]


def _draw(agency: Agency, key: int, chain: Chain, day: date) -> Drawn:
    brought = Upload.objects.select_related("file").get(agency=agency, pk=key)
    asks = tuple(line.strip() for line in brought.asks.splitlines() if line.strip())
    asked = Asked(
        subject=brought.title, background=brought.background, asks=asks, enclosed=(brought.file.name,)
    )
    memo = memo_plain.proposing(asked, office_of(agency), chain, day)
    return Drawn(brought.title, memo, files=(brought.file,))


def _lacking(_agency: Agency, _key: int) -> list[str]:
    """Return nothing: what a paper of one's own must hold, only its maker knows."""
    return []


register(
    Paper(KIND, called=lambda: _("A paper of our own"), subjects=_subjects, draw=_draw, lacking=_lacking)
)
