"""The laws that papers cite, in the language spoken."""

from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct

from prongsai.documents.content import Run
from prongsai.drafting.blanks import filled, office_line
from prongsai.drafting.matter import Matter
from prongsai.language import _, current
from prongsai.office.model import AgencyKind
from prongsai.rules.yamlfile import YamlFile


class Law(Struct, frozen=True, forbid_unknown_fields=True):
    """A law, or a section of it, as one cites it."""

    thai: str
    english: str

    def __str__(self) -> str:
        return self.english if current() == "en" else self.thai


class Laws(Struct, frozen=True, forbid_unknown_fields=True):
    """Every law that is cited."""

    powers: dict[AgencyKind, Law]
    gifts: Law
    customs: Law


@cache
def laws() -> Laws:
    """Return the laws."""
    text = (resources.files("prongsai.drafting") / "laws.yaml").read_text("utf-8")
    return msgspec.convert(YamlFile("drafting/laws.yaml", text).value, Laws)


def power(matter: Matter) -> Run:
    """Return by what law the executive gives orders: as the office file cites it, else the act of its kind.

    A marked blank where neither is told.
    """
    told = matter.office.agency.power or (str(laws().powers[matter.kind]) if matter.kind else "")
    return filled(told, _("the law that gives the power"), office_line("agency", "kind"))
