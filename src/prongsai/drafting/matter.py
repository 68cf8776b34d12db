"""What a draft is made from: one result, audited and analysed."""

from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from prongsai.documents.content import Cell, Run, Text, Tone
from prongsai.documents.marks import code
from prongsai.language import _
from prongsai.library.words import kind_named, words_of
from prongsai.measures.model import Plan
from prongsai.office.model import AgencyKind, Office
from prongsai.rules import RuleSet, labels
from prongsai.scoring.analysis import Analysis, band
from prongsai.scoring.audit import Audit
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.score import Scored
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import FULL, tree


class Matter(Struct, frozen=True):
    """A result as printed and as computed, what the audit found, what the analysis says.

    ``conflicts`` are ids printed with different values (see reading); ``inputs`` is
    the hash of everything that goes in; ``day`` the day of the document. ``served``
    is the fiscal year the documents are for, ``served_rules`` its rules where they
    are known; ``plan`` the measures, ``before`` an earlier result, where there are any.
    ``edited`` are texts of the analysis that people wrote in place of the draft, by what
    they speak of: an item or indicator, ``issue.3``, an instrument.
    """

    sheet: Sheet
    rules: RuleSet
    scored: Scored
    audit: Audit
    analysis: Analysis
    conflicts: list[dict[str, Any]]
    inputs: str
    day: date
    office: Office
    plan: Plan | None
    served: int
    served_rules: RuleSet | None
    before: Scored | None = None
    edited: dict[str, str] = {}
    half: bool = False  # a report is that of the first six months

    @property
    def agency(self) -> str:
        """The agency's name as its office file, else its sheet, has it."""
        return self.office.agency.name or self.sheet.agency or _("(agency not told)")

    @property
    def kind(self) -> AgencyKind | None:
        """The kind of agency: as the office file says, else as its name tells."""
        return self.office.agency.kind or kind_named(self.agency)


def words(matter: Matter) -> dict[str, str]:
    """Return the words that differ by kind of agency, such as executive, clerk, office."""
    return words_of(matter.kind)


def verification(matter: Matter, form: str) -> str:
    """Return the verification code of a document of some form made from this matter."""
    return code(matter.inputs, matter.rules.seal, form)


def marks(matter: Matter, form: str) -> tuple[tuple[str, str], ...]:
    """Return what a document carries about itself, for programs."""
    return (
        ("code", verification(matter, form)),
        ("form", form),
        ("rules", matter.rules.name),
        ("seal", matter.rules.seal),
        ("inputs", matter.inputs),
    )


def footer(matter: Matter, form: str) -> Text:
    """Return the small print at the foot: the verification code."""
    return (
        Run(text=_("Verification: ")),
        Run(text=verification(matter, form), literal=True),
    )


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
