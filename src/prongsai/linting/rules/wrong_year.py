"""``wrong-year``: another year is named for the result, or for what the document is for."""

from collections.abc import Iterator
from re import Match

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import Text, around
from prongsai.linting.years import all_years
from prongsai.reading.facts import as_buddhist
from prongsai.reading.patterns import PATTERNS, Evidence
from prongsai.thai import thai

_STRONG = 3.0
_TITLE = 300  # letters; a longer paragraph is no title


def wrong_year(draft: Draft) -> Iterator[Finding]:
    """A heading, a subject or a sentence names another fiscal year than the rest of the document does.

    The result analysed has one year, and the document serves one year. Where a
    heading says that the result analysed is of 2566 while every other place says
    2567, or the subject of the memo says 2567 while the measures are for 2568, the
    reader cannot tell which holds. Comparisons with former years are left alone.
    """
    for text in draft.running:
        fault = _of_result(text, draft) or _of_document(text, draft)
        if fault:
            yield fault


def _of_result(text: Text, draft: Draft) -> Finding | None:
    year = draft.result_year
    if year is None or year in all_years(text.digits) or compiled(PHRASES.years.compares).search(text.digits):
        return None
    for match in _strong(PATTERNS.result_year, text.digits):
        other = as_buddhist(int(match["year"]))
        if other and other not in (year, draft.served_year):
            return _finding(
                text,
                match,
                year,
                _("the result is said to be of {other}, elsewhere of {year}", other=other, year=year),
            )
    return None


def _of_document(text: Text, draft: Draft) -> Finding | None:
    year = draft.served_year
    subject = compiled(PHRASES.years.subject, 8).search(text.digits)  # 8: re.MULTILINE
    if year is None or not (subject or len(text.digits) <= _TITLE):
        return None
    said = subject["subject"] if subject else text.digits
    start = subject.start("subject") if subject else 0
    if year in all_years(said):
        return None
    for match in _strong(PATTERNS.document_year, said):
        other = as_buddhist(int(match["year"]))
        if other and (subject or match.start() < len(said) // 3) and other != year:
            return _finding(
                text,
                match,
                year,
                _("the document is said to be for {other}, elsewhere for {year}", other=other, year=year),
                start,
            )
    return None


def _strong(phrases: tuple[Evidence, ...], digits: str) -> Iterator[Match[str]]:
    for each in phrases:
        if each.weight >= _STRONG:
            yield from compiled(each.pattern).finditer(digits)


def _finding(text: Text, match: Match[str], year: int, says: str, offset: int = 0) -> Finding:
    start, end = match.start("year") + offset, match.end("year") + offset
    wrong = text.passage.text[start:end]
    right = str(year) if wrong.isascii() else thai(str(year))
    quote = around(text.passage, start, end)
    return Finding(
        rule="wrong-year",
        where=text.passage.where(start),
        says=says,
        suggest=_(
            "write {year} for {wrong}: “{words}”", year=right, wrong=wrong, words=quote.replace(wrong, right)
        ),
        quote=quote,
    )
