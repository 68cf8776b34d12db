"""The 77 provinces and where the tile of each stands (``provinces.yaml``, laid out by us)."""

from functools import cache
from importlib import resources

import msgspec
import yaml
from msgspec import Struct

from prongsai import language
from prongsai.rules.model import Mark


class Noted(Struct, frozen=True, forbid_unknown_fields=True):
    """How a column of the file is known, and of what."""

    mark: Mark
    of: str


class Province(Struct, frozen=True, forbid_unknown_fields=True):
    """A province: its names, its letters, column and row of its tile."""

    name: str
    english: str
    short: str
    tile: tuple[int, int]

    @property
    def called(self) -> str:
        """The name in the language spoken."""
        return self.english if language.current() == "en" else self.name


class Provinces(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds."""

    marks: dict[str, Noted]
    provinces: dict[str, Province]


@cache
def provinces() -> dict[str, Province]:
    """Return every province by its name in addresses."""
    text = (resources.files(__package__) / "provinces.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), Provinces).provinces
