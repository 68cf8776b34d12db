"""The national summary as a document: what came out, how far it can be trusted, how to recompute it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from prongsai.documents.content import (
    Block,
    Column,
    Document,
    Figure,
    Heading,
    KeyValues,
    List,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Run,
    Table,
)
from prongsai.language import _, current
from prongsai.national.model import Nation
from prongsai.national.nation import first
from prongsai.national.pictures import Picture
from prongsai.national.spread import share
from prongsai.national.statistics import Statistics, alpha_shown, signed
from prongsai.national.table import decimals
from prongsai.national.titles import called
from prongsai.rules.labels import level_label, mark_label
from prongsai.rules.model import Mark

_SHOWN: Final = 20  # rows of a list of agencies in print; all of them stand in summary.json
_WIDE: Final = 7  # columns: a table of more is set smaller
_TALL: Final = 25  # rows: such a table has a page of its own, its picture another
_LETTERS: Final = 12  # of a cell, that a column as wide as one of numbers holds
_LINE: Final = 39  # signs of a fingerprint on a line: "sha256:" and half of it
_REVERSED: Final = ".kind"


def document(nation: Nation, found: Statistics, drawn: Sequence[Picture], day: date) -> Document:
    """Return the summary as a document to print."""
    year = nation.rules.fiscal_year
    title = _("National result of the ITA, fiscal year {year}", year=year)
    return Document(
        title=title,
        agency=_("{count} agencies", count=f"{len(nation.results):,}"),
        day=day,
        blocks=(Heading(text=title, align="center"), *_blocks(nation, found, drawn)),
        language=current(),
        thai_digits=current() == "th",
        kind="national",
    )


def _blocks(nation: Nation, found: Statistics, drawn: Sequence[Picture]) -> Iterator[Block]:
    yield from _overview(nation, found)
    for each in drawn:
        yield Heading(text=each.title, level=2)
        yield Figure(svg=each.svg, alt=each.alt, width=0.9)
        if each.note:
            yield Paragraph(text=each.note, indent=False, align="left")
        if len(each.rows) > _TALL:
            yield PageBreak()
        yield table(each.heads, each.rows)
    yield from _reliability(nation, found)
    yield from _contradictions(nation, found)
    yield from _suspects(nation, found)
    yield from _sensitivity(found)
    yield from _unscored(nation)
    yield from _recompute(nation)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Return a plain table: the first column and words at the left, numbers at the right."""
    numbers = [all(_is_number(row[at]) for row in rows) for at in range(len(heads))]
    columns = tuple(
        Column(head=head, share=min(1.4, max(1.0, len(head) / _LETTERS)), align="right")
        if numbers[at]
        else Column(head=head, share=_share([row[at] for row in rows]))
        for at, head in enumerate(heads)
    )
    size = 10.0 if len(heads) > _WIDE else 12.0
    return Table(columns=columns, rows=tuple(Row(cells=tuple(row)) for row in rows), size=size)


def _share(cells: Sequence[str]) -> float:
    """Return how wide a column of words is beside one of numbers: names break badly."""
    return min(4.0, max(1.4, max(map(len, cells), default=0) / _LETTERS))


def _is_number(cell: str) -> bool:
    return not cell.strip("0123456789.,−+–") or not cell


def _overview(nation: Nation, found: Statistics) -> Iterator[Block]:
    whole, rules = found.whole, nation.rules
    people = {part: sum(each.respondents[part] for each in nation.results) for part in nation.parts}
    pairs = [
        (_("agencies"), f"{whole.agencies:,}"),
        (_("with a total"), f"{whole.scored:,}"),
        (_("respondents"), "\n".join(f"{called(rules, part)}: {count:,}" for part, count in people.items())),
        (_("mean total"), decimals(whole.means.get("total")) or "-"),
        (_("standard deviation"), decimals(whole.deviation) or "-"),
        (
            _("reach {line} or more", line=decimals(int(rules.frame.target.passing * 100))),
            _("{count} ({share} %)", count=f"{whole.passing:,}", share=share(whole.passing, whole.scored)),
        ),
        *(
            (
                level_label(rules, level) or _("level not known"),
                _("{count} ({share} %)", count=f"{count:,}", share=share(count, whole.agencies)),
            )
            for level, count in whole.levels.items()
        ),
    ]
    yield KeyValues(pairs=tuple(Pair(label=label, value=value) for label, value in pairs), label_width=5.5)
    yield Paragraph(text=_("Means are means of agencies, of the scores as shown with two decimals."))
    if whole.scored < whole.agencies:
        yield Paragraph(
            text=_(
                "Shares of levels are of all agencies; shares that reach {line} are of those with a total.",
                line=decimals(int(rules.frame.target.passing * 100)),
            )
        )


