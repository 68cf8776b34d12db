"""``issue-without-measure``: an issue of the analysis that no measure answers."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.web.improvement.checks.model import Finding, Looked


def issue_without_measure(looked: Looked) -> Iterator[Finding]:
    """An issue that the analysis found something about has no measure; assessors look for each of them."""
    answered = {each.issue for each in looked.measures}
    for each in looked.analysis.issues:
        if each.items and str(each.issue.id) not in answered:
            yield Finding(
                "issue-without-measure",
                _("issue {number}, {name}, has no measure", number=each.issue.id, name=each.issue.name),
                _("choose a measure for it from the library, or write one"),
            )
