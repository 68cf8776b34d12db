"""A score sheet: what was printed for one agency in one year."""

from fractions import Fraction

from msgspec import Struct

from prongsai.scoring.exact import parse


class Score(Struct, frozen=True):
    """One score: as printed, its value, and whether that is exact.

    A printed score was rounded to two decimals; one given as ``p/q`` was not.
    """

    printed: str
    value: Fraction
    exact: bool = False


class Sheet(Struct, kw_only=True, frozen=True):
    """Scores by id (``i1``, ``e1.public``, ``o8``, ``9.1``, ``1``, ``IIT``, ``total``).

    ``fiscal_year`` (พ.ศ.) is the year of the result, ``document_year`` the year
    a document serves, ``rules`` another rule set than the year's own, and
    ``arabic`` says that the source printed Arabic figures (so that no sign can
    have been taken for a Thai one).
    """

    agency: str | None = None
    fiscal_year: int | None = None
    document_year: int | None = None
    level: str | None = None
    rules: str | None = None
    scores: dict[str, Score] = {}
    arabic: bool = False


def score(text: str) -> Score | None:
    """Return the score that a text prints, or None if it prints none."""
    parsed = parse(text)
    return Score(text.strip(), *parsed) if parsed else None
