"""``paragraph-twice``: the same paragraph, or nearly the same, stands more than once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import category

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import Text, flat
from prongsai.reading.thaitext import fold

_R = PHRASES.repeats
_SHOWN = 40  # letters of a difference that are shown
_BEFORE = 10
_SLIP = 4  # letters: less is a slip
_COMPARED = 800  # letters in which differences are looked for
_MOST_COMPARED = 20  # groups of which they are


def paragraph_twice(draft: Draft) -> Iterator[Finding]:
    """A long paragraph stands again, word for word or nearly so.

    A paragraph that is to stand twice is told once and referred to; where its
    copies differ in a word, one of them is wrong, and the difference is shown.
    """
    long = [
        text
        for text in draft.running
        if len(text.digits) >= _R.shortest and not compiled(_R.captions).match(text.digits)
    ]
    subjects = [frozenset(each.id for each in draft.named.get(text.number, ())) for text in long]
    for number, group in enumerate(_groups([fold(text.passage.text) for text in long], subjects)):
        first, *others = [long[at] for at in group]
        compared = others[:5] if number < _MOST_COMPARED else []
        differing = next((diff for other in compared if (diff := _difference(first, other))), "")
        yield Finding(
            rule="paragraph-twice",
            where=others[0].where,
            says=_("a paragraph of {where} stands here again, {count} times in all", where=first.where,
                   count=len(group)) + (f" ({differing})" if differing else ""),
            suggest=_("tell it once and refer to it"),
            quote=flat(first.passage.text),
            also=tuple(other.where for other in others[1:]),
        )  # fmt: skip


def _difference(first: Text, second: Text) -> str:
    """Return the first words in which two copies differ, with what stands before them, or nothing."""
    one, two = ("".join(each.passage.text.split())[:_COMPARED] for each in (first, second))
    start, low = -1, -1
    for tag, a, b, c, _d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag != "equal" and start < 0:
            start, low = a, c
        if tag == "equal" and start >= 0 and b - a > _SLIP:
            if max(a - start, c - low) > _SLIP:
                return _("“{one}” has become “{two}”", one=_shown(one, start, a), two=_shown(two, low, c))
            start = -1
    return ""


def _shown(text: str, start: int, end: int) -> str:
    """Return a difference with the letters before it, no mark parted from its letter."""
    first = max(0, start - _BEFORE)
    while first < start and category(text[first]) == "Mn":
        first += 1
    while end < len(text) and category(text[end]) == "Mn":
        end += 1
    return text[first:end][:_SHOWN]


def _groups(folded: Sequence[str], subjects: Sequence[frozenset[str]]) -> list[list[int]]:
    """Return the paragraphs that are alike, in groups of two or more, each in order.

    Paragraphs on different items or indicators are no copies: one says of each what
    there is to say.
    """
    grams = [_grams(text) for text in folded]
    holding: dict[str, list[int]] = {}
    home = list(range(len(folded)))
    for at, own in enumerate(grams):
        shared = Counter(other for gram in own for other in holding.get(gram, ()))
        for other, count in shared.most_common(5):
            if (
                count >= _R.alike * min(len(own), len(grams[other]))
                and _of_a_length(own, grams[other])
                and not (subjects[at] - subjects[other] and subjects[other] - subjects[at])
            ):
                home[at] = home[other]
                break
        for gram in own:
            places = holding.setdefault(gram, [])
            if len(places) < _R.most:
                places.append(at)
    groups: dict[int, list[int]] = {}
    for at, first in enumerate(home):
        groups.setdefault(first, []).append(at)
    return [group for group in groups.values() if len(group) > 1]


def _of_a_length(one: frozenset[str], two: frozenset[str]) -> bool:
    return min(len(one), len(two)) * 2 >= max(len(one), len(two))


def _grams(text: str) -> frozenset[str]:
    """Return runs of letters of a text, those that begin with a frequent letter."""
    pattern = compiled(rf"(?=({_R.anchors}.{{{_R.gram - 1}}}))")
    return frozenset(match[1] for match in pattern.finditer(text))
