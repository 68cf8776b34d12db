"""A report, whatever its layout, into a reading: every score found, with its place."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from prongsai.language import _
from prongsai.reading import facts
from prongsai.reading.claims import claims
from prongsai.reading.figures import is_arabic
from prongsai.reading.layout import arrange
from prongsai.reading.model import Block, Hit, Line, Reading, Table, shown
from prongsai.reading.names import (
    LONGEST_LABEL,
    Names,
    instruments,
    names_at_large,
    names_of,
    part,
)
from prongsai.reading.passages import Passage, passages
from prongsai.reading.prose import hits
from prongsai.reading.tables import TableReader
from prongsai.rules import RuleSet, ids
from prongsai.rules.load import load, years
from prongsai.scoring.sheet import Score, Sheet

_MOST_NOTES: Final = 100


def read_report(blocks: Iterable[Block], year: int | None, rules: str | None) -> Reading:
    """Return what a report says. ``year`` and ``rules``, where given, hold against the text.

    Raises:
        BadInputError: there are no rules of that name.

    """
    arranged = arrange(blocks)
    text = "\n".join(_texts(arranged))
    notes: list[str] = []
    fiscal = _year(text, year, notes)
    known = _rules(fiscal, rules, notes)
    names = names_of(known) if known else names_at_large()
    agency = facts.agency(text)
    reader = TableReader(names, fiscal, agency)
    found, running = _scores(arranged, reader, names)
    grouped = _by_id(found)
    served = facts.document_year(text)
    notes += [*reader.notes, *_remarks(found, names)]
    if not grouped:
        notes.append(_("no score was found"))
    return Reading(
        sheet=Sheet(
            agency=agency,
            fiscal_year=fiscal,
            document_year=served.year if served else None,
            level=reader.level or facts.level(running),
            rules=rules,
            scores={
                name: Score(each[0].figure.printed, each[0].figure.value) for name, each in grouped.items()
            },
            arabic=_is_arabic(found),
        ),
        found={name: [hit.found for hit in each] for name, each in grouped.items()},
        claims=claims(running, names, known),
        notes=list(dict.fromkeys(notes))[:_MOST_NOTES],
        is_report=True,
    )


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the text of the blocks; bars keep the cells of a table apart."""
    for block in blocks:
        if isinstance(block, Line):
            if block.text.strip():
                yield block.text
        else:
            yield from (f"|{'|'.join(row.cells)}|" for row in block.rows)


def _year(text: str, given: int | None, notes: list[str]) -> int | None:
    found = facts.result_year(text)
    if given:
        if found and found.year != given:
            notes.append(_("the text speaks of {found}, not of the year given", found=found.year))
        return given
    if found is None:
        notes.append(_("the fiscal year of the result is not printed; say it beside the file (--year)"))
        return None
    for other, quote in found.against.items():
        notes.append(
            _(
                "the result was taken to be of {year}, though “{quote}” speaks of {other}",
                year=found.year,
                quote=quote,
                other=other,
            )
        )
    return found.year


def _rules(year: int | None, name: str | None, notes: list[str]) -> RuleSet | None:
    if name:
        return load(name)
    if year in years():
        return load(str(year))
    if year is not None:
        notes.append(
            _(
                "there are no rules for fiscal year {year}; there are: {years}",
                year=year,
                years=", ".join(map(str, years())),
            )
        )
    return None


def _scores(blocks: Sequence[Block], reader: TableReader, names: Names) -> tuple[list[Hit], list[Passage]]:
    """Return the scores in reading order, and the running text."""
    found: list[Hit] = []
    running: list[Line] = []
    above: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            running.append(block)
            above.append(block.text)
            continue
        taken, rest = reader.read(block, above)
        found += taken
        running += [Line("", ""), *rest, Line("", "")]
        above = _lines_below(block)
    told = list(passages(running))
    return [*found, *_told(told, names, reader.year)], told


def _lines_below(table: Table) -> list[str]:
    """Return the lines that stand as rows of one cell below a table's last row of several."""
    lines = [row.cells[0] if len(row.cells) == 1 else "" for row in table.rows]
    last = max((at for at, row in enumerate(table.rows) if len(row.cells) > 1), default=-1)
    return lines[last + 1 :]


def _told(running: Sequence[Passage], names: Names, year: int | None) -> Iterator[Hit]:
    """Yield the scores of running text; a short line may name the part of EIT that follows."""
    standing = ""
    for passage in running:
        if len(passage.text) <= LONGEST_LABEL and instruments(passage.text):
            standing = part(passage.text, names)[0]
        yield from hits(passage, names, year, standing)


def _by_id(found: Sequence[Hit]) -> dict[str, list[Hit]]:
    """Return the scores by id, from the whole inwards; those in tables first."""
    grouped: dict[str, list[Hit]] = {}
    for hit in sorted(found, key=lambda each: not each.in_table):
        grouped.setdefault(hit.id, []).append(hit)
    return {name: grouped[name] for name in sorted(grouped, key=ids.order)}


def _remarks(found: Sequence[Hit], names: Names) -> Iterator[str]:
    for hit in found:
        figure = hit.figure
        if hit.note:
            yield f"{hit.where}: {hit.note}"
        if figure.guessed:
            yield _(
                "{where}: “{printed}” was read as {value}",
                where=hit.where,
                printed=figure.printed,
                value=hit.found.value,
            )
        most = names.maxima.get(hit.id, Fraction(100))
        if figure.value > most:
            yield _(
                "{where}: {id} is {value}, more than {most}",
                where=hit.where,
                id=hit.id,
                value=hit.found.value,
                most=shown(most, "").removesuffix(".00"),
            )


def _is_arabic(found: Sequence[Hit]) -> bool:
    """Return whether most scores are printed in Arabic figures."""
    return sum(1 if is_arabic(hit.figure.printed) else -1 for hit in found) > 0
