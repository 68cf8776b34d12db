"""The rules that a memo stands on: what the year asks of each document, and how surely that is known."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct, field

from prongsai.drafting.matter import Matter
from prongsai.language import _
from prongsai.rules import RuleSet
from prongsai.rules.facts import parts
from prongsai.rules.model import Disclosure, DocumentForm, Mark, Record
from prongsai.rules.yamlfile import YamlFile
from prongsai.scoring.exact import two_decimals

_WORST_FIRST = tuple(reversed(Mark))
_UNTOLD = " ไม่ทราบ"  # what the rules own not to know is for the workings, not for a memo
_CAPITAL = re.compile(r"\bO(?=\d)")


class Quoted(Struct, frozen=True, forbid_unknown_fields=True):
    """A statement of the rules to quote; ``marked``: with how it is known behind it."""

    about: str
    of: str = field(name="for")
    marked: bool = True


@cache
def _quoted() -> tuple[Quoted, ...]:
    text = (resources.files("prongsai.drafting") / "grounds.yaml").read_text("utf-8")
    return msgspec.convert(YamlFile("drafting/grounds.yaml", text).value, tuple[Quoted, ...], strict=False)


def grounds(matter: Matter, *kinds: str) -> tuple[str, ...]:
    """Return the rules on which these kinds of document rest, each a sentence or two."""
    rules = matter.served_rules
    if rules is None:
        return (
            _("The rules of fiscal year {year} (B.E.) are not at hand; check them against the manual of "
              "that year.",
              year=matter.served),
        )  # fmt: skip
    told = [*_items(rules, kinds), *_dependencies(rules, kinds), *_statements(rules, kinds)]
    return (*told, _national(rules))


def _forms(rules: RuleSet, kinds: tuple[str, ...]) -> dict[str, list[DocumentForm]]:
    """Return the forms of some kinds by the item they answer."""
    found: dict[str, list[DocumentForm]] = {}
    for each in rules.improvement.documents:
        if each.kind in kinds and each.item:
            found.setdefault(each.item, []).append(each)
    return found


def _items(rules: RuleSet, kinds: tuple[str, ...]) -> Iterator[str]:
    forms = _forms(rules, kinds)
    for item in rules.disclosure.items:
        if item.id in forms:
            asked, worth = _asked(rules, item, forms[item.id]), _points(item)
            how, how_worth = _known(forms[item.id], "parts"), _known([item], "points")
            yield asked + (how if worth and how != how_worth else "") + worth + (how_worth if worth else how)


def _asked(rules: RuleSet, item: Disclosure, forms: list[DocumentForm]) -> str:
    every = [part for form in forms for part in form.parts]
    numbered = " ".join(f"({number}) {_CAPITAL.sub('o', part)}" for number, part in enumerate(every, start=1))
    return _(
        "Disclosure item {item} of fiscal year {year} (B.E.), “{name}”, must hold {parts}",
        item=item.id,
        year=rules.fiscal_year,
        name=item.name,
        parts=numbered,
    )


def _points(item: Disclosure) -> str:
    if item.points is None:
        return ""
    return " " + _("and has {points} points", points=two_decimals(item.points).removesuffix(".00"))


def _dependencies(rules: RuleSet, kinds: tuple[str, ...]) -> Iterator[str]:
    items = {each.item for each in rules.improvement.documents if each.kind in kinds}
    for each in rules.disclosure.dependencies:
        if each.relation == "zero-with" and items & {each.item, each.on}:
            yield _(
                "If item {on} has 0 points, item {item} has 0 points as well", on=each.on, item=each.item
            ) + _known([each], "relation")


def _statements(rules: RuleSet, kinds: tuple[str, ...]) -> Iterator[str]:
    said = {each.about: each for each in rules.improvement.rules}
    for each in _quoted():
        if each.about in said and each.of in kinds:
            found = said[each.about]
            yield found.says + (_known([found], "says") if each.marked else "")


def _national(rules: RuleSet) -> str:
    told = rules.frame.target.national.partition(_UNTOLD)[0]
    return told + _known([rules.frame.target], "national")


def _known(records: Iterable[Record], label: str) -> str:
    """Return in brackets how surely something is known; nothing where it is verified."""
    told = [each.known[label] for each in records if label in each.known]
    marks = {part.mark for each in told for part in parts(each)}
    worst = next((mark for mark in _WORST_FIRST if mark in marks), Mark.VERIFIED)
    return "" if worst is Mark.VERIFIED else f" {_marked(worst)}"


def _marked(mark: Mark) -> str:
    return {
        Mark.REPORTED: _("(as one agency understands it)"),
        Mark.DERIVED: _("(inferred from the rules of other years)"),
        Mark.RECALLED: _("(to be checked against the manual)"),
    }[mark]
