"""``item-in-wrong-issue``: an item is listed or discussed under an issue that is not its own."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.placed import belongs, placed
from prongsai.linting.rules.item_in_two_issues import doubly
from prongsai.linting.texts import around


def item_in_wrong_issue(draft: Draft) -> Iterator[Finding]:
    """An item is listed or discussed under an issue to which the year's table does not assign it.

    Under the issue on the use of powers stands what belongs to complaints of
    corruption: the issue it belongs to then lacks its defect. References to an
    item in passing are left alone.
    """
    home, twice, told = belongs(draft), doubly(draft), set()
    for each in placed(draft):
        right = home.get(each.item)
        if right in (None, each.issue) or each.item in twice or (each.item, each.issue) in told:
            continue
        told.add((each.item, each.issue))
        yield Finding(
            rule="item-in-wrong-issue",
            where=each.text.passage.where(each.mention.start),
            says=_("{item} stands under issue {issue}, it belongs to issue {right}", item=each.item,
                   issue=each.issue, right=right),
            suggest=_("move it to issue {right}", right=right),
            quote=around(each.text.passage, each.mention.start, each.mention.start + 60),
        )  # fmt: skip
