"""What must always hold of evidence, told by ``prongsai invariants``."""

from collections.abc import Iterator

from django.db.models import F

from prongsai.language import _
from prongsai.web.assessment.evidence.models import Item, Snapshot


def items_of_their_agency() -> Iterator[str]:
    """The unit that answers for an item is one of its agency's."""
    strange = Item.objects.exclude(unit=None).exclude(unit__agency=F("folder__agency"))
    for key in strange.order_by("pk").values_list("pk", flat=True):
        yield _("item {key}: its unit is another agency's", key=key)


def snapshots_are_what_was_seen() -> Iterator[str]:
    """The bytes of a snapshot are those of its hash, and of no day to come."""
    changed = Snapshot.objects.exclude(file=None).exclude(file__sha256=F("sha256"))
    for key in changed.order_by("pk").values_list("pk", flat=True):
        yield _("snapshot {key}: its file is not what was seen", key=key)
    for key in (
        Snapshot.objects.filter(shown_on__gt=F("at__date")).order_by("pk").values_list("pk", flat=True)
    ):
        yield _("snapshot {key}: says that it was public before it was seen to be", key=key)
