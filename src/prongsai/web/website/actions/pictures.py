"""Bring a picture: it is made small, and nobody brings one without saying what it shows."""

import hashlib
import json

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from prongsai.apart import apart
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import actions as files
from prongsai.web.journal.actions import write as tell
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.website.models import Picture

_KIND = "image/webp"


def bring(standing: Standing, agency: Agency, upload: "UploadedFile[bytes]", alt: str) -> Picture:
    """Return a picture as it is shown on pages.

    Raises:
        BadInputError: it says nothing of what it shows, or is not a picture that can be taken.

    """
    standing.require("website.write", agency)
    said = " ".join(alt.split())
    if not said:
        raise BadInputError(_("say in words what the picture shows, for those who cannot see it"))
    name = files.name_of(upload.name or "")
    data = upload.read(settings.MOST_UPLOAD + 1)
    if len(data) > settings.MOST_UPLOAD:
        raise files.too_large(name)
    heading, _end, small = apart("prongsai.web.website.shrinking:shrunk", data, name).partition(b"\n")
    size = json.loads(heading)
    taken = files.Taken(
        f"{name.rpartition('.')[0] or name}.webp", _KIND, small, hashlib.sha256(data).hexdigest()
    )
    with transaction.atomic():
        file = files.store_taken(agency.code, taken)
        made = Picture.objects.create(
            agency=agency,
            file=file,
            alt=said,
            width=size["width"],
            height=size["height"],
            by=standing.user,
        )
        tell(agency.code, standing.actor, "website.bring-picture", f"picture:{made.pk}")
    return made
