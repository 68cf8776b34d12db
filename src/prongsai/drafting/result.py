"""The result: total and level, instruments and indicators, as tables and pictures."""

from collections.abc import Iterator

from prongsai.documents import charts
from prongsai.documents.content import (
    Block,
    Column,
    Figure,
    Heading,
    KeyValues,
    Note,
    Pair,
    Paragraph,
    Row,
    Run,
    Table,
)
from prongsai.drafting.matter import Matter, band_name, score_cell, share, shown, tone
from prongsai.language import _, listed
from prongsai.rules import labels
from prongsai.scoring.exact import rounded, two_decimals


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield the section on the result."""
    yield Heading(text=_("The result as a whole"), numbered=True)
    yield _summary(matter)
    yield Paragraph(text=_in_words(matter))
    if matter.audit.consistent is False:
        yield _open_findings(matter)
    yield Heading(text=_("Scores by indicator"), level=2, numbered=True)
    yield _indicators(matter)
    yield from _picture(matter)
    yield Heading(text=_("Instruments and the total"), level=2, numbered=True)
    yield _instruments(matter)


def _summary(matter: Matter) -> KeyValues:
    pairs = [
        Pair(label=_("Agency"), value=matter.agency),
        Pair(label=_("Fiscal year"), value=_("{year} (B.E.)", year=matter.rules.fiscal_year)),
        Pair(label=_("Total"), value=(Run(text=shown(matter, "total"), bold=True),)),
        Pair(label=_("Level"), value=(Run(text=level(matter), bold=True),)),
    ]
    printed = matter.sheet.scores.get("total")
    total = matter.scored.values.get("total")
    if printed and total is not None and rounded(printed.value) != rounded(total):
        pairs.insert(3, Pair(label=_("Total as printed"), value=two_decimals(printed.value)))
    if matter.sheet.level and matter.sheet.level != matter.scored.level:
        pairs.append(Pair(label=_("Level as printed"), value=matter.sheet.level))
    return KeyValues(pairs=tuple(pairs))


def level(matter: Matter) -> str:
    """Return the level, or the levels that remain possible."""
    if matter.scored.level:
        return labels.level_label(matter.rules, matter.scored.level)
    possible = [labels.level_label(matter.rules, each) for each in matter.scored.possible]
    return _("not known; possible: {levels}", levels=" / ".join(possible))


def _in_words(matter: Matter) -> str:
    """Say in words whether it passes and which instrument stands below the mark."""
    total = matter.scored.values.get("total")
    if total is None:
        return _(
            "The total cannot be known from what is at hand; missing: {ids}.",
            ids=listed(matter.scored.missing),
        )
    passing = matter.rules.frame.target.passing
    told = (
        _("The total of {total} reaches the passing mark of {mark}.", total=shown(matter, "total"),
          mark=two_decimals(passing))
        if rounded(total) >= passing
        else _("The total of {total} is below the passing mark of {mark}.",
               total=shown(matter, "total"), mark=two_decimals(passing))
    )  # fmt: skip
    below = [
        f"{labels.label(matter.rules, name)} ({shown(matter, name)})"
        for name in _tested(matter)
        if name in matter.scored.values and rounded(matter.scored.values[name]) < passing
    ]
    if below:
        told += " " + _("Below {mark} are: {names}.", mark=two_decimals(passing), names=listed(below))
    return told + " " + _weakest_in_words(matter)


def _tested(matter: Matter) -> tuple[str, ...]:
    tested = matter.rules.frame.tested
    return tested.instruments if tested else ()


def _weakest_in_words(matter: Matter) -> str:
    told = [
        _("{instrument}: {name} ({score})", instrument=instrument,
          name=labels.label(matter.rules, name), score=shown(matter, name))
        for instrument, names in matter.analysis.weakest.items()
        for name in names
    ]  # fmt: skip
    if not told:
        return ""
    known = sum(each.id in matter.scored.values for each in matter.rules.frame.indicators)
    every = len(matter.rules.frame.indicators)
    if known < every:
        return _(
            "Of the {known} of {every} indicators that are known, the weakest of each instrument is {names}.",
            known=known,
            every=every,
            names=listed(told),
        )
    return _("The weakest indicator of each instrument is {names}.", names=listed(told))


def _open_findings(matter: Matter) -> Note:
    failing = sum(not each.holds for each in matter.audit.relations)
    return Note(
        title=_("Findings that await a decision"),
        text=_(
            "{count} relations between the printed scores do not hold. Until someone decides, "
            "this document shows what the rules make of the items as printed; the section on "
            "the audit lists the corrections that fit.",
            count=failing,
        ),
        tone="bad",
    )


def _indicators(matter: Matter) -> Table:
    """Return the ten indicators; printed beside computed only where the two do not agree."""
    disagrees = matter.audit.consistent is False
    rows = [
        Row(
            cells=(
                each.instrument,
                each.id,
                labels.label(matter.rules, each.id),
                *((_printed(matter, each.id),) if disagrees else ()),
                score_cell(matter, each.id),
                band_name(matter, each.id),
            )
        )
        for each in matter.rules.frame.indicators
    ]
    printed = (_printed(matter, "total"),) if disagrees else ()
    total = Row(cells=("", "", _("total score"), *printed, shown(matter, "total"), ""), kind="total")
    scores = (_("printed"), _("computed")) if disagrees else (_("score"),)
    return Table(
        caption=_("Scores of the ten indicators"),
        columns=(
            Column(head=_("instrument"), share=1.4, align="center"),
            Column(head=_("no."), share=0.8, align="center"),
            Column(head=_("indicator"), share=5),
            *(Column(head=head, share=1.8, align="right") for head in scores),
            Column(head=_("class"), share=2.4),
        ),
        rows=(*rows, total),
    )


def _printed(matter: Matter, name: str) -> str:
    score = matter.sheet.scores.get(name)
    return two_decimals(score.value) if score else "-"


def _picture(matter: Matter) -> Iterator[Figure]:
    bars = []
    for each in matter.rules.frame.indicators:
        part, standing = share(matter, each.id), tone(matter, each.id)
        bars.append(
            charts.Bar(
                label=f"{each.id}. {labels.label(matter.rules, each.id)}",
                value=None if part is None else float(part),
                shown=shown(matter, each.id),
                band=standing if standing in ("defect", "develop", "keep") else None,
                group=each.instrument,
            )
        )
    if any(bar.value is not None for bar in bars):
        words = _("Scores of the ten indicators by instrument; the dashed line is the passing mark.")
        passing = float(matter.rules.frame.target.passing)
        title = _("Scores by indicator")
        svg = charts.indicator_bars(bars, title=title, description=words, threshold=passing)
        yield Figure(svg=svg, alt=words, caption=words)


def _instruments(matter: Matter) -> Table:
    rows = []
    for each in matter.rules.frame.instruments:
        weighted = f"{each.id}.weighted"
        rows.append(
            Row(
                cells=(
                    f"{each.id} {labels.label(matter.rules, each.id)}",
                    score_cell(matter, each.id),
                    str(each.weight),
                    shown(matter, weighted),
                )
            )
        )
        rows += [
            Row(cells=(f"– {part.name}", score_cell(matter, f"{each.id}.{part.id}"), "", ""))
            for part in each.parts
            if f"{each.id}.{part.id}" in matter.scored.values
        ]
    total = Row(cells=(_("total score"), "", "100", shown(matter, "total")), kind="total")
    return Table(
        columns=(
            Column(head=_("instrument"), share=5),
            Column(head=_("score"), share=1.5, align="right"),
            Column(head=_("weight (%)"), share=1.6, align="right"),
            Column(head=_("share of the total"), share=1.9, align="right"),
        ),
        rows=(*rows, total),
    )
