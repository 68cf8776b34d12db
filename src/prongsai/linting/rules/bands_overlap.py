"""``bands-overlap``: classes of scores that overlap, or leave a gap."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import Text, around
from prongsai.scoring.exact import two_decimals

_HUNDREDTH = Fraction(1, 100)
_FULL = 100
_AROUND = 200  # letters around a range that may tell what it is of
_MOST = 40  # ranges that are looked at together


class _Range(Struct, frozen=True):
    low: Fraction
    high: Fraction
    printed: str
    text: Text
    start: int
    end: int


def bands_overlap(draft: Draft) -> Iterator[Finding]:
    """The classes into which scores are sorted overlap, or a score falls between two of them.

    With “0–84” and “82–99.99” a score of 83 belongs to both classes; with “0–84” and
    “85–99” a score of 84.50 belongs to none. Scores have two decimals: 0–84.99, 85–99.99 and 100
    leave no doubt.
    """
    for cluster in _clusters(draft):
        if not compiled(PHRASES.bands.words).search(_told(cluster)):
            continue
        ordered = sorted(
            {(each.low, each.high): each for each in cluster}.values(), key=lambda each: each.low
        )
        for lower, upper in pairwise(ordered):
            if fault := _between(lower, upper):
                yield fault


def _told(cluster: Sequence[_Range]) -> str:
    """Return what is told around ranges."""
    return "\n".join(each.text.digits[max(0, each.start - _AROUND) : each.end + _AROUND] for each in cluster)


def _between(lower: _Range, upper: _Range) -> Finding | None:
    if upper.low <= lower.high:
        says = _("the classes {lower} and {upper} overlap", lower=lower.printed, upper=upper.printed)
    elif upper.low - lower.high > _HUNDREDTH:
        between = two_decimals((lower.high + upper.low) / 2)
        says = _(
            "a score of {between} belongs to neither {lower} nor {upper}",
            between=between,
            lower=lower.printed,
            upper=upper.printed,
        )
    else:
        return None
    mark = upper.low if upper.low > lower.high else lower.high + 1
    return Finding(
        rule="bands-overlap",
        where=upper.text.passage.where(upper.start),
        says=says,
        suggest=_(
            "write {first}–{below} and {mark}–{last}",
            first=_short(lower.low),
            below=two_decimals(mark - _HUNDREDTH),
            mark=_short(mark),
            last=_short(max(upper.high, mark)),
        ),
        quote=around(upper.text.passage, upper.start, upper.end, 60),
    )


def _short(value: Fraction) -> str:
    return two_decimals(value).removesuffix(".00")


def _clusters(draft: Draft) -> Iterator[Sequence[_Range]]:
    """Yield ranges of scores that stand together: in one paragraph, list or table."""
    run: list[_Range] = []
    for text in draft.texts:
        for each in _ranges(text):
            if run and (len(run) == _MOST or each.text.number - run[-1].text.number > PHRASES.bands.apart):
                yield run
                run = []
            run.append(each)
    yield run


def _ranges(text: Text) -> Iterator[_Range]:
    for match in compiled(PHRASES.bands.range).finditer(text.digits):
        low, high = Fraction(match["low"]), Fraction(match["high"])
        near = text.digits[max(0, match.start() - PHRASES.bands.near) : match.end() + PHRASES.bands.near]
        alone = text.in_cell and text.digits.strip() == match[0]
        if low < high <= _FULL and (alone or compiled(PHRASES.score_near).search(near)):
            yield _Range(low, high, " ".join(match[0].split()), text, match.start(), match.end())
