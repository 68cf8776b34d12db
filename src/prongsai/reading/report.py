"""A report, whatever its layout, into a reading: every score found, with its place."""

from collections.abc import Iterable, Sequence
from typing import Final

from prongsai.language import _
from prongsai.reading import facts
from prongsai.reading.claims import claims
from prongsai.reading.figures import is_arabic
from prongsai.reading.layout import arrange
from prongsai.reading.model import Block, Found, Hit, Line, Reading, Table
from prongsai.reading.names import Names, names_at_large, names_of
from prongsai.reading.passages import Passage, passages
from prongsai.reading.prose import hits
from prongsai.reading.tables import TableReader
from prongsai.rules import RuleSet
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
    found, running, remarks = _scores(arranged, TableReader(names, fiscal, agency), names)
    scores = _first(found)
    served = facts.document_year(text)
    notes += [*remarks, *_remarks(found, names)]
    if not scores:
        notes.append(_("no score was found"))
    return Reading(
        sheet=Sheet(
            agency=agency,
            fiscal_year=fiscal,
            document_year=served.year if served else None,
            level=facts.level(running),
            rules=rules,
            scores=scores,
            arabic=_is_arabic(found),
        ),
        found={name: [hit.found for hit in found if hit.id == name] for name in scores},
        claims=claims(running, names, known),
        notes=list(dict.fromkeys(notes))[:_MOST_NOTES],
        is_report=True,
    )


def _texts(blocks: Sequence[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (" ".join(filter(None, row.cells)) for row in block.rows)


def _year(text: str, given: int | None, notes: list[str]) -> int | None:
    found = facts.result_year(text)
    if given:
        return given
    if found is None:
        notes.append(_("the fiscal year of the result is not printed; give --year"))
        return None
    for other, quote in found.against.items():
        notes.append(
            _("the result was taken to be of {year}, though “{quote}” speaks of {other}",
              year=found.year, quote=quote, other=other)
        )
    return found.year


def _rules(year: int | None, name: str | None, notes: list[str]) -> RuleSet | None:
    if name:
        return load(name)
    if year in years():
        return load(str(year))
    if year is not None:
        notes.append(
            _("there are no rules for fiscal year {year}; there are: {years}",
              year=year, years=", ".join(map(str, years())))
        )
    return None


def _scores(
    blocks: Sequence[Block], reader: TableReader, names: Names
) -> tuple[list[Hit], list[Passage], list[str]]:
    """Return the scores in reading order, the running text, and remarks."""
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
        above = []
    told = list(passages(running))
    return found + [hit for passage in told for hit in hits(passage, names)], told, reader.notes


def _first(found: Sequence[Hit]) -> dict[str, Score]:
    """Return the score of each id: of its first table, else of the first text."""
    scores: dict[str, Score] = {}
    for hit in sorted(found, key=lambda each: not each.in_table):
        scores.setdefault(hit.id, Score(hit.figure.printed, hit.figure.value))
    return scores
