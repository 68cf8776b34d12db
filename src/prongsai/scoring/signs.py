"""How one number can have been misread as another: signs that look alike, lost, swapped."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

# Pairs of Thai figures that look alike in print and scans, by their Arabic value:
# ๘/๙, ๓/๗, ๒/๕, ๐/๑ [reported], ๔/๕ [recalled].
THAI_ALIKE: Final = frozenset({"89", "37", "25", "01", "45"})
# Pairs of Arabic figures that look alike, for sources that print Arabic ones [recalled].
ARABIC_ALIKE: Final = frozenset({"17", "38", "56", "08", "68", "69", "49"})


class Misreading(NamedTuple):
    """What must have happened: signs that do not look alike, and signs in all."""

    unlike: int
    signs: int


def alike(one: str, other: str, *, arabic: bool) -> bool:
    """Return whether two figures (given as Arabic digits) look alike."""
    pairs = ARABIC_ALIKE if arabic else THAI_ALIKE
    return "".join(sorted((one, other))) in pairs


@lru_cache(maxsize=65536)
def misreading(shown: str, meant: str, *, arabic: bool) -> Misreading:
    """Return the least misreading that turns ``meant`` into ``shown``.

    A sign read as another costs one sign, unlike ones count apart; a sign
    lost, added, or swapped with its neighbour is one sign that is unlike.
    """
    rows: list[list[tuple[int, int]]] = []
    for i in range(len(shown) + 1):
        rows.append([])
        for j in range(len(meant) + 1):
            rows[i].append(min(_steps(rows, shown, meant, (i, j), arabic=arabic)))
    return Misreading(*rows[-1][-1])


def _steps(
    rows: list[list[tuple[int, int]]], shown: str, meant: str, at: tuple[int, int], *, arabic: bool
) -> Iterator[tuple[int, int]]:
    i, j = at
    if i == j == 0:
        yield 0, 0
    if i:
        unlike, signs = rows[i - 1][j]
        yield unlike + 1, signs + 1
    if j:
        unlike, signs = rows[i][j - 1]
        yield unlike + 1, signs + 1
    if i and j:
        unlike, signs = rows[i - 1][j - 1]
        same = shown[i - 1] == meant[j - 1]
        near = same or alike(shown[i - 1], meant[j - 1], arabic=arabic)
        yield unlike + (not near), signs + (not same)
    if i > 1 and j > 1 and shown[i - 2 : i] == meant[j - 1] + meant[j - 2]:
        unlike, signs = rows[i - 2][j - 2]
        yield unlike + 1, signs + 1


def pairs(shown: str, meant: str) -> frozenset[str]:
    """Return the readings that changed: "25" says that 2 stands where 5 was meant.

    Empty when more happened than signs read as others.
    """
    if len(shown) != len(meant):
        return frozenset()
    changed = {a + b for a, b in zip(shown, meant, strict=True) if a != b}
    return frozenset(changed) if all(pair.isdigit() for pair in changed) else frozenset()


def misread_forms(shown: str) -> Iterator[str]:
    """Yield what could have been meant where one thing happened to one sign.

    A sign read as another, one added, one lost, or two neighbours swapped.
    """
    for i, sign in enumerate(shown):
        if sign.isdigit():
            yield from (shown[:i] + digit + shown[i + 1 :] for digit in "0123456789")
            yield shown[:i] + shown[i + 1 :]
        if i:
            yield shown[: i - 1] + sign + shown[i - 1] + shown[i + 1 :]
    for i in range(len(shown) + 1):
        yield from (shown[:i] + digit + shown[i:] for digit in "0123456789")


def substitutions(shown: str, pair: str) -> Iterator[str]:
    """Yield what was meant if some of the signs ``pair[0]`` were read for ``pair[1]``."""
    places = [i for i, sign in enumerate(shown) if sign == pair[0]]
    for chosen in range(1, 1 << len(places)):
        text = list(shown)
        for number, place in enumerate(places):
            if chosen >> number & 1:
                text[place] = pair[1]
        yield "".join(text)
