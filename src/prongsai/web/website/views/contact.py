"""Contact, and domains of agencies' own."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number
from prongsai.web.website import domains as hosts
from prongsai.web.website.actions import contact as actions
from prongsai.web.website.forms.contact import ContactForm
from prongsai.web.website.queries import contact as queries


@door(read="website.read", write="website.publish")
def contact(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show and change how the agency is reached."""
    held = queries.contact_of(agency)
    form = ContactForm(request.POST or None, initial=model_to_dict(held))
    if request.method == "POST" and form.is_valid():
        seen = told_number(request.POST.get("version", ""))
        if done(form, lambda: actions.tell_contact(request.standing, agency, form.cleaned_data, seen)):
            hosts.forget()
            messages.success(request, _("The public sees it now"))
            return redirect("website-contact", agency.code)
    may = request.standing.may("website.publish", agency)
    return render(
        request, "website/contact.html", {"agency": agency, "held": held, "form": form, "may_publish": may}
    )


@door(read="website.verify-domain", write="website.verify-domain")
def domains(request: StaffRequest) -> HttpResponse:
    """List the domains that agencies have named; verify one, or take that back."""
    if request.method == "POST":
        key = told_number(request.POST.get("contact", ""))
        if not key:
            return redirect("website-domains")
        if not queries.domains().filter(pk=key).exists():
            raise Http404
        try:
            seen = request.POST.get("domain", "")
            actions.verify_domain(request.standing, key, seen, good=request.POST.get("good") == "yes")
        except BadInputError as fault:
            messages.error(request, str(fault))
        hosts.forget()
        return redirect("website-domains")
    return render(request, "website/domains.html", {"named": queries.domains()})
