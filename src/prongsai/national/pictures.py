"""Pictures of a nation as SVG, each with its table: the same in the PDF, on the page and alone."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Final

from msgspec import Struct

from prongsai.documents import charts
from prongsai.documents.svg import INK, QUIET, RULE, Drawing, fit, line, num, rect, width
from prongsai.language import _, current
from prongsai.national.model import Nation
from prongsai.national.spread import WIDTH, Group, share
from prongsai.national.statistics import Statistics, signed
from prongsai.national.table import decimals
from prongsai.national.titles import called
from prongsai.rules.labels import label, level_label
from prongsai.rules.model import RuleSet
from prongsai.scoring.analysis import band
from prongsai.scoring.exact import cents

ACROSS: Final = 640.0
_HUNDRED: Final = 100
# From the best level to the worst; told apart by lightness as well as by colour.
_TINTS: Final = ("#14532d", "#4d9f6b", "#b9dfc3", "#f2c45a", "#d9692b", "#a3231a", "#5c0f0a")
_LIGHT: Final = frozenset({"#b9dfc3", "#f2c45a"})
_PROVINCES_PER_PICTURE: Final = 39
_ROW: Final = 23.0  # of a spread


class Picture(Struct, frozen=True):
    """A picture under the name of its file, with what it shows in words and as a table."""

    name: str
    title: str
    alt: str
    svg: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""  # what the signs mean, where the picture alone does not say it


def pictures(nation: Nation, found: Statistics) -> list[Picture]:
    """Return the pictures of a result; those without anything to show are left out."""
    made = [totals(nation, found), indicators(nation, found)]
    if found.kinds:
        made += [
            levels(nation, found),
            spreads("kinds", _("Total by kind of agency"), _("kind of agency"), nation, found.kinds),
        ]
    provinces = sorted(found.provinces, key=lambda each: (-each.means.get("total", 0), each.name))
    for start in range(0, len(provinces), _PROVINCES_PER_PICTURE):
        some = provinces[start : start + _PROVINCES_PER_PICTURE]
        number = start // _PROVINCES_PER_PICTURE + 1
        title = _("Total by province, by its mean ({from_}–{to} of {all})",
                  from_=start + 1, to=start + len(some), all=len(provinces))  # fmt: skip
        made.append(spreads(f"provinces-{number}", title, _("province"), nation, some))
    if found.compared:
        made.append(changes(nation, found))
    return made


def _passing(rules: RuleSet) -> int:
    return cents(rules.frame.target.passing)


# -- totals ------------------------------------------------------------------------


def totals(nation: Nation, found: Statistics) -> Picture:
    """Draw how many agencies lie in each five points."""
    bars, first = list(found.histogram), 0
    while first < len(bars) - 1 and not bars[first]:
        first += 1
    shown = bars[first:]
    title = _("Agencies by total score")
    alt = _("{passing} of {scored} agencies reach {line}; the mean is {mean}",
            passing=f"{found.whole.passing:,}", scored=f"{found.whole.scored:,}",
            line=decimals(_passing(nation.rules)), mean=decimals(found.whole.means.get("total")))  # fmt: skip
    drawing = Drawing(title, alt, ACROSS, thai_digits=current() == "th")
    left, bottom, high = 20.0, 330.0, 270.0
    wide, most = (ACROSS - 2 * left) / len(shown), max([*shown, 1])
    for place, count in enumerate(shown):
        low = (first + place) * WIDTH
        fill = "#2e7d4f" if low * _HUNDRED >= _passing(nation.rules) else "#b8860b"
        tall = high * count / most
        x = left + place * wide
        drawing.put(rect(x + 2, bottom - tall, wide - 4, tall, fill))
        drawing.text(x + wide / 2, bottom - tall - 6, f"{count:,}", size=15, anchor="middle")
        drawing.text(x, bottom + 20, str(low), size=15, anchor="middle")
    drawing.text(ACROSS - left, bottom + 20, "100", size=15, anchor="middle")
    drawing.put(line([(left, bottom), (ACROSS - left, bottom)], INK))
    x = left + (_passing(nation.rules) / _HUNDRED / WIDTH - first) * wide
    if x > left:
        drawing.put(line([(x, 30), (x, bottom)], INK, dash="5 4", pen=1.5))
        drawing.text(x, 22, num(_passing(nation.rules) / _HUNDRED), size=16, anchor="middle", ink=QUIET)
    drawing.down = bottom + 30
    rows = tuple(
        (_band(low), f"{count:,}", share(count, found.whole.scored))
        for low, count in zip(range(first * WIDTH, _HUNDRED, WIDTH), shown, strict=True)
    )
    return Picture("totals", title, alt, drawing.svg(), (_("total"), _("agencies"), _("per cent")), rows)


def _band(low: int) -> str:
    """Return the bounds of five points, so that nobody asks where 95.00 lies."""
    return f"{low}.00–{low + WIDTH - 1}.99" if low + WIDTH < _HUNDRED else f"{low}.00–100.00"


# -- levels --------------------------------------------------------------------------


def levels(nation: Nation, found: Statistics) -> Picture:
    """Draw the shares of levels by kind of agency, the whole first."""
    names = [each.name for each in nation.rules.frame.levels]
    everyone = [(_("the nation"), found.whole), *((each.name, each) for each in found.kinds)]
    title = _("Levels by kind of agency")
    alt = _("Shares of the levels, in per cent, for the nation and each kind of agency")
    drawing = Drawing(title, alt, ACROSS, thai_digits=current() == "th")
    tints = dict(zip(names, _TINTS, strict=False))
    _legend(drawing, {level_label(nation.rules, level): tint for level, tint in tints.items()})
    for name, each in everyone:
        drawing.text(4, drawing.down + 19, fit(f"{name} ({each.agencies:,})", ACROSS - 8), size=18)
        _shares(drawing, [(tints[level], each.levels.get(level, 0)) for level in names], each.agencies)
        drawing.down += 56
    titles = [level_label(nation.rules, level) for level in names]
    heads = (_("kind of agency"), _("agencies"), *titles, _("% passing"))
    rows = tuple(
        (
            name, f"{each.agencies:,}", *(f"{each.levels.get(level, 0):,}" for level in names),
            share(each.passing, each.scored),
        )
        for name, each in everyone
    )  # fmt: skip
    return Picture("levels", title, alt, drawing.svg(), heads, rows)


def _legend(drawing: Drawing, tints: dict[str, str]) -> None:
    x, y = 4.0, 6.0
    for name, tint in tints.items():
        long = 28 + width(name, 17) + 20
        if x + long > ACROSS:
            x, y = 4.0, y + 26
        drawing.put(rect(x, y, 20, 15, tint))
        drawing.text(x + 26, y + 13, name, size=17)
        x += long
    drawing.down = y + 28


def _shares(drawing: Drawing, counts: Iterable[tuple[str, int]], whole: int) -> None:
    x, y, across = 4.0, drawing.down + 25, ACROSS - 8
    for tint, count in counts:
        wide = across * count / whole if whole else 0
        if count:
            drawing.put(rect(x, y, wide, 24, tint))
            if wide > 44:  # noqa: PLR2004 - as wide as a percentage is written
                ink = INK if tint in _LIGHT else "#ffffff"
                drawing.text(x + wide / 2, y + 18, share(count, whole), size=15, anchor="middle", ink=ink)
        x += wide


# -- indicators ----------------------------------------------------------------------


def indicators(nation: Nation, found: Statistics) -> Picture:
    """Draw the national mean of every indicator, under its instrument."""
    rules, means = nation.rules, found.whole.means
    title = _("National mean of each indicator")
    bars, rows = [], []
    for each in rules.frame.indicators:
        mean = means.get(each.id)
        shown = decimals(mean) or ""
        tone = band(rules, _fraction(mean)).id if mean is not None else None
        bars.append(
            charts.Bar(
                label=called(rules, each.id), value=None if mean is None else mean / _HUNDRED, shown=shown,
                band=tone, group=f"{each.instrument} {label(rules, each.instrument)}",
            )
        )  # fmt: skip
        rows.append((called(rules, each.id), shown))
    alt = _("Bars from 0 to 100; the mean total is {mean}", mean=decimals(means.get("total")) or "-")
    svg = charts.indicator_bars(
        bars,
        title=title,
        description=alt,
        threshold=float(rules.frame.target.passing),
        thai_digits=current() == "th",
    )
    heads = (_("indicator"), _("mean"))
    return Picture("indicators", title, alt, svg, heads, tuple(rows))


def _fraction(hundredths: int) -> Fraction:
    return Fraction(hundredths, _HUNDRED)


# -- spreads --------------------------------------------------------------------------


def spreads(name: str, title: str, head: str, nation: Nation, found: Sequence[Group]) -> Picture:
    """Draw the spread of the total in groups: nine in ten, the middle half, the median."""
    alt = _(
        "A line from the tenth to the ninetieth of a hundred, a box for the middle half, a mark at the median"
    )
    drawing = Drawing(title, alt, ACROSS, thai_digits=current() == "th")
    shown = [each for each in found if each.quantiles]
    left = min(ACROSS / 2, max((width(each.name, 16) for each in shown), default=0) + 20)
    low = min((each.quantiles[1] for each in shown), default=0) // 1000 * 1000
    scale = (ACROSS - left - 70) / max(1, _HUNDRED * _HUNDRED - low)

    def at(value: int) -> float:
        return left + (max(value, low) - low) * scale

    foot = 30.0 + _ROW * len(shown)
    for value in range(low, _HUNDRED * _HUNDRED + 1, 1000):
        drawing.text(at(value), 18, str(value // _HUNDRED), size=14, anchor="middle", ink=QUIET)
        drawing.put(line([(at(value), 22), (at(value), foot)], RULE))
    bound = _passing(nation.rules)
    if bound > low:
        drawing.put(line([(at(bound), 22), (at(bound), foot)], INK, dash="5 4"))
        drawing.text(at(bound), 18, num(bound / _HUNDRED), size=14, anchor="middle", bold=True)
    drawing.down = 30.0
    for each in shown:
        _spread(drawing, each, at, left)
    drawing.down += 10
    heads = (head, _("agencies"), _("mean"), _("10 %"), _("25 %"), _("median"), _("75 %"), _("90 %"),
             _("% passing"))  # fmt: skip
    rows = tuple(
        (
            each.name, f"{each.agencies:,}", decimals(each.means.get("total")) or "",
            *(decimals(value) or "" for value in each.quantiles[1:6]), share(each.passing, each.scored),
        )
        for each in shown
    )  # fmt: skip
    note = _(
        "Line: from the 10th to the 90th of a hundred agencies; box: the middle half; mark: the median;"
        " number at the right: the mean."
    )
    return Picture(name, title, alt, drawing.svg(), heads, rows, note)


def _spread(drawing: Drawing, each: Group, at: Callable[[int], float], left: float) -> None:
    _least, tenth, quarter, middle, upper, ninth, _most = each.quantiles
    y = drawing.down
    drawing.text(left - 8, y + 16, fit(each.name, left - 12, 16), size=16, anchor="end")
    drawing.put(line([(at(tenth), y + 11), (at(ninth), y + 11)], QUIET, pen=2))
    drawing.put(rect(at(quarter), y + 4, max(2, at(upper) - at(quarter)), 14, "#9dbfe0"))
    drawing.put(line([(at(middle), y + 2), (at(middle), y + 20)], "#123d6b", pen=4))
    drawing.text(
        ACROSS - 4, y + 16, decimals(each.means.get("total")) or "", size=16, anchor="end", bold=True
    )
    drawing.down += _ROW


# -- year on year ----------------------------------------------------------------------


def changes(nation: Nation, found: Statistics) -> Picture:
    """Draw the mean change of every score since the earlier result."""
    compared = found.compared
    every = compared.changes if compared else ()
    title = _("Mean change since fiscal year {year}", year=compared.before if compared else "")
    alt = _(
        "Bars to the right where the mean has risen, to the left where it has fallen; * marks changed rules"
    )
    drawing = Drawing(title, alt, ACROSS, thai_digits=current() == "th")
    names = {each.id: called(nation.rules, each.id) for each in nation.rules.frame.indicators}
    names |= {"total": _("total")}
    shown = [each for each in every if each.id in names or each.id in ("IIT", "EIT", "OIT")]
    most = max((abs(each.mean) for each in shown), default=1) or 1
    middle, reach = 420.0, 130.0
    drawing.down = 6.0
    for each in shown:
        y, long = drawing.down, reach * abs(each.mean) / most
        words = names.get(each.id, each.id) + (" *" if each.flags else "")
        drawing.text(4, y + 16, fit(words, middle - reach - 20, 17), size=17)
        fill = "#2e7d4f" if each.mean >= 0 else "#c0392b"
        drawing.put(rect(middle if each.mean >= 0 else middle - long, y + 3, long, 16, fill))
        drawing.text(ACROSS - 4, y + 17, signed(each.mean), size=17, anchor="end", bold=True)
        drawing.down += 26
    drawing.put(line([(middle, 0), (middle, drawing.down)], INK))
    drawing.down += 6
    heads = (_("score"), _("agencies"), _("mean change"), _("risen"), _("fallen"), _("rules that changed"))
    rows = tuple(
        (called(nation.rules, each.id), f"{each.agencies:,}", signed(each.mean), f"{each.risen:,}",
         f"{each.fallen:,}", ", ".join(each.flags))
        for each in every
    )  # fmt: skip
    return Picture(
        "changes", title, alt, drawing.svg(), heads, rows, _("* marks scores whose rules changed.")
    )
