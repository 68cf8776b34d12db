"""What the checks found, as pages say it: by place, with the title of the check and what would be right."""

from collections import defaultdict

from msgspec import Struct

from prongsai.checking.model import Finding, Result
from prongsai.checking.plainly import part_of
from prongsai.checking.run import joined
from prongsai.checking.titles import titles
from prongsai.language import Told, _
from prongsai.web.assessment.evidence.models import Item

_TONES = {Result.HOLDS: "ok", Result.FAILS: "defect", Result.CANNOT_TELL: "warn"}


class Said(Struct, frozen=True):
    """One finding in words."""

    title: str
    explains: str
    tone: str
    result: str
    says: str
    right: str


def by_place(item: Item) -> dict[str, tuple[Said, ...]]:
    """Return what was found of an item, by the address it was found at, what fails first."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for each in joined(part_of(item.findings, list[Finding])):
        found[each.place].append(each)
    return {place: tuple(map(_said, sorted(told, key=_order))) for place, told in found.items()}


def reasons(item: Item) -> list[str]:
    """Return why the item is foretold to score so."""
    return list(dict.fromkeys(str(each) for each in part_of(item.reasons, list[Told])))


def lost(item: Item) -> list[Said]:
    """Return what was there and is not any more."""
    return [_said(each) for each in part_of(item.lost, list[Finding])]


def _order(finding: Finding) -> int:
    return [Result.FAILS, Result.CANNOT_TELL, Result.HOLDS].index(finding.result)


def _said(finding: Finding) -> Said:
    title = titles()[finding.check]
    return Said(
        title=title.title,
        explains=title.looks,
        tone=_TONES[finding.result],
        result=_result(finding.result),
        says=str(finding.says),
        right=str(finding.right) if finding.right else "",
    )


def _result(result: Result) -> str:
    return {
        Result.HOLDS: _("holds"),
        Result.FAILS: _("does not hold"),
        Result.CANNOT_TELL: _("a person must look"),
    }[result]
