"""What stages and issues are called."""

from prongsai.language import _
from prongsai.rules import RuleSet
from prongsai.web.oversight.models import Stage


def stage_called(stage: int | None) -> str:
    """Return what a stage of the cycle is called; that there is no result where there is none."""
    if not stage:
        return _("no result yet")
    return {
        Stage.BROUGHT: _("result brought"),
        Stage.CONFIRMED: _("result confirmed"),
        Stage.ANALYSED: _("being analysed"),
        Stage.DRAFTED: _("plan drafted"),
        Stage.PROPOSED: _("plan proposed"),
        Stage.APPROVED: _("plan approved"),
        Stage.PUBLISHED: _("plan published"),
        Stage.CARRIED_OUT: _("all measures done"),
        Stage.REPORTED: _("carried out and reported"),
    }[Stage(stage)]


def issue_called(ruled: RuleSet, number: str | None) -> str:
    """Return an issue with its number; nothing where there is none."""
    return next(
        (f"{each.id}. {each.name}" for each in ruled.improvement.issues if str(each.id) == number), ""
    )
