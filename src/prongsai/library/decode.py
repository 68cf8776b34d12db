"""Decode a file of the library strictly; every fault names the file, its line, and what is wrong."""

import re
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final, TypeVar

import msgspec

from prongsai.language import _
from prongsai.rules.yamlfile import YamlFile

_AT: Final = re.compile(r" - at `(?:key in )?(\$[^`]*)`")
_KEY: Final = re.compile(r"(?:unknown|missing required) field `([^`]+)`")

Kind = TypeVar("Kind")


def opened(path: str) -> YamlFile:
    """Return a file of the library, such as ``advice/iit.yaml``.

    Raises:
        BadInputError: it is not YAML, or a key stands twice.

    """
    return YamlFile(f"library/{path}", place(path).read_text("utf-8"))


def place(path: str) -> Traversable:
    """Return where a file or folder of the library lies."""
    return resources.files("prongsai") / "library" / path


def decoded(file: YamlFile, kind: type[Kind]) -> Kind:
    """Return what the file holds, as its type has it.

    Raises:
        BadInputError: a key is unknown or missing, or a value of the wrong kind.

    """
    try:
        return msgspec.convert(file.value, kind)
    except msgspec.ValidationError as fault:
        message = str(fault)
        at = _AT.search(message)
        raise file.at(file.line(at[1] if at else "$"), _says(_AT.sub("", message))) from None


def _says(message: str) -> str:
    key = _KEY.search(message)
    if key and "unknown" in message:
        return _("there is no key “{key}” here; take it out", key=key[1])
    if key:
        return _("the key “{key}” is missing; add it", key=key[1])
    return _("a value of the wrong kind ({problem})", problem=message)
