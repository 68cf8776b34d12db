"""The analysis over the seven issues: per issue a table of scores, then defect, develop and keep in prose."""

from collections.abc import Iterator

from prongsai.documents import charts
from prongsai.documents.content import Block, Column, Figure, Heading, List, Paragraph, Row, Run, Table
from prongsai.drafting.matter import Matter, band_name, score_cell, shown
from prongsai.drafting.told import called, to_do, told
from prongsai.language import _, listed
from prongsai.rules import ids, labels
from prongsai.rules.model import Band
from prongsai.scoring.analysis import IssueFindings
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.tree import tree

_ORDER = ("IIT", "EIT", "EIT.public", "EIT.survey", "OIT")


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield the section on the seven issues."""
    yield Heading(text=_("Analysis over the seven issues"), numbered=True)
    yield Paragraph(text=_classes(matter))
    yield from _picture(matter)
    for each in matter.analysis.issues:
        yield from _issue(matter, each)


def _classes(matter: Matter) -> str:
    """Say how scores are sorted into three classes, from the bounds of the rules."""
    defect, develop, keep = matter.rules.improvement.bands
    return _(
        "Scores are sorted into three classes: {defect}, below {mark}; {develop}, from {mark} to below "
        "{full}; {keep}, {full} and above.",
        defect=defect.name, develop=develop.name, keep=keep.name, mark=_bound(defect), full=_bound(develop),
    )  # fmt: skip


def _bound(band: Band) -> str:
    return two_decimals(band.below).removesuffix(".00") if band.below is not None else ""


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
    yield Heading(text=_("Issue {number}: {name}", number=found.issue.id, name=found.issue.name), level=2)
    if not found.items:
        yield Paragraph(text=_("No item of this issue has a score here."))
        return
    yield Paragraph(text=at_a_glance(matter, found))
    yield table(matter, found.items)
    yield from in_classes(matter, found.items)


def at_a_glance(matter: Matter, found: IssueFindings) -> str:
    """Say of an issue how many items there are, and which scored lowest; as edited, where it was."""
    return matter.edited.get(f"issue.{found.issue.id}") or _glance(matter, found.items)


def _glance(matter: Matter, names: tuple[str, ...]) -> str:
    """Say how many items there are, and which scored lowest; ties together."""
    values = {name: matter.scored.values[name] for name in names}
    least = min(values.values())
    lowest = [
        " ".join(called(matter, name)) for name in sorted(values, key=ids.order) if values[name] == least
    ]
    if least == max(values.values()):
        return _("All {count} items have {score} points.", count=len(names), score=shown(matter, names[0]))
    return _(
        "Of the {count} items the lowest is {names}, with {score} points.",
        count=len(names),
        names=listed(lowest),
        score=two_decimals(least),
    )


def table(matter: Matter, names: tuple[str, ...]) -> Table:
    """Return the table instrument, question, score of some items."""
    items = tree(matter.rules).items
    rows: list[Row] = []
    for part in _ORDER:
        inside = sorted((name for name in names if items[name].part == part), key=ids.order)
        if inside:
            rows.append(Row(cells=(_part(matter, part),), kind="group"))
        rows += [
            Row(cells=(items[name].asks, items[name].text, score_cell(matter, name), band_name(matter, name)))
            for name in inside
        ]
    return Table(
        columns=(
            Column(head=_("item"), share=1, align="center"),
            Column(head=_("question or disclosure item"), share=6),
            Column(head=_("score"), share=1.8, align="right"),
            Column(head=_("class"), share=2.2),
        ),
        rows=tuple(rows),
    )


def _part(matter: Matter, part: str) -> str:
    head, dot, _tail = part.partition(".")
    return f"{head} {labels.label(matter.rules, part)}" if dot else part


def in_classes(matter: Matter, names: tuple[str, ...]) -> Iterator[Block]:
    """Yield the items in the three classes, the weakest first, each with its meaning."""
    for band in matter.rules.improvement.bands:
        inside = [name for name in names if matter.analysis.bands[name] == band.id]
        yield Heading(text=band.name, level=3)
        if not inside:
            yield Paragraph(text=_none(band))
        elif band.below is None:
            yield from _kept(matter, sorted(inside, key=ids.order))
        else:
            inside.sort(key=lambda name: (matter.scored.values[name], ids.order(name)))
            yield List(items=tuple(told(matter, name) for name in inside))


def _none(band: Band) -> str:
    if band.id == "defect":
        return _("None: no item is below {mark} points.", mark=_bound(band))
    return _("None.") if band.below is None else _("None: no item stands in this class.")


def _kept(matter: Matter, names: list[str]) -> Iterator[Block]:
    """Yield what has full marks: how many items, and how each is kept there."""
    yield Paragraph(text=_("{count} items have full marks. To keep the level:", count=len(names)))
    ways: dict[str, list[str]] = {}
    for name in (each for each in names if each not in matter.edited):
        ways.setdefault(to_do(matter, name), []).append(name)
    edited = tuple(told(matter, name) for name in names if name in matter.edited)
    yield List(
        items=edited
        + tuple(
            (
                Run(text=listed(called(matter, name)[0] for name in alike), bold=True),
                Run(text=_rest(matter, alike, way)),
            )
            for way, alike in ways.items()
        )
    )


def _rest(matter: Matter, alike: list[str], way: str) -> str:
    """Return what an item is about, where one stands alone, and how to keep it."""
    about = [called(matter, alike[0])[1]] if len(alike) == 1 or way else []
    return " " + " ".join(filter(None, [*about, way]))
