"""``weak-item-unanswered``: a weak item that no measure answers."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.rules import ids, labels
from prongsai.scoring.tree import tree
from prongsai.web.improvement.checks.model import Finding, Looked


def weak_item_unanswered(looked: Looked) -> Iterator[Finding]:
    """An item is a defect or to be developed, and no measure or task says that it answers it."""
    answered = {item for each in looked.carried for item in each.items}
    items = tree(looked.rules).items
    weak = {
        items[name].asks if name in items else name: band
        for name, band in looked.analysis.bands.items()
        if band != "keep"
    }
    for name in sorted(set(weak) - answered, key=ids.order):
        yield Finding(
            "weak-item-unanswered",
            _("{item} {about} ({band}) is answered by no measure", item=name,
              about=labels.label(looked.rules, name), band=labels.band_label(weak[name])),
            _("choose a measure for it, or add it to one that answers it"),
        )  # fmt: skip
