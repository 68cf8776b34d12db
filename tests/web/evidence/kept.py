"""Evidence of Ban Dan as tests need it."""

from datetime import timedelta

from django.utils import timezone
from tests.web.cast import Cast

from prongsai.web.assessment.evidence import actions, queries
from prongsai.web.assessment.evidence.actions.assigning import Given
from prongsai.web.assessment.evidence.actions.filling import Brought
from prongsai.web.assessment.evidence.models import Folder, Item, Piece, Snapshot
from prongsai.web.files.models import StoredFile

YEAR = 2567
PAGE = "https://www.ban-dan.go.th/procurement"


def folder(cast: Cast, year: int = YEAR) -> Folder:
    return actions.open_folder(cast.standing("own.coordinator"), cast.agency, year)


def item(cast: Cast, name: str = "o14") -> Item:
    """An item that the finance unit answers for."""
    kept = folder(cast)
    found = queries.item_of(kept, name)
    assert found is not None
    if found.unit_id is None:
        actions.assign(
            cast.standing("own.coordinator"), kept, {name: Given(cast.finance.pk, None)},
            Folder.objects.get(pk=kept.pk).version,
        )  # fmt: skip
        found.refresh_from_db()
    return found


def piece(cast: Cast, name: str = "o14", address: str = PAGE) -> Piece:
    brought = Brought("address", "รายการจัดซื้อจัดจ้าง", address=address)
    return actions.add(cast.standing("own.coordinator"), item(cast, name), brought)


def snapshot(of: Piece, days_ago: int = 0, file: StoredFile | None = None) -> Snapshot:
    at = timezone.now() - timedelta(days=days_ago)
    day = timezone.localdate(at)
    return Snapshot.objects.create(
        piece=of, at=at, last_on=day, shown_on=day, there=True, address=of.address, kind="text/html",
        size=11, sha256=file.sha256 if file else "ab" * 32, file=file,
    )  # fmt: skip
