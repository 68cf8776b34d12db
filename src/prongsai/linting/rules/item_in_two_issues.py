"""``item-in-two-issues``: an item is listed under more than one issue."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.placed import Placed, belongs, placed
from prongsai.linting.texts import flat


def item_in_two_issues(draft: Draft) -> Iterator[Finding]:
    """The same item stands in the tables of two issues.

    Each item belongs to one issue of the analysis and is answered there once; the
    table of the other issue has one item too many.
    """
    home = belongs(draft)
    for item, places in doubly(draft).items():
        wrong = next((each for each in places if each.issue != home.get(item)), places[-1])
        right = home.get(item, places[0].issue)
        yield Finding(
            rule="item-in-two-issues",
            where=wrong.text.where,
            says=_(
                "{item} is listed under issues {issues}",
                item=item,
                issues=", ".join(str(each) for each in sorted({place.issue for place in places})),
            ),
            suggest=_(
                "leave it in issue {right}, take it out of issue {wrong}", right=right, wrong=wrong.issue
            ),
            quote=flat(wrong.text.passage.text),
        )


def doubly(draft: Draft) -> dict[str, list[Placed]]:
    """Return the items that tables list under more than one issue, with their places."""
    listed: dict[str, list[Placed]] = {}
    for each in placed(draft):
        if each.listed:
            listed.setdefault(each.item, []).append(each)
    return {item: places for item, places in listed.items() if len({place.issue for place in places}) > 1}
