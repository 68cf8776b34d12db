"""The measures sheet as TOML: one table for each measure, keys as the fields are called."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Final

import tomli_w

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import cells, rows
from prongsai.measures.columns import LISTS, status_label
from prongsai.measures.model import Measure, Plan
from prongsai.office.tomlfile import dotted
from prongsai.reading.encoding import decode
from prongsai.thai import long_date

_MOST_BYTES: Final = 8 * 1024 * 1024
_HEAD: Final = ("agency", "fiscal_year", "result_year")
_MEASURES: Final = "measures"


def written(plan: Plan) -> bytes:
    """Return the plan as TOML; what has not been told is left out."""
    head = {name: value for name in _HEAD if (value := getattr(plan, name)) is not None}
    told = {**head, _MEASURES: [_plain(measure) for measure in plan.measures]}
    return tomli_w.dumps(told, multiline_strings=True).encode()


def _plain(measure: Measure) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in measure.__struct_fields__:
        value = getattr(measure, name)
        if name == "status":
            value = status_label(value)
        if isinstance(value, date):
            value = long_date(value, thai_digits=False)
        if value:
            found[name] = list(value) if isinstance(value, tuple) else value
    return found


def read(data: bytes, file: str) -> Plan:
    """Return the plan of a TOML file.

    Raises:
        BadInputError: it is not TOML, a key is unknown, or a value of the wrong kind.

    """
    if len(data) > _MOST_BYTES:
        raise BadInputError(_("{file}: larger than {size} MB; give the measures alone", file=file, size=8))
    text = decode(data, file)
    if dotted(text):
        raise BadInputError(_("{file}: a key has far too many dots; write it plainly", file=file))
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise BadInputError(_("{file}: this is not TOML ({problem})", file=file, problem=fault)) from None
    _known(told, (*_HEAD, _MEASURES), file)
    measures = told.get(_MEASURES)
    if not isinstance(measures, list) or not measures or not all(isinstance(each, dict) for each in measures):
        raise BadInputError(_("{file}: there is no measure; begin each with [[measures]]", file=file))
    years = {
        name: rows.year(str(told[name]), f"{file} {name}") for name in _HEAD[1:] if told.get(name) is not None
    }
    agency = told.get("agency") or None
    if agency is not None and not isinstance(agency, str):
        raise BadInputError(_("{file} {key}: write a text in quotes", file=file, key="agency"))
    made = tuple(
        _measure(each, _("{file} measure {number}", file=file, number=at))
        for at, each in enumerate(measures, 1)
    )
    return Plan(
        measures=made,
        agency=agency,
        fiscal_year=years.get("fiscal_year"),
        result_year=years.get("result_year"),
    )


def _measure(told: Mapping[str, object], where: str) -> Measure:
    _known(told, Measure.__struct_fields__, where)
    return cells.measure(
        {name: _value(name, value, f"{where} {name}") for name, value in told.items()},
        lambda field: f"{where} {field}",
    )


def _value(name: str, value: object, where: str) -> str | tuple[str, ...]:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, list) and (name in LISTS or name == "items"):
        texts = [each for each in value if isinstance(each, str)]
        if len(texts) == len(value):
            return tuple(texts)
    raise BadInputError(
        _("{where}: write a text in quotes, or texts in brackets where there are several", where=where)
    )


def _known(told: Mapping[str, object], names: tuple[str, ...], where: str) -> None:
    for key in told:
        if key not in names:
            near = get_close_matches(key, names, n=1)
            if near:
                says = _("there is no key “{key}”; “{near}” is meant?", key=key, near=near[0])
            else:
                says = _("there is no key “{key}” here; take it out", key=key)
            raise BadInputError(f"{where}: {says}")
