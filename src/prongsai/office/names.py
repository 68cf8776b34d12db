"""Every name that an office file may hold: its sections, kinds of paper, units and links."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from prongsai.office.model import Agency, Member, Paper, Seat

PAPERS: Final = (
    "memo", "memo-follow-up", "announcement", "order", "circular", "no-gift", "no-gift-en", "letter",
)  # fmt: skip
UNITS: Final = (
    "office", "finance", "works", "education", "health", "legal",
    "personnel", "plans", "public-relations", "supplies", "audit", "everyone",
)  # fmt: skip
LINKS: Final = ("iit", "eit", "results")


def _fields(kind: type[Struct]) -> tuple[str, ...]:
    return kind.__struct_fields__


# What may stand in the sections, by the head that a section has in the file; "" is above them all.
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("unit", "agency", "units", "chain", "papers", "group", "links"),
    "agency": _fields(Agency),
    "units": UNITS,
    "chain": _fields(Member),
    "papers": PAPERS,
    **{f"papers.{kind}": _fields(Paper) for kind in PAPERS},
    "group": _fields(Seat),
    "links": LINKS,
}
REPEATED: Final = ("chain", "group")


def head(section: str) -> str:
    """Return a section's head as the file has it: [agency], [[chain]]."""
    return f"[[{section}]]" if section in REPEATED else f"[{section}]"
