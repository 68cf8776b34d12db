"""Plans as sheets can carry them: line breaks made one way, no control signs, nothing blank around texts."""

import re
from typing import Final

import msgspec

from prongsai.measures.columns import LISTS
from prongsai.measures.model import Measure, Plan
from prongsai.reading.thaitext import clean

_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What neither XML nor a text file may hold, and the sign for a letter that was lost.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffd-\uffff\ud800-\udfff]")
_NOT_TEXTS: Final = ("starts", "ends", "items", *LISTS)


def text(value: str) -> str:
    """Return a text as a cell carries it."""
    return clean(_FORBIDDEN.sub("", _BREAKS.sub("\n", value))).strip()


def entry(value: str) -> str:
    """Return one thing of several in a cell: no blank lines, nothing blank around each."""
    return "\n".join(filter(None, (line.strip() for line in text(value).split("\n"))))


def measure(told: Measure) -> Measure:
    """Return a measure as a sheet carries it."""
    plain = {name: text(getattr(told, name)) for name in told.__struct_fields__ if name not in _NOT_TEXTS}
    lists = {name: tuple(filter(None, map(entry, getattr(told, name)))) for name in LISTS}
    return msgspec.structs.replace(told, **plain, **lists)


def plan(told: Plan) -> Plan:
    """Return a plan as a sheet carries it."""
    agency = text(told.agency or "") or None
    return msgspec.structs.replace(told, agency=agency, measures=tuple(map(measure, told.measures)))
