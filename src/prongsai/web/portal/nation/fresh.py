"""Pages of all agencies are answered from memory until something is announced or taken back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from prongsai.web.people.doors import View, anyone
from prongsai.web.portal.site.fresh import validated
from prongsai.web.publication import announced
from prongsai.web.publication.announced import Stamp, Year

READ = ("GET", "HEAD")


class Nation:
    """What was announced, by year: read when asked for, as it is at one moment."""

    def __init__(self, stamps: dict[int, Stamp]) -> None:
        """Hold the years there are."""
        self.stamps = stamps

    @property
    def years(self) -> list[int]:
        """The years of which something was announced, newest first."""
        return list(self.stamps)

    @property
    def newest(self) -> int | None:
        """The newest year of which something was announced."""
        return next(iter(self.stamps), None)

    def year(self, year: int | None) -> Year:
        """Return a year, the newest unless told.

        Raises:
            Http404: nothing of it was announced.

        """
        chosen = year if year is not None else self.newest
        if chosen is None or chosen not in self.stamps:
            raise Http404(year)
        return announced.of_year(chosen, self.stamps[chosen])


def fresh(view: Callable[..., HttpResponse]) -> View:
    """Let everyone read a page, which gets what was announced as ``nation``, with validators that hold."""

    @anyone
    @wraps(view)
    def answered(request: HttpRequest, **named: Any) -> HttpResponse:
        if request.method not in READ:
            return HttpResponseNotAllowed(READ)
        nation = Nation(announced.stamps())
        stamp = tuple(nation.stamps.items())  # no time can tell that an agency bears another name
        return validated(request, stamp, None, lambda: view(request, nation, **named))

    return answered
