"""``agency-spelling``: the agency's name, or the title of its head, is spelt in several ways."""

from collections.abc import Iterator
from re import Match, escape

from prongsai.language import _
from prongsai.linting.distance import distance
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import Text, around

_A = PHRASES.agencies
_SHORTEST = 4  # letters of a name that can be told from another
_SHORTENED = 0.45  # of a name: a beginning as long as this stands for it


def agency_spelling(draft: Draft) -> Iterator[Finding]:
    """The agency's own name is written in more than one way, or a title is misspelt.

    The name held to be right is that of the office file or the sheet, else the one
    that stands most often. Names that differ by a few letters are taken for it; names of
    other agencies differ by more. Common faults in titles are known.
    """
    name = _name(draft.agency or "")
    for text in draft.texts:
        for fault in _A.faults:
            for match in compiled(fault.pattern).finditer(text.digits):
                yield _finding(text, match.start(), match.end(), match.expand(fault.right))
        if len(name) >= _SHORTEST:
            yield from _misspelt(text, name)


def _name(agency: str) -> str:
    """Return an agency's own name, without the kind of agency it is."""
    for kind in sorted(_A.kinds, key=len, reverse=True):
        if agency.startswith(kind):
            name = "".join(agency.removeprefix(kind).split())
            return "" if compiled(_A.no_names).match(name) else name
    return ""


def _misspelt(text: Text, name: str) -> Iterator[Finding]:
    kinds = "|".join(map(escape, (*_A.kinds, *_A.misread)))
    for match in compiled(rf"(?:{kinds})\s*(?P<name>{_A.follows})").finditer(text.passage.text):
        written, wrong = _written(match, name)
        if wrong:
            start = match.start("name")
            yield _finding(text, start, start + written, name)


def _written(match: Match[str], name: str) -> tuple[int, bool]:
    """Return how many letters behind a kind are the name, and whether they misspell it."""
    letters = [(at, sign) for at, sign in enumerate(match["name"]) if not sign.isspace()]
    behind = "".join(sign for _at, sign in letters)
    if behind.startswith(name):
        return len(name), False
    ranked = [
        (distance(_as_thai(behind[:length]), name), abs(length - len(name)), length)
        for length in range(len(name) - 2, len(name) + 3)
        if length <= len(behind)
    ]
    off, _difference, length = min(ranked, default=(len(name), 0, 0))
    if off <= max(1, len(name) // 3) and behind[:1] == name[:1]:
        return letters[length - 1][0] + 1, True
    word = next(iter(match["name"].split()), "")
    return len(word), name.startswith(word) and len(word) >= _SHORTENED * len(name)


def _as_thai(text: str) -> str:
    """Return a name with letters of a neighbouring script as the Thai ones they stand for."""
    lao = PHRASES.scripts[0]
    return "".join(chr(ord(sign) - lao.thai) if lao.first <= ord(sign) <= lao.last else sign for sign in text)


def _finding(text: Text, start: int, end: int, right: str) -> Finding:
    written = "".join(text.passage.text[start:end].split())
    return Finding(
        rule="agency-spelling",
        where=text.passage.where(start),
        says=_("“{written}” is written for “{right}”", written=written, right=right),
        suggest=_("write “{right}”", right=right),
        quote=around(text.passage, start, end, 30),
    )
