"""Announcements for the tests: results made public, by year, without the work that leads to them."""

from typing import Any

from django.utils import timezone

from prongsai.web.people.models import Agency
from prongsai.web.publication.models import Kind, Publication

YEAR = 2567
HIDDEN = "12.34"  # the total of what was never announced


def announce(agency: Agency, total: str = "90.00", year: int = YEAR, **more: Any) -> Publication:
    """Return the publication of a result as the act leaves it."""
    level = "ผ่าน" if float(total) >= 85 else "ต้องปรับปรุง"
    indicators = {str(number): total for number in range(1, 11)}
    shown = {
        "total": total, "level": level, "passing": "85", "rules": str(year),
        "instruments": dict.fromkeys(("IIT", "EIT", "OIT"), total), "indicators": indicators,
    }  # fmt: skip
    told = {"agency": agency, "kind": Kind.RESULT, "year": year, "about": f"result:{year}", "title": "ผล"}
    return Publication.objects.create(**{**told, "shown": shown, "at": timezone.now(), **more})
