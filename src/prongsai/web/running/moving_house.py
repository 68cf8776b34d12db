"""One agency out of this installation as a file, and in from one, for who runs the machine."""

from pathlib import Path
from typing import Any

from django.db import DatabaseError, OperationalError

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.moving import actions, archive, taking_in
from prongsai.web.people.models import Agency
from prongsai.web.running import database


def export(code: str, path: Path) -> dict[str, Any]:
    """Write the file of an agency; return its size and the agency's name.

    Raises:
        BadInputError: there is no such agency, or the file cannot be written.

    """
    database.standing()
    try:
        agency = Agency.objects.filter(code=code).first()
        if agency is None:
            known = ", ".join(Agency.objects.order_by("code").values_list("code", flat=True)[:5])
            raise BadInputError(_("there is no agency {code} here, as {known} are", code=code, known=known))
        if path.exists():
            raise archive.there_already(path)
        size = archive.keep(path, actions.export_by_the_machine(agency))
    except DatabaseError as fault:
        raise database.unanswered(fault) from fault
    return {"agency": code, "name": agency.name, "written": str(path), "bytes": size}


def bring(path: Path) -> dict[str, Any]:
    """Take an agency in from its file.

    Raises:
        BadInputError: the file is not sound, the agency is here already, or the database does not answer.

    """
    database.standing()
    try:
        return taking_in.take_in(path)
    except OperationalError as fault:
        raise database.unanswered(fault) from fault
