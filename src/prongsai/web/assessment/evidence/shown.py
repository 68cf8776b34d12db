"""An item as pages show it: what is ticked, what shows it, what is missing, how far it is."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction

from django.utils.functional import cached_property
from msgspec import Struct

from prongsai.language import _
from prongsai.rules import RuleSet
from prongsai.rules.model import Disclosure
from prongsai.scoring.exact import plainly
from prongsai.web.assessment.evidence.models import Item, Kind, Piece


class Stage(StrEnum):
    """How far an item is."""

    NOTHING = "nothing"  # nobody has begun
    BEGUN = "begun"
    READY = "ready"  # all elements ticked, and something shows them
    FAILING = "failing"  # so, but what was looked at will not score in full
    LOST = "lost"  # something that was there is gone


_TONES = {
    Stage.NOTHING: "",
    Stage.BEGUN: "develop",
    Stage.READY: "ok",
    Stage.FAILING: "warn",
    Stage.LOST: "defect",
}


class Row(Struct, dict=True):
    """An item, its rule, and what shows it."""

    item: Item
    rule: Disclosure
    pieces: tuple[Piece, ...]
    today: date

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The required elements that nobody has ticked."""
        return tuple(each for each in self.rule.elements if each not in self.item.ticked)

    @cached_property
    def stage(self) -> Stage:
        """How far it is."""
        if self.item.lost:
            return Stage.LOST
        if not self.pieces and not self.item.ticked:
            return Stage.NOTHING
        if not self.pieces or self.missing:
            return Stage.BEGUN
        return Stage.READY if self.predicted in {None, self.most} else Stage.FAILING

    @property
    def most(self) -> Fraction:
        """The most that it can score; of a year whose points are not known it is foretold as 0 to 100."""
        return self.rule.points or Fraction(100)

    @property
    def called(self) -> str:
        """What people call how far it is."""
        return stage_called(self.stage)

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return _TONES[self.stage]

    @property
    def waits(self) -> bool:
        """Whether someone has still to see to it."""
        return self.stage not in {Stage.READY, Stage.FAILING}

    @property
    def late(self) -> bool:
        """Whether its day has passed and it is not ready."""
        return self.item.due is not None and self.item.due < self.today and self.waits

    @property
    def predicted(self) -> Fraction | None:
        """The score foretold, where it is known."""
        return Fraction(self.item.predicted) if self.item.predicted else None

    @property
    def points(self) -> str:
        """The score foretold as people write it."""
        return "" if self.predicted is None else plainly(self.predicted)

    @property
    def addresses(self) -> list[str]:
        """The addresses to give to the national system."""
        return [each.address for each in self.pieces if each.address]


def stage_called(stage: str) -> str:
    """Return what people call how far an item is."""
    return {
        Stage.NOTHING: _("not begun"),
        Stage.BEGUN: _("under way"),
        Stage.READY: _("ready"),
        Stage.FAILING: _("looked at, not in full"),
        Stage.LOST: _("something is gone"),
    }[Stage(stage)]


def kind_called(kind: str) -> str:
    """Return what people call a kind of evidence."""
    return {
        Kind.REGISTER: _("register published here"),
        Kind.PAGE: _("page or news here"),
        Kind.ADDRESS: _("address on the agency's site"),
        Kind.FILE: _("file"),
    }[Kind(kind)]


def rows(ruled: RuleSet, items: Iterable[Item], today: date) -> list[Row]:
    """Return the items of a folder with their rules."""
    known = {each.id: each for each in ruled.disclosure.items}
    return [Row(each, known[each.item], tuple(each.in_place), today) for each in items if each.item in known]  # type: ignore[attr-defined]
