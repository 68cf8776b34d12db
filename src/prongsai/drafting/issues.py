"""Where the result is weak: over the seven issues, or by the weakest indicators."""

from collections.abc import Iterator

from prongsai.documents import charts
from prongsai.documents.content import Block, Column, Figure, Heading, List, Paragraph, Row, Table
from prongsai.drafting.matter import Matter, band_name, score_cell
from prongsai.language import _, listed
from prongsai.rules import ids, labels
from prongsai.scoring.analysis import IssueFindings
from prongsai.scoring.tree import tree

_ORDER = ("IIT", "EIT", "EIT.public", "EIT.survey", "OIT")


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield the analysis in the form of the year."""
    if matter.analysis.issues:
        yield Heading(text=_("Analysis over the seven issues"), numbered=True)
        yield from _picture(matter)
        for each in matter.analysis.issues:
            yield from _issue(matter, each)
    else:
        yield Heading(text=_("Analysis by the weakest indicators"), numbered=True)
        for instrument, names in matter.analysis.weakest.items():
            yield from _weakest(matter, instrument, names)


def _picture(matter: Matter) -> Iterator[Figure]:
    counts = []
    for each in matter.analysis.issues:
        bands = [matter.analysis.bands[name] for name in each.items]
        counts.append(
            charts.Counts(
                label=f"{each.issue.id}. {each.issue.name}",
                defect=bands.count("defect"),
                develop=bands.count("develop"),
                keep=bands.count("keep"),
            )
        )
    if any(each.items for each in matter.analysis.issues):
        words = _("Number of items in each issue that are a defect, to be developed, or to be kept.")
        title = _("Items by band")
        yield Figure(svg=charts.band_bars(counts, title=title, description=words), alt=words, caption=words)


def _issue(matter: Matter, found: IssueFindings) -> Iterator[Block]:
    yield Heading(
        text=_("Issue {number}: {name}", number=found.issue.id, name=found.issue.name),
        level=2,
    )
    if not found.items:
        yield Paragraph(text=_("No item of this issue has a score here."))
        return
    yield _table(matter, found.items)
    yield List(items=_in_words(matter, found.items))


def _table(matter: Matter, names: tuple[str, ...]) -> Table:
    items = tree(matter.rules).items
    rows: list[Row] = []
    for part in _ORDER:
        inside = sorted((name for name in names if items[name].part == part), key=ids.order)
        if inside:
            rows.append(Row(cells=(_part(matter, part),), kind="group"))
        rows += [
            Row(
                cells=(
                    items[name].asks,
                    items[name].text,
                    score_cell(matter, name),
                    band_name(matter, name),
                )
            )
            for name in inside
        ]
    return Table(
        columns=(
            Column(head=_("item"), share=1, align="center"),
            Column(head=_("question or disclosure item"), share=6),
            Column(head=_("score"), share=1.8, align="right"),
            Column(head=_("band"), share=2.2),
        ),
        rows=tuple(rows),
    )


def _part(matter: Matter, part: str) -> str:
    head, dot, _tail = part.partition(".")
    return f"{head} {labels.label(matter.rules, part)}" if dot else part


def _in_words(matter: Matter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Say which items are a defect, which to be developed, which to be kept."""
    told = []
    for band, sentence in (
        ("defect", _("Defects to be corrected first: {items}.")),
        ("develop", _("To be developed: {items}.")),
        ("keep", _("To be kept: {items}.")),
    ):
        items = [name for name in names if matter.analysis.bands[name] == band]
        if items:
            told.append(sentence.format(items=listed(sorted(items, key=ids.order))))
    if not any(matter.analysis.bands[name] == "defect" for name in names):
        told.insert(0, _("No defect."))
    return tuple(told)


def _weakest(matter: Matter, instrument: str, names: tuple[str, ...]) -> Iterator[Block]:
    yield Heading(text=f"{instrument} {labels.label(matter.rules, instrument)}", level=2)
    indicators = [each for each in matter.rules.frame.indicators if each.instrument == instrument]
    told = [
        _("indicator {id} {name} ({score})", id=name, name=labels.label(matter.rules, name),
          score=score_cell(matter, name).text)
        for name in names
    ]  # fmt: skip
    yield Paragraph(text=_("Lowest: {names}.", names=listed(told)))
    items = tree(matter.rules).items
    within = {item for each in indicators if each.id in names for item in ids.expand(each.items)}
    present = tuple(
        name for name, item in items.items() if item.asks in within and name in matter.analysis.bands
    )
    if present:
        yield _table(matter, present)
        yield List(items=_in_words(matter, present))
