"""What must always hold of registers: versions are what was hashed, public rows can be found."""

import gzip
import hashlib
from collections.abc import Iterator

from django.db.models import Count, F

from prongsai.language import _
from prongsai.web.disclosure.models import IN_FORCE, Register, Version
from prongsai.web.files import store


def versions_whole() -> Iterator[str]:
    """Yield a sentence for each version whose CSV is not the one that was hashed."""
    for each in Version.objects.select_related("file").iterator(100):
        if _hash_of(each) != each.sha256:
            yield _("version {key} of a register: its file is not what was kept", key=each.pk)


def rows_of_what_is_public() -> Iterator[str]:
    """Yield a sentence for each version in force that has more or fewer rows to search than it holds."""
    public = Version.objects.filter(IN_FORCE)
    strange = public.annotate(found=Count("rows")).exclude(found=F("count"))
    for key in strange.values_list("pk", flat=True):
        yield _("version {key} of a register: its rows in the database are not as many as it holds", key=key)


def units_of_registers() -> Iterator[str]:
    """Yield a sentence for each register that was given to another agency's unit."""
    strange = Register.objects.exclude(unit=None).exclude(unit__agency=F("agency"))
    for key in strange.values_list("pk", flat=True):
        yield _("register {key}: its unit is another agency's", key=key)


def _hash_of(version: Version) -> str:
    if version.file is None:
        return ""
    try:
        return hashlib.sha256(gzip.decompress(store.read(version.file.sha256))).hexdigest()
    except OSError:
        return ""
