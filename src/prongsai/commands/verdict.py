"""What was checked of a document, and how it is told to people."""

from typing import Final

from msgspec import Struct

from prongsai.commands.screen import Screen
from prongsai.language import _

RECORD: Final = "documents.json"
_SIGNS: Final = {True: ("✓", "good"), False: ("✗", "bad"), None: ("–", "dim")}


class Verdict(Struct, frozen=True, kw_only=True):
    """What was checked of a file; None where there is nothing to check it against."""

    file: str
    made_by_prongsai: bool
    intact: bool
    code: str | None = None
    code_holds: bool = False
    printed: bool = False
    kind: str | None = None
    form: str | None = None
    rules: str | None = None
    rules_known: bool = False
    inputs: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the file."""
        checks = (self.made_by_prongsai, self.intact, self.code_holds, self.printed, self.rules_known)
        return all(checks) and self.inputs is not False


def show(verdict: Verdict) -> None:
    """Print each check on its line, then what follows from all."""
    screen = Screen()
    for holds, says in _lines(verdict):
        sign, tone = _SIGNS[holds]
        screen.line(f"{sign} {says}", tone)
    screen.line()
    answer = _("All of it holds.") if verdict.holds else _("This document cannot be relied on as it is.")
    screen.line(answer, _SIGNS[verdict.holds][1])
    screen.line(
        _("No signature: it shows that file, inputs and rules belong together, not who made them."), "dim"
    )


def _lines(told: Verdict) -> list[tuple[bool | None, str]]:
    """Return each check with its answer."""
    if not told.made_by_prongsai:
        return [(False, _("It has no marks of prongsai: another program wrote it, or it has lost them"))]
    return [
        (True, _("Made by prongsai: {kind}, form {form}", kind=told.kind or "-", form=told.form or "-")),
        (told.intact, _intact(told)),
        (told.code_holds, _code(told)),
        (told.printed, _printed(told)),
        (told.rules_known, _rules(told)),
        (told.inputs, _record_told(told)),
    ]


def _intact(told: Verdict) -> str:
    if told.intact:
        return _("Unaltered since it was made")
    return _("Altered since it was made: edited, saved again, signed or damaged")


def _code(told: Verdict) -> str:
    if told.code_holds:
        return _("The code {code} belongs to its inputs, rules and form", code=told.code)
    return _("The code {code} does not belong to its inputs, rules and form", code=told.code or "-")


def _printed(told: Verdict) -> str:
    return (
        _("The same code stands on its pages") if told.printed else _("Its code does not stand on its pages")
    )


def _rules(told: Verdict) -> str:
    if told.rules_known:
        return _("The rules “{rules}” are the same here", rules=told.rules)
    return _("The rules “{rules}” are others here: changed since, or not known", rules=told.rules or "-")


def _record_told(told: Verdict) -> str:
    if told.inputs is None:
        return _("What it was made from is not at hand ({record})", record=RECORD)
    if told.inputs:
        return _("What it was made from is what {record} tells", record=RECORD)
    return _("{record} tells of another making: other inputs, or another file", record=RECORD)