def _reliability(nation: Nation, found: Statistics) -> Iterator[Block]:
    if not found.alphas:
        return
    yield Heading(text=_("Reliability of the indicators"), level=2)
    yield Paragraph(
        text=_(
            "Cronbach’s alpha over the respondents of all agencies who answered every question of the"
            " indicator. Below 0.70 the questions hardly measure one thing."
        )
    )
    rows = [
        (
            called(nation.rules, each.indicator),
            called(nation.rules, each.part),
            str(each.columns),
            f"{each.respondents:,}",
            alpha_shown(each.alpha),
        )
        for each in found.alphas
    ]
    yield table((_("indicator"), _("part"), _("questions"), _("respondents"), _("alpha")), rows)


def _contradictions(nation: Nation, found: Statistics) -> Iterator[Block]:
    matters = {each.name: 0 for each in nation.rules.improvement.matters}
    if not matters:
        return
    for each in found.contradictions:
        matters[each.matter] += 1
    agencies = len({each.agency for each in found.contradictions})
    yield Heading(text=_("Parts that contradict one another"), level=2)
    yield Paragraph(
        text=_(
            "In {count} agencies two questions of one matter are fifty points or more apart. What the two"
            " say does not go together; look at the facts.",
            count=f"{agencies:,}",
        )
    )
    yield table((_("matter"), _("agencies")), [(name, f"{count:,}") for name, count in matters.items()])


def _suspects(nation: Nation, found: Statistics) -> Iterator[Block]:
    yield Heading(text=_("Answers given in bulk"), level=2)
    yield Paragraph(
        text=_(
            "{count} cases to look into: the same answers in every cell from a fifth or more of the"
            " respondents, or the best ones from half of them while the others give sixty or less."
            " This is a suspicion, not a finding.",
            count=len(found.suspects),
        )
    )
    most = sorted(found.suspects, key=lambda each: (-each.alike, each.agency, each.part))[:_SHOWN]
    rows = [
        (each.agency, called(nation.rules, each.part), f"{each.alike:,}", f"{each.respondents:,}")
        for each in most
    ]
    if rows:
        yield table((_("agency"), _("part"), _("alike"), _("respondents")), rows)


def _sensitivity(found: Statistics) -> Iterator[Block]:
    kinds = [each for each in found.moved if each.fact.endswith(_REVERSED)]
    others = [each for each in found.moved if not each.fact.endswith(_REVERSED)]
    if not found.moved:
        return
    yield Heading(text=_("If rules that nobody has confirmed were otherwise"), level=2)
    heads = (_("another reading"), _("known as"), _("levels better"), _("levels worse"), _("mean change"))
    rows = [
        (each.says, mark_label(Mark(each.mark)), f"{each.better:,}", f"{each.worse:,}", signed(each.shift))
        for each in others
    ]
    if rows:
        yield table(heads, rows)
    if kinds:
        moved = [each.better + each.worse for each in kinds]
        yield Paragraph(
            text=_(
                "The direction of {count} questions is not confirmed either; any one of them the other way"
                " round would change the level of {least} to {most} agencies.",
                count=len(kinds),
                least=f"{min(moved):,}",
                most=f"{max(moved):,}",
            )
        )


def _unscored(nation: Nation) -> Iterator[Block]:
    without = [each for each in nation.results if each.total is None or each.level is None]
    yield Heading(text=_("Agencies without a result"), level=2)
    if not without:
        yield Paragraph(text=_("All agencies have a total and a level."))
        return
    yield Paragraph(text=_("{count} agencies lack a total or a level.", count=f"{len(without):,}"))
    rows = [(each.agency, "; ".join(each.reasons), first(each.missing)) for each in without[:_SHOWN]]
    yield table((_("agency"), _("why"), _("missing")), rows)


def _recompute(nation: Nation) -> Iterator[Block]:
    cents = len(nation.other_cents)
    levels = sum(each.other_level for each in nation.other_cents)
    yield Heading(text=_("How to recompute it"), level=2)
    yield Paragraph(
        text=_(
            "Scores roll up from exact means of the answers and are rounded once, for show. From item scores"
            " printed with two decimals {cents} totals would come out another hundredth or more, and {levels}"
            " levels another level.",
            cents=f"{cents:,}",
            levels=f"{levels:,}",
        )
    )
    said = ((_("rules"), nation.rules.name), (_("seal"), nation.rules.seal), (_("input"), nation.seal))
    pairs = tuple(Pair(label=label, value=(Run(text=_halved(value), literal=True),)) for label, value in said)
    yield KeyValues(pairs=pairs, label_width=3)
    if nation.remarks:
        yield List(items=nation.remarks)
    if any("derived" in str(each) for each in nation.rules.frame.known.values()):
        yield Note(
            text=_("Some of these rules are not confirmed; see what would change above."), tone="plain"
        )


def _halved(seal: str) -> str:
    """Return a long fingerprint on two lines: it has no place where a line could end."""
    return f"{seal[:_LINE]}\n{seal[_LINE:]}" if len(seal) > _LINE else seal
