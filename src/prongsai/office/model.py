"""What an office file says of an agency: names, units, people, papers; nothing of it is required."""

from datetime import date
from typing import Literal

from msgspec import Struct

AgencyKind = Literal["municipality", "subdistrict-organisation", "provincial-organisation", "department"]
Decision = Literal["", "approve", "reject"]


class Agency(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The agency: names, place, ways to reach it. ``emblem`` names a picture file beside the office file.

    ``power`` is the law by which the chief executive gives orders, as it is to be cited.
    """

    name: str = ""
    short: str = ""
    english: str = ""
    kind: AgencyKind | None = None
    district: str = ""
    province: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    website: str = ""
    emblem: str = ""
    power: str = ""


class Member(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Someone in the chain of approval, proposer first, chief executive last.

    ``english`` is the name in Latin letters, for papers in English.
    ``acting_for`` is the post held in an acting capacity (รักษาราชการแทน).
    ``opinion`` and ``reason`` are what has been decided, where it has been.
    """

    name: str = ""
    english: str = ""
    post: str = ""
    acting_for: str = ""
    opinion: Decision = ""
    reason: str = ""


class Paper(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Number and date of one kind of paper, to whom it goes, who signs, what is enclosed."""

    number: str = ""
    day: date | None = None
    to: str = ""
    subject: str = ""
    enclosed: tuple[str, ...] = ()


class Seat(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A seat on the working group that an order appoints."""

    name: str = ""
    post: str = ""
    role: str = ""


class Office(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An office file.

    ``units`` are the agency's own unit names by key (``office``, ``finance``,
    ``works``, ``education``, ``health``, ``legal``, ``personnel``, ``plans``,
    ``public-relations``, ``supplies``, ``audit``, ``everyone``). ``papers`` are by
    kind of document (``memo``, ``announcement``, ``order``, …). ``links``: ``iit``,
    ``eit``, ``results``.
    """

    agency: Agency = Agency()
    unit: str = ""
    units: dict[str, str] = {}
    chain: tuple[Member, ...] = ()
    papers: dict[str, Paper] = {}
    group: tuple[Seat, ...] = ()
    links: dict[str, str] = {}
    emblem: bytes = b""
