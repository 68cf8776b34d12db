"""This year's items beside the next year's: what the assessment will ask about the same thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from prongsai import rules
from prongsai.rules import labels
from prongsai.web.improvement.models import Plan


@dataclass(frozen=True)
class Asked:
    """An item that a measure answers, and the item that asks on in the year of the measure, if any does."""

    item: str
    text: str
    next_item: str
    next_text: str


def next_year(plan: Plan, items: Iterable[str]) -> list[Asked]:
    """Return, beside each item of the result, what the year that the plan serves asks.

    Nothing where no rules tell of that year: then it cannot be known.
    """
    before, after = plan.result.rules, str(plan.fiscal_year)
    if plan.fiscal_year not in rules.years():
        return []
    onward = _onward(before, after)
    one, other = rules.load(before), rules.load(after)
    found = []
    for item in items:
        for name in onward.get(item, ("",)):
            text = labels.label(other, name) if name else ""
            found.append(Asked(item, labels.label(one, item), name, text))
    return found


@lru_cache(maxsize=16)
def _onward(before: str, after: str) -> dict[str, tuple[str, ...]]:
    """Return, by item of one year, the items of another that ask on.

    Questions by their ids, disclosure items through what each year's continue.
    """
    one, other = rules.load(before), rules.load(after)
    asked = {each.id for each in (*one.questions.IIT, *one.questions.EIT)}
    found = {each.id: (each.id,) for each in (*other.questions.IIT, *other.questions.EIT) if each.id in asked}
    found |= {each.id: (each.id,) for each in other.frame.indicators}
    carried: dict[str, tuple[str, ...]] = {each.id: (each.id,) for each in one.disclosure.items}
    for year in range(one.fiscal_year + 1, other.fiscal_year + 1):
        of_year = rules.load(str(year)).disclosure.items
        steps = {
            origin: tuple(each.id for each in of_year if origin in each.continues)
            for names in carried.values()
            for origin in names
        }
        carried = {
            item: tuple(dict.fromkeys(later for name in names for later in steps[name]))
            for item, names in carried.items()
        }
    return found | {item: names for item, names in carried.items() if names}
