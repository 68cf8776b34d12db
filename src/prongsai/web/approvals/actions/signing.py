"""Sign: a decided paper gets the electronic signature of the agency's certificate."""

from base64 import b64encode
from typing import Final

from django.db import transaction

from prongsai import media
from prongsai.apart import apart
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals.actions.changing import locked
from prongsai.web.approvals.actions.proposing import keep_leaf
from prongsai.web.approvals.models import Leaf, State
from prongsai.web.files import store
from prongsai.web.journal.actions import write
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

_JOB: Final = "prongsai.web.files.signing:signed"  # by its name: what it loads takes a while
DECIDED: Final = (State.APPROVED, State.REFUSED)


def sign(standing: Standing, agency: Agency, leaf: int, certificate: bytes, password: str) -> Leaf:
    """Return the paper with the signature of a certificate, which comes with the act and is not kept.

    Raises:
        BadInputError: the paper is not decided on, is no PDF or is signed already; or the certificate cannot
            be opened, has no key or is not valid today.

    """
    standing.require("approvals.sign", agency)
    held = _may_be_signed(agency, leaf)
    proposal = held.edition.proposal
    data = apart(
        _JOB, store.read(held.file.sha256), held.name, certificate=b64encode(certificate).decode(),
        password=password, reason=f"{agency.name} {proposal.number}",
    )  # fmt: skip
    with transaction.atomic():
        locked(agency, proposal.pk)
        held = _may_be_signed(agency, leaf)
        stem = held.name.rpartition(".")[0]
        made = keep_leaf(held.edition, held.kind, f"{stem} ({_('signed')}).pdf", data, signed=True)
        made.sealed = True
        made.save()
        details = {"paper": held.kind, "sha256": made.file.sha256}
        write(agency.code, standing.actor, "approvals.sign", f"proposal:{proposal.pk}", details)
    return made


def _may_be_signed(agency: Agency, key: int) -> Leaf:
    """Return a paper as it is now, which may be signed."""
    of_agency = Leaf.objects.filter(edition__proposal__agency=agency)
    leaf = of_agency.select_related("file", "edition__proposal").get(pk=key)
    if leaf.edition.proposal.state not in DECIDED:
        raise BadInputError(_("only what has been decided on is signed by the agency's certificate"))
    if leaf.file.kind != media.PDF:
        raise BadInputError(_("only PDF is signed; choose the PDF of this paper"))
    alike = Leaf.objects.filter(edition=leaf.edition, kind=leaf.kind, sealed=True)
    if leaf.sealed or alike.exists():
        raise BadInputError(_("this paper bears the agency's signature already"))
    return leaf
