"""What states and decisions are called."""

from prongsai.language import _
from prongsai.web.approvals.models import Decision, State


def state_called(state: str) -> str:
    """Return what a state is called."""
    return {
        State.WAITING: _("under consideration"),
        State.RETURNED: _("returned for change"),
        State.APPROVED: _("approved"),
        State.REFUSED: _("not approved"),
        State.WITHDRAWN: _("withdrawn"),
    }[State(state)]


def decision_called(decision: str, *, last: bool) -> str:
    """Return what a decision is called; who decides approves, the others find it right to."""
    if decision == Decision.RETURN:
        return _("returned for change")
    if last:
        return _("approved") if decision == Decision.APPROVE else _("not approved")
    return (
        _("finds it right to approve") if decision == Decision.APPROVE else _("finds it not right to approve")
    )
