"""What can be asked of files: one of an agency, and whether all are what was kept."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.web.files import store
from prongsai.web.files.models import StoredFile


def file_of(agency_code: str, key: int) -> StoredFile | None:
    """Return a file of an agency."""
    return StoredFile.objects.filter(agency_code=agency_code, pk=key).first()


def faults() -> Iterator[str]:
    """Yield one sentence for each file that is gone, or is not what was kept."""
    for stored in StoredFile.objects.order_by("pk").iterator():
        try:
            store.read(stored.sha256)
        except OSError:
            yield _("file {key} ({name}) is gone or is not what was kept", key=stored.pk, name=stored.name)
