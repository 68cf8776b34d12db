"""Signing a decided paper with the agency's certificate, and looking at the signatures of any PDF."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from prongsai.apart import apart
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals import actions, queries
from prongsai.web.approvals.forms import SignaturesForm, SignForm
from prongsai.web.files.actions import too_large
from prongsai.web.files.signatures_told import JOB, Signature, told
from prongsai.web.files.uploading import too_large_in
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency


@door(read="approvals.sign", write="approvals.sign")
def sign(request: StaffRequest, agency: Agency, proposal: int, leaf: int) -> HttpResponse:
    """Show what signing does; sign by a certificate that is given for this once."""
    found = queries.leaf_of(agency, proposal, leaf)
    if found is None:
        raise Http404
    form = SignForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.sign(request.standing, agency, found.pk, given["certificate"].read(), given["password"])
        except BadInputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Signed; the certificate was used for this once and not kept"))
            return redirect("proposal", agency.code, proposal)
    return render(
        request, "approvals/sign.html", {"agency": agency, "leaf": found, "form": form, "key": proposal}
    )


@door(read="approvals.read", write="approvals.read")
def signatures(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Say of a PDF by whom it was signed, when, whether all of it, and whether it was altered since."""
    form = SignaturesForm(request.POST, request.FILES) if request.method == "POST" else SignaturesForm()
    found: list[Signature] | None = None
    name = too_large_in(request)
    if name is not None:
        form.errors.clear()  # that none was chosen: it was, and let go of
        form.add_error("file", str(too_large(name)))
    if request.method == "POST" and name is None and form.is_valid():
        file = form.cleaned_data["file"]
        name = file.name
        try:
            found = told(apart(JOB, file.read(), file.name))
        except BadInputError as error:
            form.add_error("file", str(error))
    return render(
        request,
        "approvals/signatures.html",
        {"agency": agency, "form": form, "found": found, "name": name},
    )
