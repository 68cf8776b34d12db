"""What can be said of rows without the database: what is lacking, twice, or not of its kind."""

from collections.abc import Callable
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from prongsai.language import _
from prongsai.thai import arabic
from prongsai.web.people import kinds, roles
from prongsai.web.people.codes import sound
from prongsai.web.people.roles import OF_AN_AGENCY, Role
from prongsai.web.people.sheets.model import Line, SheetKind, columns

_LONGEST: Final = {
    "name": 200,
    "short": 80,
    "english": 200,
    "province": 60,
    "title": 200,
    "unit": 200,
    "email": 254,
}
_URL: Final = URLValidator(schemes=["http", "https"])


def check(kind: SheetKind, rows: list[Line]) -> None:
    """Write into each row what is wrong with it, and bring its cells into the form in which they are kept."""
    needed = [column for column in columns()[kind].columns if column.needed]
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        row.faults += [
            _("“{heading}” is empty", heading=column.heading)
            for column in needed
            if not row.cells.get(column.field)
        ]
        row.faults += [
            _("{text} is longer than {count} letters", text=f"“{value[:20]}…”", count=_LONGEST[field])
            for field, value in row.cells.items()
            if len(value) > _LONGEST.get(field, 1000)
        ]
        _CHECKS[kind](row)
        key = _key(kind, row)
        if key in seen:
            row.faults.append(_("the same stands in {where} already", where=seen[key]))
        elif all(key[:1]):
            seen[key] = row.where


def _agency(row: Line) -> None:
    cells = row.cells
    cells["code"] = cells["code"].lower()
    if cells["code"] and not sound(cells["code"]):
        row.faults.append(
            _(
                "“{code}” cannot be a code; use a–z, 0–9 and -, and begin with a letter or a figure",
                code=cells["code"],
            )
        )
    if cells["kind"] and (found := kinds.meant(cells["kind"])) is None:
        row.faults.append(_("“{kind}” is not a kind of agency; the template lists them", kind=cells["kind"]))
    elif cells["kind"]:
        cells["kind"] = found or ""
    cells["province"] = cells.get("province", "").removeprefix("จังหวัด").removeprefix("จ.").strip()
    cells["supervisor"] = cells.get("supervisor", "").lower()
    if cells["supervisor"] and cells["supervisor"] == cells["code"]:
        row.faults.append(_("an agency cannot oversee itself"))
    count = cells["head_count"] = arabic(cells.get("head_count", "")).replace(",", "")
    if count and (not count.isascii() or not count.isdigit() or len(count) > 7):  # noqa: PLR2004 - below ten million
        row.faults.append(_("“{count}” is not a head count; write a whole number", count=count))
    if cells.get("website"):
        _valid(
            row, _URL, cells["website"], _("“{text}” is not an address of a website", text=cells["website"])
        )


def _person(row: Line) -> None:
    cells = row.cells
    cells["email"] = cells["email"].lower()
    if cells["email"]:
        _valid(row, validate_email, cells["email"], _("“{text}” is not a mail address", text=cells["email"]))
    cells["agency"] = cells["agency"].lower()
    cells["unit"] = cells.get("unit", "")
    role = meant(cells["role"])
    if cells["role"] and role is None:
        row.faults.append(_("“{role}” is not a role; the template lists them", role=cells["role"]))
    elif role is not None:
        cells["role"] = role
    if role == Role.UNIT_OFFICER and not cells["unit"]:
        row.faults.append(_("a unit officer needs a unit; choose one"))


def offered() -> list[Role]:
    """Return the roles that a workbook may give."""
    return [*OF_AN_AGENCY, Role.SUPERVISOR]


def meant(text: str) -> Role | None:
    """Return the role that a cell means, by its key or its name in the language spoken or in Thai."""
    said = "".join(text.split()).lower()
    for role in offered():
        if said in {
            "".join(each.split()).lower() for each in (role.value, roles.called(role), roles.thai(role))
        }:
            return role
    return None


def _valid(row: Line, check: Callable[[str], None], text: str, says: str) -> None:
    try:
        check(text)
    except ValidationError:
        row.faults.append(says)


def _key(kind: SheetKind, row: Line) -> tuple[str, ...]:
    names = ("code",) if kind == "agencies" else ("email", "agency", "role", "unit")
    return tuple(row.cells.get(name, "") for name in names)


_CHECKS: Final[dict[str, Callable[[Line], None]]] = {"agencies": _agency, "people": _person}
