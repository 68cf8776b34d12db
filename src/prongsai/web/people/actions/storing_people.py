"""Rows of people against what is kept: new people, new posts, or the same; then kept, by mail address."""

from collections import defaultdict
from typing import Final

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from prongsai.language import _
from prongsai.web.people.models import Agency, Post, Unit, User
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.sheets.model import Line

_BATCH: Final = 500


def compare(rows: list[Line]) -> None:
    """Write into each row whether person or post is new or the same, and what is wrong with its agency."""
    agencies = {each.code: each for each in Agency.objects.filter(code__in=_told(rows, "agency"))}
    users = set(User.objects.filter(email__in=_told(rows, "email")).values_list("email", flat=True))
    shut = set(
        Unit.objects.filter(agency__in=agencies.values())
        .exclude(closed_on=None)
        .values_list("agency__code", "name")
    )
    held = _held(rows)
    for row in rows:
        cells = row.cells
        agency = agencies.get(cells["agency"])
        if cells["agency"] and agency is None:
            row.faults.append(_("there is no agency with the code {code}", code=cells["agency"]))
        elif agency is not None and agency.closed_on is not None:
            row.faults.append(_("{agency} is closed already", agency=agency.name))
        if (cells["agency"], cells["unit"]) in shut:
            row.faults.append(_("{unit} is closed already", unit=cells["unit"]))
        if _post(row) in held:
            row.state = "same"
        else:
            row.state = "post" if cells["email"] in users else "new"


def store(rows: list[Line]) -> tuple[dict[str, list[int]], list[int]]:
    """Keep the rows; return the keys of new posts by agency, and those of new users."""
    held = _held(rows)
    wanted = [row for row in rows if _post(row) not in held]
    agencies = {each.code: each for each in Agency.objects.filter(code__in=_told(wanted, "agency"))}
    newcomers = _newcomers(wanted)
    users = {each.email: each for each in User.objects.filter(email__in=_told(wanted, "email"))}
    units = _units(wanted, agencies)
    today = timezone.localdate()
    posts = Post.objects.bulk_create(
        [
            Post(
                user=users[row.cells["email"]],
                agency=agencies[row.cells["agency"]],
                unit=units.get((row.cells["agency"], row.cells["unit"])),
                role=row.cells["role"],
                title=row.cells.get("title", ""),
                since=today,
            )
            for row in wanted
        ],
        batch_size=_BATCH,
    )
    by_agency: dict[str, list[int]] = defaultdict(list)
    for row, post in zip(wanted, posts, strict=True):
        by_agency[row.cells["agency"]].append(post.pk)
    return by_agency, [users[email].pk for email in newcomers]


def _newcomers(rows: list[Line]) -> list[str]:
    """Keep the people who are not there yet, without a password; return their mail addresses."""
    there = set(User.objects.filter(email__in=_told(rows, "email")).values_list("email", flat=True))
    new = {row.cells["email"]: row.cells["name"] for row in rows if row.cells["email"] not in there}
    User.objects.bulk_create(
        [User(email=email, name=name, password=make_password(None)) for email, name in new.items()],
        batch_size=_BATCH,
    )
    return list(new)


def _units(rows: list[Line], agencies: dict[str, Agency]) -> dict[tuple[str, str], Unit]:
    named = dict.fromkeys((row.cells["agency"], row.cells["unit"]) for row in rows if row.cells["unit"])
    found = Unit.objects.filter(agency__in=agencies.values()).select_related("agency")
    units = {(each.agency.code, each.name): each for each in found}
    lacking = [each for each in named if each not in units]
    created = Unit.objects.bulk_create(
        [Unit(agency=agencies[code], name=name) for code, name in lacking], batch_size=_BATCH
    )
    return units | dict(zip(lacking, created, strict=True))


def _held(rows: list[Line]) -> set[tuple[str, ...]]:
    posts = posts_in_force().filter(user__email__in=_told(rows, "email"), acting_for="").exclude(agency=None)
    told = posts.values_list("user__email", "agency__code", "role", "unit__name")
    return {(email, code, role, unit or "") for email, code, role, unit in told}


def _post(row: Line) -> tuple[str, ...]:
    return (row.cells["email"], row.cells["agency"], row.cells["role"], row.cells["unit"])


def _told(rows: list[Line], field: str) -> set[str]:
    return {row.cells[field] for row in rows}
