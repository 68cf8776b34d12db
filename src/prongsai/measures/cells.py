"""One measure as the cells of a row, and back: dates, lists, statuses, ids."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import msgspec

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import lines, tidy
from prongsai.measures.columns import (
    DATES,
    ISSUES,
    LISTS,
    NUMBERED,
    columns,
    heading,
    status_label,
    status_of,
)
from prongsai.measures.model import Measure
from prongsai.reading.thaitext import plain
from prongsai.thai import day_told, long_date

_ISSUE: Final = re.compile(
    r"(?:ประเด็น(?:การวิเคราะห์)?(?:\s*ที่)?|issue)?\s*[(\[]?([1-7])(?!\d|\.\d)", re.IGNORECASE
)
_INSTRUMENT: Final = re.compile(r"(?<![a-z])(IIT|EIT|OIT)(?![a-z])", re.IGNORECASE)
_ITEM: Final = re.compile(r"([ieo]\d{1,2}(?:\.(?:public|survey))?|\d{1,2}(?:\.\d{1,2})?|IIT|EIT|OIT)\Z")
_BETWEEN: Final = re.compile(r"ข้อ(?:ที่)?|ตัวชี้วัด(?:ที่)?|และ|[,;\s]+")
_LETTER: Final = re.compile(r"([ieoIEO])\s+(?=\d)")

Where = Callable[[str], str]  # field → file and place, for messages


def texts(measure: Measure) -> dict[str, str]:
    """Return the cells of a measure, by field."""
    found: dict[str, str] = {}
    for name in measure.__struct_fields__:
        value = getattr(measure, name)
        if name in LISTS:
            found[name] = lines.joined(value, numbered=name in NUMBERED)
        elif name == "items":
            found[name] = ", ".join(value)
        elif name == "status":
            found[name] = status_label(value)
        else:
            found[name] = long_date(value, thai_digits=False) if isinstance(value, date) else value or ""
    return found


def measure(fields: Mapping[str, str | tuple[str, ...]], where: Where) -> Measure:
    """Return the measure of what stands in its fields.

    Raises:
        BadInputError: it has no name or no issue, or a value cannot be understood.

    """
    told: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, tuple) and name not in LISTS:
            value = ", ".join(value)  # noqa: PLW2901 - one text from here on
        told[name] = _read(name, value, where) if value else _EMPTY.get(name, "")
    for name in ("name", "issue"):
        if not told.get(name):
            raise _wrong(where(name), _("“{column}” is empty; fill it in", column=heading(name)))
    made = tidy.measure(msgspec.convert(told, Measure))
    if made.starts and made.ends and made.ends < made.starts:
        says = _("ends on {ends}, before it starts on {starts}; correct one of them",
                 ends=long_date(made.ends), starts=long_date(made.starts))  # fmt: skip
        raise _wrong(where("ends"), says)
    return made


def issue_of(text: str) -> str | None:
    """Return the issue that a text names, None if it names none: 1, ๑., ประเด็นที่ 1 …, IIT."""
    said = plain(text).strip()
    named = {match.upper() for match in _INSTRUMENT.findall(said)}
    if len(named) == 1:
        return str(named.pop())
    match = _ISSUE.match(said)
    return str(match[1]) if match else None


_EMPTY: Final[Mapping[str, object]] = {"starts": None, "ends": None, "items": (), **dict.fromkeys(LISTS, ())}


def _read(name: str, value: str | tuple[str, ...], where: Where) -> object:
    if isinstance(value, tuple) or name in LISTS:
        return value if isinstance(value, tuple) else lines.parted(tidy.text(value))
    if name in DATES:
        return _date(name, value, where)
    if name == "items":
        return _items(value, where)
    if name == "status":
        return _status(value, where)
    if name == "issue":
        return _issue(value, where)
    return tidy.text(value)


def _date(name: str, value: str, where: Where) -> date:
    day = day_told(plain(value), last=name == "ends")
    if day is None:
        says = _(
            "“{value}” is no date of the calendar; write 1 ตุลาคม 2567, 01/10/2567 or 2024-10-01", value=value
        )
        raise _wrong(where(name), says)
    return day


def _items(value: str, where: Where) -> tuple[str, ...]:
    pieces = [piece for piece in _BETWEEN.split(_LETTER.sub(r"\1", plain(value))) if piece]
    found = [piece if piece.isupper() and not piece[-1].isdigit() else piece.lower() for piece in pieces]
    for piece in found:
        if not _ITEM.match(piece):
            raise _wrong(where("items"), _("“{value}” is no item; write ids such as i3, e1, o8", value=piece))
    return tuple(dict.fromkeys(found))


def _status(value: str, where: Where) -> str:
    status = status_of(value)
    if status is None:
        known = ", ".join(labels[0] for labels in columns().statuses.values())
        raise _wrong(where("status"), _("“{value}” is no status; choose: {known}", value=value, known=known))
    return status


def _issue(value: str, where: Where) -> str:
    issue = issue_of(value)
    if issue is None:
        says = _("“{value}” is no issue; write one of {known}", value=value, known=", ".join(ISSUES))
        raise _wrong(where("issue"), says)
    return issue


def _wrong(where: str, says: str) -> BadInputError:
    return BadInputError(_("{where}: {says}", where=where, says=says))
