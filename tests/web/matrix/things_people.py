"""Something of each kind that people have, in Ban Dan."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from tests.web.cast import Cast

from prongsai.web.people.actions.inviting import hashed
from prongsai.web.people.models import Agency, Invitation, Post, Sheet
from prongsai.web.people.roles import Role

SECRET = "a-secret-of-the-tests"  # noqa: S105 - nobody's


def invitation(cast: Cast) -> Invitation:
    return invited(cast, cast.agency, Role.COORDINATOR, SECRET)


def invited(
    cast: Cast, agency: Agency | None, role: Role, secret: str, email: str = "new@example.go.th"
) -> Invitation:
    """Return an invitation that can be taken up, made once."""
    found, _new = Invitation.objects.get_or_create(
        secret_hash=hashed(secret),
        defaults={
            "agency": agency,
            "role": role,
            "email": email,
            "expires_at": timezone.now() + timedelta(days=1),
        },
    )
    return found


def secret(cast: Cast) -> str:
    invitation(cast)
    return SECRET


def sheet(cast: Cast) -> int:
    by = cast["platform.platform-administrator"]
    found, _new = Sheet.objects.get_or_create(kind="agencies", file="ban-dan.xlsx", made_by=by)
    return found.pk


THINGS: dict[str, Callable[[Cast], object]] = {
    "asked": lambda cast: invited(cast, None, Role.ASSESSOR, "another-secret").pk,
    "holding": lambda cast: Post.objects.get(user=cast["platform.assessor"]).pk,
    "invitation": lambda cast: invitation(cast).pk,
    "kind": lambda _cast: "agencies",
    "provider_id": lambda _cast: "thaid",
    "post": lambda cast: Post.objects.get(user=cast["own.deputy-clerk"]).pk,
    "secret": secret,
    "sheet": sheet,
    "unit": lambda cast: cast.works.pk,
}
