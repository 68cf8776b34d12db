"""What people do with results: one function per act."""

from prongsai.web.assessment.results.actions.bringing import bring
from prongsai.web.assessment.results.actions.confirming import confirm, reopen
from prongsai.web.assessment.results.actions.correcting import correct, withdraw
from prongsai.web.assessment.results.actions.drafting import (
    Brought,
    draft_file,
    draft_form,
    draft_paste,
    drop,
    read_again,
)
from prongsai.web.assessment.results.actions.keeping import keep
from prongsai.web.assessment.results.actions.surveying import bring_survey, bring_verdicts

__all__ = [
    "Brought",
    "bring",
    "bring_survey",
    "bring_verdicts",
    "confirm",
    "correct",
    "draft_file",
    "draft_form",
    "draft_paste",
    "drop",
    "keep",
    "read_again",
    "reopen",
    "withdraw",
]
