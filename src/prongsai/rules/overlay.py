"""A variant of a year: an overlay that says only what differs.

``overlay.yaml`` names its base year, why it exists, how its changes are known,
and then, per file, the keys that differ; records are matched by their id.
"""

from collections.abc import Mapping

import msgspec

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules.model import Known, Record
from prongsai.rules.yamlfile import YamlFile

_LABELS = frozenset(label for kind in Record.__subclasses__() for label in kind.FACTS)
_KEYS = ("id", "kind", "about", "item", "step", "who", "group")


class Overlay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an overlay file holds; the file parts are checked once laid over the base."""

    base: str
    why: str
    known: Known
    year: dict[str, object] = {}
    questions: dict[str, object] = {}
    disclosure: dict[str, object] = {}
    samples: dict[str, object] = {}
    calendar: dict[str, object] = {}
    improvement: dict[str, object] = {}
    sources: dict[str, object] = {}


class _Laid(YamlFile):
    """A base file with an overlay upon it; places are those of the base."""

    def __init__(self, base: YamlFile, value: object, overlay: str) -> None:
        self.name = f"{base.name} + {overlay}"
        self._node = base._node  # noqa: SLF001 - one family
        self.value = value


def check(file: YamlFile) -> Overlay:
    """Return the overlay of a file.

    Raises:
        BadInputError: a key is missing, unknown, or of the wrong kind.

    """
    try:
        return msgspec.convert(file.value, Overlay)
    except msgspec.ValidationError as fault:
        raise BadInputError(
            _(
                "{file}: not an overlay of rules ({problem}); it needs base, why, known "
                "and what differs",
                file=file.name,
                problem=fault,
            )
        ) from None


def laid_over(
    files: Mapping[str, YamlFile], file: YamlFile, said: Overlay
) -> dict[str, YamlFile]:
    """Return the base files with what the overlay says laid over them."""
    known = msgspec.to_builtins(said.known)
    laid = dict(files)
    for key in files:
        over = getattr(said, key)
        if over:
            value = _merged(files[key].value, over, known, f"{file.name} › {key}")
            laid[key] = _Laid(files[key], value, file.name)
    return laid


def _merged(base: object, over: object, known: object, where: str) -> object:
    if isinstance(base, dict) and isinstance(over, dict):
        merged = dict(base)
        for key, value in over.items():
            merged[key] = _merged(base.get(key), value, known, f"{where}.{key}")
        stated = {key: known for key in over if key in _LABELS and not _keyed(over[key])}
        if stated:
            merged["known"] = {**_dict(base.get("known")), **stated}
        return merged
    if isinstance(base, list) and isinstance(over, list) and _keyed(over):
        return _records_merged(base, over, known, where)
    return over


def _keyed(records: object) -> bool:
    return isinstance(records, list) and any(isinstance(record, dict) for record in records)


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _key(record: object) -> object:
    if not isinstance(record, dict):
        return None
    if "relation" in record:
        return record.get("item"), record["relation"], record.get("on")
    return next((record[key] for key in _KEYS if key in record), None)


def _records_merged(
    base: list[object], over: list[object], known: object, where: str
) -> list[object]:
    changes = {_key(record): record for record in over}
    merged = [
        _merged(record, changes.pop(_key(record)), known, where)
        if _key(record) in changes
        else record
        for record in base
    ]
    if changes:
        raise BadInputError(
            _(
                "{where}: the base has no “{names}”; an overlay changes what is there",
                where=where,
                names=", ".join(map(str, changes)),
            )
        )
    return merged
