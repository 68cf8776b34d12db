"""Fill what a file says of all its records into each of them.

A file's own ``known`` block holds, for each of its lists, how the values of
its records are known; a record says only where it differs.
"""

import typing

import msgspec

from prongsai.rules.model import Record


def with_defaults(raw: object, kind: type) -> object:
    """Return the raw value of a file with ``known`` filled into its records."""
    if not isinstance(raw, dict) or not isinstance(raw.get("known"), dict):
        return raw
    defaults = raw["known"]
    record_of = _records(kind)
    filled = dict(raw)
    for name, known in defaults.items():
        records = raw.get(name)
        if name in record_of and isinstance(known, dict) and isinstance(records, list):
            filled[name] = [_filled(record, known, record_of[name]) for record in records]
    return filled


def _records(kind: type) -> dict[str, type[Record]]:
    hints = typing.get_type_hints(kind)
    inner = {name: typing.get_args(hint)[:1] for name, hint in hints.items()}
    return {
        name: args[0]
        for name, args in inner.items()
        if args and isinstance(args[0], type) and issubclass(args[0], Record)
    }


def _filled(record: object, known: dict[str, object], kind: type[Record]) -> object:
    if not isinstance(record, dict):
        return record
    fields = {field.name for field in msgspec.structs.fields(kind)}
    own = record.get("known", {})
    if not isinstance(own, dict):
        return record
    holds = {
        label: how
        for label, how in known.items()
        if label not in fields or record.get(label) not in (None, [], "")
    }
    return {**record, "known": {**holds, **own}}
