"""How what must hold of registers is broken."""

from tests.web.cast import Cast
from tests.web.disclosure import made

from prongsai.web.disclosure.models import Register, Row, Version


def another_hash(cast: Cast) -> None:
    made.kept(cast)
    Version.objects.update(sha256="0" * 64)


def a_row_gone(cast: Cast) -> None:
    made.published(cast)
    Row.objects.exclude(version=None).delete()


def a_unit_from_elsewhere(cast: Cast) -> None:
    made.row(cast)
    Register.objects.update(unit=cast["another.unit-officer"].posts.get().unit)


BREAKING = {"versions": another_hash, "public-rows": a_row_gone, "registers": a_unit_from_elsewhere}
