"""``outcome-missing``: done, but nobody has said what came of it."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.web.improvement.checks.model import Finding, Looked


def outcome_missing(looked: Looked) -> Iterator[Finding]:
    """A measure is done and tells no outcome; the report on the measures asks for output and outcome."""
    for each in looked.measures:
        if each.status == "done" and not each.outcome and each.outcome_number is None:
            yield Finding(
                "outcome-missing",
                _("done, but no outcome has been reported"),
                _("report what came of it, as a number where there is one"),
                each,
            )
