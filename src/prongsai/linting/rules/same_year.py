"""``same-year``: the document analyses the result of the very year that it serves."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import around
from prongsai.reading.facts import as_buddhist


def same_year(draft: Draft) -> Iterator[Finding]:
    """The document says that it rests on the result of the same fiscal year that it serves.

    Measures for a fiscal year answer the result of the year before: that of the
    year itself is not announced until the measures should have been carried out.
    """
    served = draft.served_year
    if served is None:
        return
    for text in draft.texts:
        for match in compiled(PHRASES.years.analysed).finditer(text.digits):
            if as_buddhist(int(match["year"])) == served:
                yield Finding(
                    rule="same-year",
                    where=text.passage.where(match.start("year")),
                    says=_(
                        "the document is for {year} and says that it analyses the result of {year}",
                        year=served,
                    ),
                    suggest=_("write the year of the result: {year}", year=_analysed(draft, served)),
                    quote=around(text.passage, match.start("year"), match.end("year")),
                )


def _analysed(draft: Draft, served: int) -> int:
    """Return the year whose result the rules of the year served ask for."""
    forms = draft.served.improvement.documents if draft.served else ()
    asked = (form.of_year for form in forms if form.kind == "analysis" and form.of_year)
    return next(asked, served - 1)
