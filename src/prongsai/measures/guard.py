"""Texts that a spreadsheet could take for a formula: an apostrophe before them, taken off again."""

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures.columns import heading

_MARK = "'"


def put(text: str, signs: str) -> str:
    """Return the text with an apostrophe before it where it begins like a formula."""
    begins = text[:1] in signs if text else False
    return _MARK + text if begins or _guarded(text, signs) else text


def off(text: str, signs: str) -> str:
    """Return the text without the apostrophe that ``put`` puts there."""
    return text[1:] if _guarded(text, signs) else text


def _guarded(text: str, signs: str) -> bool:
    return text[:1] == _MARK and text[1:2] != "" and text[1:2] in signs + _MARK


def without_headings(file: str) -> BadInputError:
    """Return the refusal of a file in which no headings of a measures sheet stand."""
    return BadInputError(
        _(
            "{file}: no headings of a measures sheet were found; the first row of the table must name "
            "“{name}”, “{issue}” and so on",
            file=file,
            name=heading("name"),
            issue=heading("issue"),
        )
    )
