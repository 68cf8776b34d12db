"""The measures of a plan as rows of their register: what disclosure items ask to be shown as data."""

from collections.abc import Iterable
from typing import Final

from prongsai.registers.load import schema
from prongsai.registers.model import Row
from prongsai.web.improvement.models import Measure, Status

REGISTER: Final = "measures"
_SAID: Final = {
    Status.UNKNOWN: "no report yet",
    Status.UNDER_WAY: "under way",
    Status.DONE: "done",
    Status.NOT_DONE: "not done",
}


def rows_of(measures: Iterable[Measure]) -> list[Row]:
    """Return a row for each measure: what was promised, by whom, until when, and how it stands."""
    labels = {each.english: each.label for each in schema(REGISTER).by_name["status"].choices}
    return [
        {
            "issue": each.issue,
            "measure": each.name,
            "responsible": each.unit.name if each.unit else None,
            "ends": each.ends.isoformat() if each.ends else None,
            "status": labels[_SAID[Status(each.status)]],
        }
        for each in measures
    ]
