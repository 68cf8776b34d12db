"""The tables of a year: which form it asks for, and what each of its columns holds."""

from functools import cache
from importlib import resources
from typing import Final, Literal

import msgspec
from msgspec import Struct

from prongsai import rules
from prongsai.documents.content import Align, Column
from prongsai.drafting.matter import Matter
from prongsai.language import current
from prongsai.rules import RuleSet
from prongsai.rules.model import DocumentForm
from prongsai.rules.yamlfile import YamlFile

Field = Literal[
    "issue", "number-and-name", "name-and-approach", "finding", "approach-and-steps", "steps", "responsible",
    "period", "progress", "done", "not-done", "result", "output", "outcome", "advice", "open",
]  # fmt: skip
TableKind = Literal["measures", "follow-up"]

_CENTRED: Final = ("done", "not-done")


class Shown(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One column in print; without ``thai`` its head is the heading itself."""

    field: Field
    english: str
    thai: str = ""
    share: float = 1.0


class Mapped(Struct, frozen=True, forbid_unknown_fields=True):
    """A heading of the rules, and the columns it becomes."""

    heading: str
    into: tuple[Shown, ...]


class Form(Struct, frozen=True):
    """The form of a table: its columns, the rules they stand in, and whether these are the year's own."""

    asked: DocumentForm
    rules: RuleSet
    columns: tuple[Shown, ...]
    own: bool

    @property
    def fields(self) -> tuple[Field, ...]:
        """What the columns hold."""
        return tuple(each.field for each in self.columns)


@cache
def mapped() -> dict[str, tuple[Shown, ...]]:
    """Return the columns of every heading that is known."""
    text = (resources.files("prongsai.drafting") / "columns.yaml").read_text("utf-8")
    read = msgspec.convert(YamlFile("drafting/columns.yaml", text).value, tuple[Mapped, ...], strict=False)
    return {each.heading: tuple(_named(each.heading, shown) for shown in each.into) for each in read}


def _named(heading: str, shown: Shown) -> Shown:
    return shown if shown.thai else msgspec.structs.replace(shown, thai=heading)


def form(matter: Matter, kind: TableKind) -> Form:
    """Return the form of the year served.

    A year without rules, or whose rules tell no columns, takes the form of the
    next year that has one, else of the newest.
    """
    own = matter.served_rules
    if own and _asked(own, kind):
        return _form(own, kind, own=True)
    later = [rules.load(str(year)) for year in rules.years()]
    telling = [each for each in later if _asked(each, kind)]
    after = [each for each in telling if each.fiscal_year >= matter.served]
    return _form((after or telling[-1:])[0], kind, own=False)


def _asked(ruled: RuleSet, kind: TableKind) -> DocumentForm | None:
    return next((each for each in ruled.improvement.documents if each.kind == kind and each.columns), None)


def _form(ruled: RuleSet, kind: TableKind, *, own: bool) -> Form:
    asked = _asked(ruled, kind)
    if asked is None:
        raise LookupError(kind)
    columns = tuple(shown for heading in asked.columns for shown in _columns(heading))
    return Form(asked, ruled, columns, own)


def _columns(heading: str) -> tuple[Shown, ...]:
    """Return what a heading becomes; one that local rules have added is left open for a hand."""
    return mapped().get(heading) or (Shown(field="open", english=heading, thai=heading),)


def heads(shown: tuple[Shown, ...]) -> tuple[Column, ...]:
    """Return the columns as the press sets them, their heads in the language spoken."""
    return tuple(
        Column(
            head=each.english if current() == "en" else each.thai,
            share=each.share,
            align=_align(each.field),
        )
        for each in shown
    )


def _align(field: Field) -> Align:
    return "center" if field in _CENTRED else "left"
