"""Proposals for the routes that name one."""

from collections.abc import Callable

from tests.web.approvals.proposed import propose, upload
from tests.web.cast import Cast

from prongsai.web.approvals.models import Leaf, Proposal, Upload


def proposal(cast: Cast) -> int:
    """Return the proposal of this test; one for all names of an address."""
    found = Proposal.objects.filter(agency=cast.agency).first()
    return (found or propose(cast)).pk


def leaf(cast: Cast) -> int:
    return Leaf.objects.filter(edition__proposal=proposal(cast)).latest("pk").pk


def brought(cast: Cast) -> int:
    found = Upload.objects.filter(agency=cast.agency).first()
    return (found or upload(cast)).pk


THINGS: dict[str, Callable[[Cast], object]] = {
    "proposal": proposal,
    "leaf": leaf,
    "upload": brought,
    "subject": brought,
    "edition": lambda _cast: 1,
    "form": lambda _cast: "docx",
    "proposable": lambda _cast: "upload",
}
