"""Export: all of an agency handed out as one file, and told in its journal. What takes it in is a command."""

from collections.abc import Iterator

from django.db import transaction

from prongsai.web.journal.actions import SYSTEM, write
from prongsai.web.moving import packing
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


def export(standing: Standing, agency: Agency) -> Iterator[bytes]:
    """Return the file of an agency, piece by piece; the journal in it ends with this act."""
    standing.require("moving.export", agency)
    return _told(agency, standing.actor)


def export_by_the_machine(agency: Agency) -> Iterator[bytes]:
    """Return the file of an agency for who runs the machine."""
    return _told(agency, SYSTEM)


def _told(agency: Agency, actor: str) -> Iterator[bytes]:
    with transaction.atomic():
        write(agency.code, actor, "moving.export", f"agency:{agency.code}", {})
    return packing.packed(agency)
