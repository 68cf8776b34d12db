"""People say how they are called and how they want to be spoken to."""

from typing import Literal

from django.db import transaction

from prongsai.web.journal.actions import PLATFORM, write
from prongsai.web.people.models import User


def edit_profile(user: User, name: str, language: Literal["th", "en"], *, thai_digits: bool) -> None:
    """Change one's own name, language and digits."""
    told = {"name": name, "language": language, "thai_digits": thai_digits}
    with transaction.atomic():
        found = User.objects.select_for_update().get(pk=user.pk)
        changed = sorted(field for field, value in told.items() if getattr(found, field) != value)
        if not changed:
            return
        for field in changed:
            setattr(found, field, told[field])
        found.save(update_fields=changed)
        write(PLATFORM, f"user:{user.pk}", "profile.edit", f"user:{user.pk}", {"fields": changed})
