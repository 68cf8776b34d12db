"""What must always hold of assessments, told by ``prongsai invariants``."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from prongsai.language import _
from prongsai.web.assessment.verdicts import queries
from prongsai.web.assessment.verdicts.actions.confirming import content, hashed
from prongsai.web.assessment.verdicts.models import Reply, Seat, State


def locked_whole() -> Iterator[str]:
    """What was confirmed is what was hashed, and what the verdicts and answers make where they are here.

    Of an agency that has moved in, its confirmed scores came along and its assessors did not.
    """
    for each in queries.assessments().filter(state=State.CONFIRMED).order_by("pk"):
        differs = each.seats.exists() and content(each)["items"] != each.locked["items"]
        if hashed(each.locked) != each.sha256 or differs:
            yield _("assessment {key}: its confirmed scores are not what was locked", key=each.pk)


def nobody_judges_their_own() -> Iterator[str]:
    """Who has handed in held no post in the agency at that time."""
    from_then = Seat.objects.exclude(handed_in_at=None).filter(
        assessor__posts__agency=OuterRef("assessment__agency"), pk=OuterRef("pk"),
        assessor__posts__since__lte=OuterRef("handed_in_at__date"),
    )  # fmt: skip
    for key in Seat.objects.filter(Exists(from_then)).order_by("pk").values_list("pk", flat=True):
        yield _("seat {key}: its assessor held a post in the agency that they judged", key=key)


def replies_rest_on_what_was_published() -> Iterator[str]:
    """What a reply shows was published before the cut."""
    for each in Reply.objects.select_related("assessment").prefetch_related("shown").order_by("pk"):
        if any(shown.shown_on > each.assessment.cut_on for shown in each.shown.all()):
            yield _("reply {key}: rests on what was published after the last day", key=each.pk)
