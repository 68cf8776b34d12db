"""Who may judge: those who hold a post of assessor today."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from prongsai.web.people.models import User
from prongsai.web.people.roles import Role


def of_the_platform(today: date | None = None) -> QuerySet[User]:
    """Return everyone who is an assessor today, by name."""
    day = today or timezone.localdate()
    in_force = Q(posts__until__isnull=True) | Q(posts__until__gte=day)
    found = User.objects.filter(in_force, is_active=True, posts__role=Role.ASSESSOR, posts__since__lte=day)
    return found.distinct().order_by("name", "pk")
