"""What the items of a folder will score, by what the checks found; what was not looked at is not known."""

from prongsai.checking.model import Finding, Predicted
from prongsai.checking.plainly import part_of, plain
from prongsai.checking.predict import predict_all
from prongsai.web.assessment.evidence import queries
from prongsai.web.assessment.evidence.models import Folder, Item, Kind


def findings_of(item: Item) -> list[Finding]:
    """Return what the checks found when an item was looked at last."""
    return part_of(item.findings, list[Finding])


def unseen(item: Item) -> None:
    """Forget what was found of an item whose evidence has changed, until it is looked at again."""
    item.findings, item.lost, item.looked_at = [], [], None
    item.save(update_fields=["findings", "lost", "looked_at"])
    predict(item.folder)


def predict(folder: Folder) -> None:
    """Foretell every item of a folder anew, with what ties them."""
    items = list(folder.items.prefetch_related("pieces"))
    told = predict_all({each.item: findings_of(each) for each in items}, queries.rules_of(folder))
    changed = [each for each in items if _put(each, told[each.item])]
    Item.objects.bulk_update(changed, ["predicted", "sure", "reasons"])


def _put(item: Item, told: Predicted) -> bool:
    """Return whether what is foretold of an item has changed."""
    before = item.predicted, item.sure, item.reasons
    # A file kept here is not public: it is nothing that could be looked at.
    shown = [each for each in item.pieces.all() if each.taken_out_at is None and each.kind != Kind.FILE]
    if shown and item.looked_at is None:
        item.predicted, item.sure, item.reasons = "", False, []
    else:
        item.predicted, item.sure, item.reasons = str(told.points), told.sure, plain(told.reasons)
    return before != (item.predicted, item.sure, item.reasons)
