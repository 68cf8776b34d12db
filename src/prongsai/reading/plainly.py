"""Readings as plain values and back: to be kept in a database or sent from one process to another."""

from fractions import Fraction
from typing import Any, TypeVar

import msgspec

from prongsai.reading.model import Reading

T = TypeVar("T")


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return a reading, or a part of one, as texts, numbers, lists and mappings; exact to the last digit."""
    return msgspec.to_builtins(value, enc_hook=_written)


def reading_of(told: object) -> Reading:
    """Return the reading that plain values tell of."""
    return part_of(told, Reading)


def part_of(told: object, kind: type[T]) -> T:
    """Return a part of a reading that plain values tell of."""
    return msgspec.convert(told, kind, dec_hook=_meant)


def _written(value: object) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise NotImplementedError(type(value))


def _meant(kind: type, value: object) -> object:
    if kind is Fraction:
        return Fraction(str(value))
    raise NotImplementedError(kind)
