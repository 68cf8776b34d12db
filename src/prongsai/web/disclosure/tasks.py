"""Work that need not be waited for: the files of what was published are made before anyone asks."""

from django_tasks import task

from prongsai.web.disclosure import files
from prongsai.web.disclosure.models import Version


@task(priority=-10)  # what people wait for goes first
def prepare(key: int) -> None:
    """Make the files of a version; of one that was taken back, none."""
    found = Version.objects.filter(pk=key, withdrawn_at=None, published_at__isnull=False)
    for version in found.select_related("register__agency", "file"):
        files.prepare(version)
