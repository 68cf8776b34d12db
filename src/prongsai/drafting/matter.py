"""What a draft is made from: one result, audited and analysed."""

from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from prongsai.documents.content import Cell, Tone
from prongsai.language import _
from prongsai.rules import RuleSet, labels
from prongsai.scoring.analysis import Analysis, band
from prongsai.scoring.audit import Audit
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.score import Scored
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import FULL, tree


class Matter(Struct, frozen=True):
    """A result as printed and as computed, what the audit found, what the analysis says.

    ``conflicts`` are ids printed with different values (see reading);
    ``fingerprint`` is that of the input; ``day`` the day of the document.
    """

    sheet: Sheet
    rules: RuleSet
    scored: Scored
    audit: Audit
    analysis: Analysis
    conflicts: list[dict[str, Any]]
    fingerprint: str
    day: date

    @property
    def agency(self) -> str:
        """The agency's name, or a marked blank."""
        return self.sheet.agency or _("(agency not told)")


def shown(matter: Matter, name: str) -> str:
    """Return a score at two decimals, or a dash where it is not known."""
    value = matter.scored.values.get(name)
    return "-" if value is None else two_decimals(value)


def share(matter: Matter, name: str) -> Fraction | None:
    """Return a score in hundredths of its maximum, None where either is not known."""
    value = matter.scored.values.get(name)
    item = tree(matter.rules).items.get(name)
    if value is None or (item and item.maximum is None):
        return None
    return value * FULL / ((item and item.maximum) or FULL)


def tone(matter: Matter, name: str) -> Tone:
    """Return the tone of a score: its band, or plain where it has none."""
    part = share(matter, name)
    return "plain" if part is None else band(matter.rules, part).id


def band_name(matter: Matter, name: str) -> str:
    """Return what the band of a score is called."""
    standing = tone(matter, name)
    return "-" if standing == "plain" else labels.band_label(standing)


def score_cell(matter: Matter, name: str) -> Cell:
    """Return the cell of a score, with its band's tone."""
    return Cell(text=shown(matter, name), tone=tone(matter, name), align="right")
