"""This year beside an earlier one: what rose, what fell."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from prongsai.documents.content import Block, Cell, Column, Heading, Paragraph, Row, Table, Tone
from prongsai.drafting.matter import Matter
from prongsai.language import _
from prongsai.rules import labels
from prongsai.scoring.exact import rounded, two_decimals
from prongsai.scoring.score import Scored

_TONES: Final[dict[bool, Tone]] = {True: "good", False: "bad"}


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield the comparison; nothing where there is no earlier result."""
    if matter.before is None:
        return
    yield Heading(
        text=_("Compared with fiscal year {year}", year=_year(matter.before)), level=2, numbered=True
    )
    yield Paragraph(text=" ".join(_in_words(matter, matter.before)))
    yield _table(matter, matter.before)


def _year(before: Scored) -> int:
    return before.rules.fiscal_year


def _in_words(matter: Matter, before: Scored) -> Iterator[str]:
    now, was = _score(matter.scored, "total"), _score(before, "total")
    if now is not None and was is not None:
        values = {"now": two_decimals(now), "before": two_decimals(was), "year": _year(before)}
        points = two_decimals(abs(now - was))
        if now > was:
            yield _("The total of {now} is {points} points higher than in fiscal year {year} ({before}).",
                    points=points, **values)  # fmt: skip
        elif now < was:
            yield _("The total of {now} is {points} points lower than in fiscal year {year} ({before}).",
                    points=points, **values)  # fmt: skip
        else:
            yield _("The total of {now} is the same as in fiscal year {year} ({before}).", **values)
    yield _("The rules of the two years are not the same; scores are comparable only so far.")


def _score(scored: Scored, name: str) -> Fraction | None:
    """Return a score as it is shown, at two decimals: what is printed is what is compared."""
    value = scored.values.get(name)
    return None if value is None else rounded(value)


def _table(matter: Matter, before: Scored) -> Table:
    names = [*(each.id for each in matter.rules.frame.indicators), "IIT", "EIT", "OIT", "total"]
    return Table(
        columns=(
            Column(head=_("what"), share=5),
            Column(head=str(_year(before)), share=1.5, align="right"),
            Column(head=str(matter.rules.fiscal_year), share=1.5, align="right"),
            Column(head=_("change"), share=1.8, align="right"),
        ),
        rows=tuple(_row(matter, before, name) for name in names),
    )


def _row(matter: Matter, before: Scored, name: str) -> Row:
    now, was = _score(matter.scored, name), _score(before, name)
    shown = tuple("-" if each is None else two_decimals(each) for each in (was, now))
    change: Cell | str = "-"
    if now is not None and was is not None:
        sign = "+" if now > was else "-" if now < was else ""
        text = f"{sign}{two_decimals(abs(now - was))}"
        change = Cell(text=text, tone=_TONES[now > was]) if now != was else text
    number = f"{name}. " if name.isdigit() else ""
    label = labels.label(matter.rules, name)
    return Row(cells=(f"{number}{label}", *shown, change), kind="total" if name == "total" else "plain")
