"""Who may judge: those who hold a post of assessor today."""

from django.db.models import QuerySet

from prongsai.web.people.models import User
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.roles import Role


def of_the_platform() -> QuerySet[User]:
    """Return everyone who is an assessor today, by name."""
    seats = posts_in_force().filter(role=Role.ASSESSOR)
    return User.objects.filter(pk__in=seats.values("user")).order_by("name", "pk")
