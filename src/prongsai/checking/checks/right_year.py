"""``right-year``: it is of the fiscal year that the item asks for."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.kept import need
from prongsai.checking.model import Asked, Finding, Piece
from prongsai.checking.years import fiscal_years_of, years_of
from prongsai.language import later as _

_MUCH_MORE: Final = 2  # times as often


def right_year(piece: Piece, asked: Asked) -> Iterator[Finding]:
    """The text names the fiscal year asked for; an item that holds for any year is not looked at.

    Buddhist years in either digits, of four signs or two; a year A.D. where it says so. A day
    from October on lies in the fiscal year that follows.
    """
    wanted = wanted_year(asked)
    if wanted is None or (piece.fetched is None and piece.register is None) or piece.content.fault:
        return
    right = _("publish what is of fiscal year {year}, and write the year in its title", year=wanted)
    if piece.register:
        year = piece.register.fiscal_year
        if year == wanted:
            yield holds("right-year", piece, _("it is of fiscal year {year}", year=wanted))
        else:
            says = _("it is of fiscal year {found}; {year} is asked for", found=year, year=wanted)
            yield fails("right-year", piece, says, right)
        return
    yield _of_text(piece, wanted)


def wanted_year(asked: Asked) -> int | None:
    """Return the fiscal year that evidence of the item must be of; None where any will do."""
    of = need(asked.rules, asked.item).of
    return None if of == "any" else asked.rules.fiscal_year - (of == "last")


def _of_text(piece: Piece, wanted: int) -> Finding:
    found = years_of(f"{piece.content.title}\n{piece.content.text}")
    right = _("publish what is of fiscal year {year}, and write the year in its title", year=wanted)
    often, times = _most(found.fiscal)
    if found.fiscal[wanted]:
        if often != wanted and times > found.fiscal[wanted] * _MUCH_MORE:
            says = _("it names fiscal year {year}, but {other} more often", year=wanted, other=often)
            return cannot_tell("right-year", piece, says, right)
        return holds("right-year", piece, _("it names fiscal year {year}", year=wanted))
    if found.named[wanted] and (not found.fiscal or found.named[wanted] >= times):
        says = _("the year {year} stands in it, though not as a fiscal year", year=wanted)
        return holds("right-year", piece, says)
    if found.fiscal:
        says = _("it is of fiscal year {found}; {year} is asked for", found=often, year=wanted)
        return fails("right-year", piece, says, right)
    return _of_days(piece, found.days, wanted) or cannot_tell(
        "right-year", piece, _("it does not say of which year it is"), right
    )


def _of_days(piece: Piece, days: tuple[date, ...], wanted: int) -> Finding | None:
    """Return what the days in a text tell of its year; nothing without any."""
    within = fiscal_years_of(days)
    if within[wanted]:
        return holds("right-year", piece, _("days of fiscal year {year} stand in it", year=wanted))
    if not days:
        return None
    says = _("its days lie in fiscal year {found}; {year} is asked for", found=max(within), year=wanted)
    right = _("publish what is of fiscal year {year}, and write the year in its title", year=wanted)
    return fails("right-year", piece, says, right)


def _most(years: Counter[int]) -> tuple[int, int]:
    """Return the year that is named most often, the later of two, and how often."""
    return max(years.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
