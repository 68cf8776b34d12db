"""What would pay most, how the total came about, and on what rules it stands."""

from collections.abc import Iterator

from prongsai.documents import charts
from prongsai.documents.content import Block, Column, Figure, Heading, List, Paragraph, Row, Table
from prongsai.documents.svg import Band
from prongsai.drafting import sources
from prongsai.drafting.matter import Matter, shown, tone
from prongsai.language import _
from prongsai.rules import facts, labels
from prongsai.scoring.exact import HUNDREDTH, two_decimals

_LISTED = 15


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield levers, working and foundations."""
    yield from _levers(matter)
    yield Heading(text=_("How the total came about"), numbered=True)
    if any(how.inputs for how in matter.scored.working.values()):
        yield _working(matter)
    else:
        yield Paragraph(text=_("No score stands beside what it is made of; every score is as printed."))
    yield Heading(text=_("Rules and sources"), numbered=True)
    yield from _foundations(matter)


def _levers(matter: Matter) -> Iterator[Block]:
    found = [each for each in matter.analysis.levers if each.gain >= HUNDREDTH / 2][:_LISTED]
    if not found:
        return
    yield Heading(text=_("What would pay most"), numbered=True)
    words = _("Points of the total that each score would add at its maximum, the best first.")
    yield Figure(
        svg=charts.lever_bars(
            [
                charts.Lever(
                    label=f"{each.id} {labels.label(matter.rules, each.id)}",
                    gain=float(each.gain),
                    shown=f"+{two_decimals(each.gain)}",
                    band=_band(matter, each.id),
                )
                for each in found
            ],
            title=_("What would pay most"),
            description=words,
        ),
        alt=words,
        caption=words,
    )
    yield Table(
        columns=(
            Column(head=_("id"), share=1.4, align="center"),
            Column(head=_("what"), share=6),
            Column(head=_("score"), share=1.4, align="right"),
            Column(head=_("points of the total"), share=1.8, align="right"),
        ),
        rows=tuple(
            Row(
                cells=(
                    each.id,
                    labels.label(matter.rules, each.id),
                    shown(matter, each.id),
                    f"+{two_decimals(each.gain)}",
                )
            )
            for each in found
        ),
    )


def _band(matter: Matter, name: str) -> Band | None:
    standing = tone(matter, name)
    return standing if standing in ("defect", "develop", "keep") else None


def _working(matter: Matter) -> Table:
    rows = []
    for name, how in reversed(matter.scored.working.items()):
        if how.inputs and name[0] not in "ieo":
            terms = ", ".join(
                _("{what} ({score})", what=each, score=shown(matter, each)) for each in how.inputs
            )
            rows.append(Row(cells=(name, labels.label(matter.rules, name), terms, shown(matter, name))))
    return Table(
        columns=(
            Column(head=_("id"), share=1.5, align="center"),
            Column(head=_("what"), share=3.4),
            Column(head=_("made of"), share=5),
            Column(head=_("score"), share=1.4, align="right"),
        ),
        rows=tuple(rows),
        size=12.0,
    )


def _foundations(matter: Matter) -> Iterator[Block]:
    counts = facts.count(matter.rules)
    yield Paragraph(
        text=_(
            "Scored by the rules {name}: {verified} facts are verified, {reported} reported, "
            "{derived} derived and {recalled} recalled. What is not verified can change.",
            name=matter.rules.name,
            **counts,
        )
    )
    yield Paragraph(text=sources.rounding())
    yield sources.seals(matter)
    yield Paragraph(text=_("Not known about this fiscal year:"), indent=False)
    yield List(items=matter.rules.frame.not_known)
