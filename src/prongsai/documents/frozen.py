"""A document as plain values and back: so that it can be kept as it was written, and set again the same."""

import base64
from datetime import date
from typing import Any, Final

from msgspec import Struct

from prongsai.documents import content
from prongsai.documents.content import Document

_NAME: Final = "is"
_BYTES: Final = "bytes"
_DAY: Final = "day"


def plain(document: Document) -> dict[str, Any]:
    """Return a document as JSON values."""
    made: dict[str, Any] = _plain(document)
    return made


def document_of(told: dict[str, Any]) -> Document:
    """Return the document that these values were made from.

    Raises:
        ValueError: they are not those of a document.

    """
    try:
        made = _made(told)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("these are not the values of a document") from error
    if not isinstance(made, Document):
        raise ValueError("these are not the values of a document")  # noqa: TRY004 - of values, not of types
    return made


def _plain(value: Any) -> Any:  # noqa: ANN401 - content is of many types
    if isinstance(value, Struct):
        default = _defaults(type(value))
        fields = ((name, getattr(value, name)) for name in value.__struct_fields__)
        told = {name: _plain(each) for name, each in fields if default.get(name, ...) != each}
        return {_NAME: type(value).__name__, **told}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return {_NAME: _BYTES, "of": base64.b64encode(value).decode()}
    return {_NAME: _DAY, "of": value.isoformat()} if isinstance(value, date) else value


def _made(value: Any) -> Any:  # noqa: ANN401 - content is of many types
    if isinstance(value, list):
        return tuple(_made(each) for each in value)
    if not isinstance(value, dict):
        return value
    told = dict(value)
    name = told.pop(_NAME)
    if name == _BYTES:
        return base64.b64decode(told["of"])
    if name == _DAY:
        return date.fromisoformat(told["of"])
    return _KINDS[name](**{key: _made(each) for key, each in told.items()})


def _defaults(kind: type[Struct]) -> dict[str, object]:
    """Return what fields are where nothing is said: these need not be told."""
    names, values = kind.__struct_fields__, kind.__struct_defaults__
    return dict(zip(names[len(names) - len(values) :], values, strict=True))


_KINDS: Final[dict[str, type[Struct]]] = {
    name: each
    for name, each in vars(content).items()
    if isinstance(each, type) and issubclass(each, Struct) and each is not Struct
}
