"""JSON into the entries of a score sheet: every number as it was written."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NoReturn

from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.sheets import FIELDS, Entries, Entry

_TEXT: Final = ("agency", "level", "rules")
_MOST_DIGITS: Final = 30


class _Number(Struct, frozen=True):
    """A number as it stands in the file."""

    printed: str


class _Twice(Struct, frozen=True):
    """An object with a key that stands twice."""

    key: str


def entries(text: str, name: str) -> Entries:
    """Return what a JSON sheet says.

    Raises:
        BadInputError: not JSON, nested beyond reason, not one object, a key
            twice, or a value that is neither text nor number.

    """
    whole = _parsed(text, name)
    if isinstance(whole, list):
        raise BadInputError(
            _(
                "{file}: a list of {count}; a sheet is one object for one agency, make a file for each",
                file=name,
                count=len(whole),
            )
        )
    if isinstance(whole, _Twice):
        raise _repeated(whole, name)
    scores = whole.get("scores") if isinstance(whole, dict) else None
    if not isinstance(whole, dict) or not isinstance(scores, dict | _Twice | None):
        raise BadInputError(
            _(
                "{file}: not a score sheet; write an object with agency, fiscal_year and scores, which"
                " holds a score for each id",
                file=name,
            )
        )
    if isinstance(scores, _Twice):
        raise _repeated(scores, name)
    return Entries(
        [_entry(key, whole[key], name) for key in FIELDS if whole.get(key) is not None],
        [_entry(key, value, name) for key, value in (scores or {}).items()],
        {
            key: value
            for key, value in whole.items()
            if isinstance(value, str) and key not in (*FIELDS, "scores")
        },
    )


def _parsed(text: str, name: str) -> object:
    try:
        return json.loads(
            text,
            parse_float=_shortest,
            parse_int=_Number,
            parse_constant=_Number,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as fault:
        raise BadInputError(
            _(
                "{file} line {line} column {column}: not JSON; a comma, a quote or a bracket is"
                " missing or too many here",
                file=name,
                line=fault.lineno,
                column=fault.colno,
            )
        ) from None
    except RecursionError:
        raise BadInputError(
            _(
                "{file}: nested far too deeply for a score sheet; write an object with agency,"
                " fiscal_year and scores",
                file=name,
            )
        ) from None


def _shortest(token: str) -> _Number:
    """Return a number at its shortest decimal, without an exponent where one can write it so."""
    number = Decimal(repr(float(token)))
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return _Number(token)
    plain = f"{number:f}"
    return _Number(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def _object(pairs: list[tuple[str, object]]) -> Mapping[str, object] | _Twice:
    seen: dict[str, object] = {}
    for key, value in pairs:
        if key in seen:
            return _Twice(key)
        seen[key] = value
    return seen


def _repeated(twice: _Twice, name: str) -> BadInputError:
    return BadInputError(_("{file}: the key “{key}” is repeated; keep one", file=name, key=twice.key[:40]))


def _entry(key: str, value: object, name: str) -> Entry:
    where = _("key “{key}”", key=key[:40])
    if isinstance(value, _Number):
        if key in _TEXT and key != "level":
            _refuse(key, value.printed, name)
        return Entry(key, value.printed, where)
    if value is None:
        return Entry(key, "", where)
    if not isinstance(value, str):
        _refuse(key, _shape(value), name)
    return Entry(key, value, where)


def _shape(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "[…]" if isinstance(value, list) else "{…}"


def _refuse(key: str, value: str, name: str) -> NoReturn:
    raise BadInputError(
        _(
            "{file} key “{key}”: {value} is neither text nor a score; write text, or a number in quotes",
            file=name,
            key=key[:40],
            value=value,
        )
    )
