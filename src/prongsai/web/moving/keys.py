"""Which keys things get here: their own where they are free, else the next ones, in the same order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from prongsai.web.moving import carrying, rows
from prongsai.web.moving.carrying import Key

_TEXT: Final = re.compile(r"([a-z-]+):(\d+)(.*)", re.DOTALL)
_WITHIN: Final = re.compile(r"\b[a-z-]+:\d+")
Given = dict[int, int]  # from the key there to the key here


@dataclass
class Keys:
    """By model, from the key there to the key here; and the agencies that rows may name, by code."""

    of: dict[str, Given] = field(default_factory=dict)
    agencies: dict[str, int] = field(default_factory=dict)

    def give(self, label: str, wanted: Iterable[int]) -> None:
        """Give keys to the rows of a model; one that was ever given here is never given again."""
        model, there = carrying.model(label), sorted(wanted)
        highest = rows.highest(model)
        free = not there or there[0] > highest
        given = self.of.setdefault(label, {})
        given |= {key: key if free else here for here, key in enumerate(there, start=highest + 1)}
        if there:
            rows.go_on_from(model, max(highest, *(given[key] for key in there)))

    def value(self, key: Key, value: Any, row: dict[str, Any]) -> Any:
        """Return a value that holds keys, with those of here."""
        if key.at:
            return self._inside(value, key.at, key.of)
        if key.by:
            return self._one(key.kinds.get(str(row[key.by]), ""), value)
        if key.anywhere and isinstance(value, str):
            return _WITHIN.sub(lambda found: str(self.text(found[0], key.kinds)), value)
        return self.text(value, key.kinds)

    def text(self, value: Any, kinds: dict[str, str]) -> Any:
        """Return a text as ``proposal:7`` or ``proposal:7:memo`` with the key of here."""
        told = _TEXT.fullmatch(value) if isinstance(value, str) else None
        if told is None or told[1] not in kinds:
            return value
        return f"{told[1]}:{self._one(kinds[told[1]], int(told[2]))}{told[3]}"

    def _one(self, label: str, value: Any) -> Any:
        return self.of.get(label, {}).get(value, value) if isinstance(value, int) else value

    def _inside(self, value: Any, at: tuple[str, ...], label: str) -> Any:
        if not at:
            return self._one(label, value)
        if at[0] == "*":
            if isinstance(value, dict):
                return {name: self._inside(each, at[1:], label) for name, each in value.items()}
            return [self._inside(each, at[1:], label) for each in value] if isinstance(value, list) else value
        if isinstance(value, dict) and at[0] in value:
            return value | {at[0]: self._inside(value[at[0]], at[1:], label)}
        return value
