"""What must hold inside a rule set: one check, one function, one name.

Each yields faults with the file and path where they stand and one sentence
that says what is wrong and what would be right.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from prongsai.language import _
from prongsai.rules import ids
from prongsai.rules.facts import parts, records
from prongsai.rules.model import Level, RuleSet

FULL: Final = Fraction(100)
CENT: Final = Fraction(1, 100)


class Fault(NamedTuple):
    """A fault of a rule set: its file, its path there, and one sentence."""

    file: str
    path: str
    says: str


Check = Callable[[RuleSet], Iterator[Fault]]


def weights_add_up(rules: RuleSet) -> Iterator[Fault]:
    """The instruments' weights are percentages of the whole."""
    total = sum(instrument.weight for instrument in rules.frame.instruments)
    if total != FULL:
        says = _("the weights of the instruments add up to {total}, not 100", total=total)
        yield Fault("year", "$.instruments", says)


def ids_stand_once(rules: RuleSet) -> Iterator[Fault]:
    """No id is given to two things of one kind."""
    lists: dict[tuple[str, str], list[str]] = {
        ("year", "$.instruments"): [each.id for each in rules.frame.instruments],
        ("year", "$.indicators"): [each.id for each in rules.frame.indicators],
        ("year", "$.sub_indicators"): [each.id for each in rules.frame.sub_indicators],
        ("questions", "$.IIT"): [each.id for each in rules.questions.IIT],
        ("questions", "$.EIT"): [each.id for each in rules.questions.EIT],
        ("disclosure", "$.items"): [each.id for each in rules.disclosure.items],
    }
    for (file, path), given in lists.items():
        for number, name in enumerate(given):
            if name in given[:number]:
                says = _("the id “{id}” stands twice; each needs its own", id=name)
                yield Fault(file, f"{path}[{number}]", says)


def ranges_can_be_read(rules: RuleSet) -> Iterator[Fault]:
    """Ranges of items are written as ``i1..i3, o7``."""
    for file, path, text in _ranges(rules):
        try:
            ids.expand(text)
        except ValueError as piece:
            says = _("“{piece}” is not a range of items; write i1..i3, o7", piece=piece)
            yield Fault(file, path, says)


def _ranges(rules: RuleSet) -> Iterator[tuple[str, str, str]]:
    for number, indicator in enumerate(rules.frame.indicators):
        yield "year", f"$.indicators[{number}].items", indicator.items
    for number, sub in enumerate(rules.frame.sub_indicators):
        yield "year", f"$.sub_indicators[{number}].items", sub.items
    for number, issue in enumerate(rules.improvement.issues):
        yield "improvement", f"$.issues[{number}].items", issue.items
    for number, matter in enumerate(rules.improvement.matters):
        yield "improvement", f"$.matters[{number}].items", matter.items


def _readable(rules: RuleSet) -> bool:
    return not list(ranges_can_be_read(rules))


def every_item_in_one_indicator(rules: RuleSet) -> Iterator[Fault]:
    """Each question and disclosure item belongs to exactly one indicator."""
    if _readable(rules):
        places = Counter(item for indicator in rules.frame.indicators for item in ids.expand(indicator.items))
        yield from _once(rules, places, "indicators", _("indicator"))


def every_disclosure_in_one_sub_indicator(rules: RuleSet) -> Iterator[Fault]:
    """Each disclosure item belongs to exactly one sub-indicator."""
    if _readable(rules):
        places = Counter(item for sub in rules.frame.sub_indicators for item in ids.expand(sub.items))
        yield from _once(rules, places, "sub_indicators", _("sub-indicator"), only="o")


def every_item_in_one_issue(rules: RuleSet) -> Iterator[Fault]:
    """Where a year has issues, each item belongs to exactly one of them."""
    if rules.improvement.issues and _readable(rules):
        places = Counter(item for issue in rules.improvement.issues for item in ids.expand(issue.items))
        for fault in _once(rules, places, "issues", _("issue")):
            yield fault._replace(file="improvement")


def matters_name_items(rules: RuleSet) -> Iterator[Fault]:
    """A matter speaks of items that the year has."""
    if _readable(rules):
        items = set(item_ids(rules))
        for number, matter in enumerate(rules.improvement.matters):
            for item in sorted(set(ids.expand(matter.items)) - items, key=ids.order):
                says = _("there is no item {item} this year; correct the range", item=item)
                yield Fault("improvement", f"$.matters[{number}].items", says)


def _once(rules: RuleSet, places: Counter[str], name: str, what: str, only: str = "ieo") -> Iterator[Fault]:
    items = [item for item in item_ids(rules) if item[0] in only]
    for item in items:
        if places[item] != 1:
            says = (
                _("{item} is in no {what}; put it into one", item=item, what=what)
                if not places[item]
                else _("{item} is in {count} of: {what}; leave it in one", item=item,
                       count=places[item], what=what)
            )  # fmt: skip
            yield Fault("year", f"$.{name}", says)
    for item in sorted(set(places) - set(items), key=ids.order):
        says = _("there is no item {item} this year; correct the range", item=item)
        yield Fault("year", f"$.{name}", says)


