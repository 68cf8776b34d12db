"""Kinds of agencies, read once from ``kinds.yaml``."""

from functools import cache
from importlib import resources

import msgspec
import yaml
from msgspec import Struct

from prongsai import language
from prongsai.office.model import AgencyKind


class Kind(Struct, frozen=True):
    """What people call a kind, and the kind that office papers know."""

    thai: str
    english: str
    office: AgencyKind
    short: str = ""

    @property
    def name(self) -> str:
        """The name in the language spoken."""
        return self.english if language.current() == "en" else self.thai


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its key."""
    text = (resources.files(__package__) / "kinds.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Kind])


def called(key: str) -> str:
    """Return what people call a kind; the key itself where it is none of ours."""
    return kinds()[key].name if key in kinds() else key


def choices() -> list[tuple[str, str]]:
    """Return keys and names, for a form."""
    return [(key, kind.name) for key, kind in kinds().items()]


def meant(text: str) -> str | None:
    """Return the key that a cell means: a key, a name in either language, or an abbreviation."""
    said = "".join(text.split()).lower()
    for key, kind in kinds().items():
        if said in {
            each.replace(" ", "").lower() for each in (key, kind.thai, kind.english, kind.short) if each
        }:
            return key
    return None
