"""What someone asks of the agencies below: filters and order, read from an address; odd ones find nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from prongsai.thai import arabic
from prongsai.web.oversight.models import Stage
from prongsai.web.people.numbers import told_number

NO_RESULT: Final = "none"
ORDERS: Final = ("name", "province", "stage", "total", "rank", "lacking", "weakest", "issue", "done", "late")
_LONGEST: Final = 200
_NAMES: Final = ("q", "province", "kind", "stage", "level", "late", "weakest")


@dataclass(frozen=True)
class Asked:
    """Filters, each empty where it is not asked for; ``order`` is a column or ``indicator-3``.

    ``odd`` says that something was asked that there is not: then nothing is found,
    never everything.
    """

    year: int
    q: str = ""
    province: str = ""
    kind: str = ""
    stage: str = ""
    level: str = ""
    late: str = ""
    weakest: str = ""
    order: str = "name"
    backwards: bool = False
    odd: bool = False

    def plain(self) -> dict[str, str]:
        """Return the filters as an address has them."""
        told = {name: getattr(self, name) for name in _NAMES if getattr(self, name)}
        return {"year": str(self.year), **told}

    @property
    def any(self) -> bool:
        """Whether anything beside the year is asked for."""
        return len(self.plain()) > 1


def asked_of(given: Mapping[str, str], years: list[int], newest: int, *, plans: bool = True) -> Asked:
    """Return what an address asks for; ``years`` are those that there are, ``newest`` stands for none.

    Who may not read plans is not told how far they are: ``plans``.
    """
    told = {name: given.get(name, "").strip()[:_LONGEST] for name in _NAMES}
    year = arabic(given.get("year", "").strip())
    stages = {NO_RESULT, *(str(each.value) for each in _stages(plans=plans))}
    order, backwards = _order(given.get("order", ""), plans=plans)
    odd = (
        (bool(year) and year not in {str(each) for each in years})
        or told["stage"] not in {"", *stages}
        or told["late"] not in ({"", "yes"} if plans else {""})
        or (bool(told["weakest"]) and not told_number(told["weakest"]))
    )
    return Asked(
        year=int(year) if year and not odd else newest, order=order, backwards=backwards, odd=odd, **told
    )


def _stages(*, plans: bool) -> list[Stage]:
    return [each for each in Stage if plans or each <= Stage.CONFIRMED]


def _order(text: str, *, plans: bool) -> tuple[str, bool]:
    backwards = text.startswith("-")
    name = text.removeprefix("-")
    head, _dash, number = name.partition("-")
    known = name in ORDERS and (plans or name not in {"done", "late"})
    if known or (head == "indicator" and told_number(number)):
        return name, backwards
    return "name", False
