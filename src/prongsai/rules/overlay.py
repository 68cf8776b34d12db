"""A variant of a year: an overlay that says only what differs.

``overlay.yaml`` names its base year, why it exists, how its changes are known,
and then, per file, the keys that differ; records are matched by their id.
"""

from collections.abc import Mapping

import msgspec

from prongsai.language import _
from prongsai.rules.model import Known, Record
from prongsai.rules.yamlfile import YamlFile, steps

_LABELS = frozenset(label for kind in Record.__subclasses__() for label in kind.FACTS)
_KEYS = ("id", "kind", "about", "item", "step", "who", "group", "name")


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
    """A base file with a part of an overlay upon it; faults are told by the overlay's lines."""

    def __init__(self, overlay: YamlFile, part: str, value: object) -> None:
        self.name = overlay.name
        self.value = value
        self._overlay, self._part = overlay, part

    def line(self, path: str) -> int:
        """Return the line in the overlay of what a path of the laid value leads to."""
        there = f"$.{self._part}"
        merged, over = self.value, _dict(self._overlay.value).get(self._part)
        for key, index in steps(path):
            if isinstance(merged, list) and isinstance(over, list) and _keyed(over):
                merged = merged[index] if index < len(merged) else None
                place = next((i for i, each in enumerate(over) if _key(each) == _key(merged)), -1)
                if place < 0:
                    break
                over, there = over[place], f"{there}[{place}]"
            elif isinstance(over, dict) and key in over:
                merged, over, there = _dict(merged).get(key), over[key], f"{there}.{key}"
            else:
                break
        return self._overlay.line(there)


def check(file: YamlFile) -> Overlay:
    """Return the overlay of a file.

    Raises:
        BadInputError: a key is missing, unknown, or of the wrong kind.

    """
    try:
        return msgspec.convert(file.value, Overlay)
    except msgspec.ValidationError as fault:
        message = str(fault)
        at = message.partition(" - at `")[2].rstrip("`") or _unknown(message)
        says = _(
            "not an overlay of rules ({problem}); it needs base, why, known and what differs",
            problem=message,
        )
        raise file.at(file.line(at), says) from None


def _unknown(message: str) -> str:
    """Return the path of a key that should not be there."""
    return f"$.{message.split('`')[1]}" if "unknown field" in message else "$"


def laid_over(files: Mapping[str, YamlFile], file: YamlFile, said: Overlay) -> dict[str, YamlFile]:
    """Return the base files with what the overlay says laid over them."""
    known = msgspec.to_builtins(said.known)
    laid = dict(files)
    for key in files:
        over = getattr(said, key)
        if over:
            laid[key] = _Laid(file, key, _merged(files[key].value, over, known, (file, f"$.{key}")))
    return laid


Where = tuple[YamlFile, str]  # a place in the overlay


def _merged(base: object, over: object, known: object, where: Where) -> object:
    if isinstance(base, dict) and isinstance(over, dict):
        file, path = where
        merged = dict(base)
        for key, value in over.items():
            merged[key] = _merged(base.get(key), value, known, (file, f"{path}.{key}"))
        own = _dict(over.get("known"))
        stated = {
            key: known
            for key in over
            if key in _LABELS and not _keyed(over[key]) and (key not in _KEYS or over[key] != base.get(key))
        }
        if stated:
            merged["known"] = {**_dict(base.get("known")), **stated, **own}
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


def _records_merged(base: list[object], over: list[object], known: object, where: Where) -> list[object]:
    file, path = where
    merged = list(base)
    places = {_key(record): place for place, record in enumerate(base)}
    given = [_key(record) for record in over]
    for place, (name, record) in enumerate(zip(given, over, strict=True)):
        here = f"{path}[{place}]"
        if name not in places:
            says = _("the base has no “{name}”; an overlay changes what is there", name=_said(name))
            raise file.at(file.line(here), says)
        if name in given[:place]:
            says = _("“{name}” is changed twice; keep one of them", name=_said(name))
            raise file.at(file.line(here), says)
        merged[places[name]] = _merged(base[places[name]], record, known, (file, here))
    return merged


def _said(name: object) -> str:
    return " ".join(map(str, name)) if isinstance(name, tuple) else str(name)
