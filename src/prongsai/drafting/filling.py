"""Blanks of a finished draft are filled when what belongs there comes to be: a number, a date."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, structs

from prongsai.documents.content import Document, Run


def filled_in(document: Document, told: Mapping[str, str]) -> Document:
    """Return a document with the blanks filled that ``told`` names by their lines (``Run.blank``)."""
    made: Document = _filled(document, told)
    return made


def _filled(thing: Any, told: Mapping[str, str]) -> Any:  # noqa: ANN401 - content is of many types
    if isinstance(thing, Run):
        return structs.replace(thing, text=told[thing.blank], blank="") if thing.blank in told else thing
    if isinstance(thing, Struct):
        now = {name: getattr(thing, name) for name in thing.__struct_fields__}
        new = {name: _filled(value, told) for name, value in now.items()}
        return structs.replace(thing, **new) if any(new[name] is not now[name] for name in now) else thing
    if isinstance(thing, tuple):
        parts = tuple(_filled(each, told) for each in thing)
        return parts if any(one is not other for one, other in zip(parts, thing, strict=True)) else thing
    return thing
