"""What people call states and ways in which a score came about."""

from prongsai.language import _
from prongsai.web.assessment.verdicts.models import State
from prongsai.web.assessment.verdicts.queries import BOTH, REPLY, THIRD

TONES = {
    State.MARKING: "", State.DIFFERING: "warn", State.AGREED: "keep",
    State.ANNOUNCED: "warn", State.CONFIRMED: "ok",
}  # fmt: skip


def state_called(state: str) -> str:
    """Return what people call a state."""
    return {
        State.MARKING: _("being judged"),
        State.DIFFERING: _("the third assessor judges"),
        State.AGREED: _("judged, not announced yet"),
        State.ANNOUNCED: _("provisional scores announced"),
        State.CONFIRMED: _("confirmed"),
    }[State(state)]


def how_called(how: str) -> str:
    """Return how a score came about."""
    return {
        BOTH: _("both assessors agree"),
        THIRD: _("decided by the third assessor"),
        REPLY: _("after the agency's reply"),
    }[how]
