"""``dates-differ``: a day that the calendar lacks, or one date written in two ways."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from prongsai.language import _
from prongsai.linting.measures import Planned
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import around, flat, passage_of
from prongsai.linting.years import Dated, dates
from prongsai.thai import MONTHS


def dates_differ(draft: Draft) -> Iterator[Finding]:
    """A date cannot be, or the same period is dated in two ways.

    The 31st of April is no day. A plan whose periods end on 31 March in most rows
    and on 30 March in others means one day. “Quarter 1” is October to December and
    cannot stand beside dates until March. A date that is only a year lacks its day.
    """
    yield from _impossible(draft)
    yield from _ends(draft)
    yield from _quarters(draft)


def _impossible(draft: Draft) -> Iterator[Finding]:
    for text in draft.texts:
        for each in dates(text.digits) if any(sign.isdigit() for sign in text.digits) else ():
            if not each.is_possible:
                day = f"{each.day} {MONTHS[each.month - 1]}"
                yield Finding(
                    rule="dates-differ",
                    where=text.passage.where(each.start),
                    says=_("{day} is no day of the calendar", day=day),
                    suggest=_("write the day that is meant, the last of the month perhaps"),
                    quote=around(text.passage, each.start, each.end),
                )
        for match in compiled(PHRASES.years.without_day).finditer(text.digits):
            yield Finding(
                rule="dates-differ",
                where=text.passage.where(match.start()),
                says=_("a date has a year only, its day and month are missing"),
                suggest=_("write day and month too"),
                quote=around(text.passage, match.start(), match.end()),
            )


def _periods(draft: Draft) -> list[tuple[Planned, str, list[Dated]]]:
    told = [(measure, measure.told("period")) for measure in draft.measures]
    return [(measure, period, dates(passage_of(period, "").digits)) for measure, period in told if period]


def _ends(draft: Draft) -> Iterator[Finding]:
    """Yield periods whose last day differs by one or two from that of most others in the same month."""
    periods = _periods(draft)
    counted = Counter(
        (found[-1].month, found[-1].day) for _measure, _period, found in periods if found and found[-1].day
    )
    for month in {each for each, _day in counted}:
        days = sorted(
            ((day, count) for (each, day), count in counted.items() if each == month and day),
            key=lambda pair: (-pair[1], -pair[0]),
        )
        usual = days[0][0]
        for measure, period, found in periods:
            last = found[-1] if found else None
            if last and last.day and last.month == month and 0 < abs(last.day - usual) <= 2:  # noqa: PLR2004 - 28, 30, 31
                yield _finding(measure, period, last.day, usual, month)


def _finding(measure: Planned, period: str, day: int, usual: int, month: int) -> Finding:
    named = MONTHS[month - 1]
    return Finding(
        rule="dates-differ",
        where=measure.where,
        says=_(
            "the period ends on {day} {month}, others on {usual} {month}", day=day, usual=usual, month=named
        ),
        suggest=_("write {usual} {month} in all of them if one day is meant", usual=usual, month=named),
        quote=flat(period, 80),
    )


def _quarters(draft: Draft) -> Iterator[Finding]:
    for measure, period, found in _periods(draft):
        match = compiled(PHRASES.years.quarter).search(passage_of(period, "").digits)
        if not match or not found:
            continue
        first = PHRASES.years.quarters[int(match["first"])][0]
        last = PHRASES.years.quarters[int(match["last"] or match["first"])][1]
        months = [(each.month - 10) % 12 for each in found]  # months since October
        if (
            months[0] < (first - 10) % 12
            or max(months) > (last - 10) % 12
            or any(a > b for a, b in pairwise(months))
        ):
            yield Finding(
                rule="dates-differ",
                where=measure.where,
                says=_("“{quarter}” does not fit the dates beside it", quarter=" ".join(match[0].split())),
                suggest=_(
                    "quarter 1 is October to December, 2 January to March; correct the quarter or the dates"
                ),
                quote=flat(period, 80),
            )