def item_ids(rules: RuleSet) -> list[str]:
    """Return the base ids of all items: i1…, e1…, o1…, in the order of the files."""
    asked = [each.id for each in (*rules.questions.IIT, *rules.questions.EIT)]
    return asked + [each.id for each in rules.disclosure.items]


def sub_indicators_lie_in_their_indicator(rules: RuleSet) -> Iterator[Fault]:
    """The items of a sub-indicator are items of its indicator."""
    if not _readable(rules):
        return
    items = {each.id: set(ids.expand(each.items)) for each in rules.frame.indicators}
    for number, sub in enumerate(rules.frame.sub_indicators):
        outside = set(ids.expand(sub.items)) - items.get(sub.indicator, set())
        if outside:
            says = _(
                "{items} of sub-indicator {sub} are not in indicator {indicator}",
                items=", ".join(sorted(outside, key=ids.order)),
                sub=sub.id,
                indicator=sub.indicator,
            )
            yield Fault("year", f"$.sub_indicators[{number}].items", says)


def levels_leave_no_gap(rules: RuleSet) -> Iterator[Fault]:
    """Levels that look at the total alone cover 0 to 100, cent by cent, without overlap."""
    plain = [level for level in rules.frame.levels if level.each_from is None]
    expected = FULL
    for level in plain:
        if level.total_to != expected:
            yield _gap(rules, level, expected)
        expected = level.total_from - CENT
    if expected != -CENT:
        says = _("the lowest level begins at {start}, not at 0.00", start=expected + CENT)
        yield Fault("year", f"$.levels[{len(rules.frame.levels) - 1}]", says)


def _gap(rules: RuleSet, level: Level, expected: Fraction) -> Fault:
    says = _(
        "level “{level}” ends at {to}; to leave no gap and no overlap it must end at {expected}",
        level=level.name,
        to=float(level.total_to),
        expected=float(expected),
    )
    return Fault("year", f"$.levels[{rules.frame.levels.index(level)}]", says)


def levels_can_be_tested(rules: RuleSet) -> Iterator[Fault]:
    """A level that looks at instruments needs to be told which."""
    looks = any(level.each_from is not None for level in rules.frame.levels)
    if looks and not (rules.frame.tested and rules.frame.tested.instruments):
        says = _("a level looks at each instrument, but “tested” does not name them")
        yield Fault("year", "$.levels", says)


def answers_have_points(rules: RuleSet) -> Iterator[Fault]:
    """Each way of answering has as many points as choices, and every kind used is given."""
    given = {answer.kind for answer in rules.questions.answers}
    for number, answer in enumerate(rules.questions.answers):
        if len(answer.points) != len(answer.choices):
            says = _(
                "“{kind}” has {choices} choices and {points} points; give one for each",
                kind=answer.kind,
                choices=len(answer.choices),
                points=len(answer.points),
            )
            yield Fault("questions", f"$.answers[{number}]", says)
    for name in ("IIT", "EIT"):
        for number, question in enumerate(rules.questions.of(name)):
            for kind in {question.kind, *(row.kind for row in question.rows if row.kind)} - given:
                says = _("the kind “{kind}” has no points; give it among answers", kind=kind)
                yield Fault("questions", f"$.{name}[{number}]", says)


def dependencies_exist(rules: RuleSet) -> Iterator[Fault]:
    """Both ends of a dependency are items of the year."""
    items = {item.id for item in rules.disclosure.items}
    for number, tie in enumerate(rules.disclosure.dependencies):
        for item in {tie.item, tie.on} - items:
            says = _("there is no item {item} this year; correct the dependency", item=item)
            yield Fault("disclosure", f"$.dependencies[{number}]", says)


def every_value_is_known(rules: RuleSet) -> Iterator[Fault]:
    """Each stated value says how it is known, and nothing else does."""
    for file, path, record in records(rules):
        for label in record.FACTS:
            value = getattr(record, label, label)
            if label not in record.known and value not in (None, (), ""):
                says = _(
                    "“{label}” has no mark; say under known how it is known "
                    "(verified, reported, derived, recalled)",
                    label=label,
                )
                yield Fault(file, path, says)
        for label in set(record.known) - set(record.FACTS):
            says = _(
                "known speaks of “{label}”; here it may speak of: {labels}",
                label=label,
                labels=", ".join(record.FACTS),
            )
            yield Fault(file, path, says)


def every_source_is_listed(rules: RuleSet) -> Iterator[Fault]:
    """Each source named beside a fact stands in sources.yaml."""
    for file, path, record in records(rules):
        for how in record.known.values():
            for part in parts(how):
                for source in part.source:
                    if source not in rules.sources:
                        says = _("the source “{source}” is not in sources.yaml", source=source)
                        yield Fault(file, path, says)


CHECKS: Final[tuple[Check, ...]] = (
    weights_add_up,
    ids_stand_once,
    ranges_can_be_read,
    every_item_in_one_indicator,
    every_disclosure_in_one_sub_indicator,
    every_item_in_one_issue,
    matters_name_items,
    sub_indicators_lie_in_their_indicator,
    levels_leave_no_gap,
    levels_can_be_tested,
    answers_have_points,
    dependencies_exist,
    every_value_is_known,
    every_source_is_listed,
)


def faults(rules: RuleSet) -> Iterator[Fault]:
    """Yield every fault of a rule set, check by check."""
    for check in CHECKS:
        yield from check(rules)
