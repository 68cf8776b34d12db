"""``last-changed``: when it was last changed, and whether that fits the year."""

from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime

from prongsai.checking.checks.right_year import wanted_year
from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.model import Asked, Finding, Piece
from prongsai.checking.years import years_of
from prongsai.language import later as _
from prongsai.thai import fiscal_year, long_date


def last_changed(piece: Piece, asked: Asked) -> Iterator[Finding]:
    """By what the site says of the file, else by the newest day in its text.

    What was last changed before its fiscal year began can hardly be of it.
    """
    if (piece.fetched is None and piece.register is None) or piece.content.fault:
        return
    changed = _changed(piece, asked.today)
    if changed is None:
        yield cannot_tell("last-changed", piece, _("nothing says when it was last changed"))
        return
    wanted = wanted_year(asked)
    if wanted and fiscal_year(changed) < wanted:
        says = _(
            "last changed on {day}, before fiscal year {year} began",
            day=long_date(changed, thai_digits=False),
            year=wanted,
        )
        yield fails("last-changed", piece, says, _("bring it up to date, or give the address of the new one"))
    else:
        yield holds(
            "last-changed", piece, _("last changed on {day}", day=long_date(changed, thai_digits=False))
        )


def _changed(piece: Piece, today: date) -> date | None:
    if piece.register:
        return piece.register.kept.date()
    told = piece.fetched.headers.get("last-modified", "") if piece.fetched else ""
    try:
        return parsedate_to_datetime(told).date()
    except (ValueError, TypeError, IndexError):
        days = [day for day in years_of(piece.content.text).days if day <= today]
        return max(days, default=None)
