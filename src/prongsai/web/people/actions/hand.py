"""People keep their signature as a picture, to be set where they give an opinion; and take it away again."""

from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from prongsai.apart import apart
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files.actions import name_of
from prongsai.web.journal.actions import PLATFORM, write
from prongsai.web.people.models import Hand, User

MOST: Final = 4 * 1024 * 1024  # bytes of what is brought; what is kept is far smaller
_JOB: Final = "prongsai.web.people.hands:cut"


def keep_hand(user: User, upload: "UploadedFile[bytes]") -> None:
    """Keep one's own signature, in the place of an earlier one.

    Raises:
        BadInputError: it is too large, no picture, or shows no ink.

    """
    name, data = name_of(upload.name or ""), upload.read(MOST + 1)
    if len(data) > MOST:
        raise BadInputError(
            _("{file}: larger than {size} MB; cut the picture to the signature", file=name, size=MOST >> 20)
        )
    picture = apart(_JOB, data, name)
    with transaction.atomic():
        Hand.objects.update_or_create(user=user, defaults={"picture": picture})
        write(PLATFORM, f"user:{user.pk}", "profile.hand-on", f"user:{user.pk}")


def drop_hand(user: User) -> None:
    """Take one's own signature away; papers that bear it stay as they are."""
    with transaction.atomic():
        if Hand.objects.filter(user=user).delete()[0]:
            write(PLATFORM, f"user:{user.pk}", "profile.hand-off", f"user:{user.pk}")
