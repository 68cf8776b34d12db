"""Pages and news: list, write, look at as the public will, release, take back."""

from secrets import token_urlsafe
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import actions as files
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.meanwhile import EditedMeanwhileError
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number
from prongsai.web.website.actions import pages as actions
from prongsai.web.website.actions import pictures
from prongsai.web.website.forms.pages import PageForm, ReleaseForm, kind_called
from prongsai.web.website.markup import Shown, rendered
from prongsai.web.website.models import Kind, Page, Picture, Revision
from prongsai.web.website.queries import pages as queries
from prongsai.web.website.queries import questions

_PAGE: Final = 25


@door(read="website.read")
def website(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the pages of the website and what waits for an editor."""
    page = Paginator(queries.pages_of(agency), _PAGE).get_page(request.GET.get("page"))
    told = {
        "agency": agency,
        "page": page,
        "listed": [(each, *_states(each)) for each in page],
        "counted": queries.counted(agency),
        "waiting": questions.waiting(agency),
        "may_write": request.standing.may("website.write", agency),
    }
    return render(request, "website/website.html", told)


@door(read="website.write", write="website.write")
def new(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Begin a page."""
    form = PageForm(request.POST or None, request.FILES or None, new=True, initial={"kind": Kind.NEWS})
    if "put" in request.POST:
        form = PageForm(new=True, initial=_with_picture(request, agency))
    elif request.method == "POST" and form.is_valid():
        kind = Kind(form.cleaned_data["kind"])
        try:
            token = request.POST.get("token", "")[:40]
            made = actions.start(request.standing, agency, kind, _written(request, form), token)
        except BadInputError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Kept as a draft; nobody outside sees it yet"))
            return redirect("website-page", agency.code, made.pk)
    told = {
        "agency": agency,
        "form": form,
        "token": request.POST.get("token", "")[:40] if "put" in request.POST else token_urlsafe(16),
        "pictures": queries.pictures_of(agency)[:12],
    }
    return render(request, "website/write.html", told)


@door(read="website.read", write="website.write")
def page(request: StaffRequest, agency: Agency, page: int) -> HttpResponse:
    """Show a page to write on, with all its revisions."""
    held = _page(agency, page)
    last = held.revisions.all()[0]
    form = PageForm(
        request.POST or None, request.FILES or None, initial={"title": last.title, "text": last.text}
    )
    meanwhile: Revision | None = None
    put = "put" in request.POST
    if put:
        form = PageForm(initial=_with_picture(request, agency))
    elif request.method == "POST" and form.is_valid():
        version = told_number(request.POST.get("version", ""))
        try:
            actions.write(request.standing, agency, page, _written(request, form), version)
        except EditedMeanwhileError:
            held = _page(agency, page)
            meanwhile = held.revisions.all()[0]
        except BadInputError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Kept as a draft; look at it, then let it out"))
            return redirect("website-page", agency.code, page)
    now = timezone.now()
    told = {
        "agency": agency,
        "held": held,
        "version": told_number(request.POST.get("version", "")) if put else held.version,
        "dropped": {each.pk for each in last.files.all()} - _keeps(request) if put else (),
        "kind": kind_called(held.kind),
        "form": form,
        "last": last,
        "meanwhile": meanwhile,
        "public": next(
            (each for each in held.revisions.all() if each.public_from and each.public_from <= now), None
        ),
        "now": now,
        "pictures": queries.pictures_of(agency)[:12],
        "address": reverse_public(agency, held),
        "may_write": request.standing.may("website.write", agency),
        "may_publish": request.standing.may("website.publish", agency),
    }
    return render(request, "website/page.html", told)


@door(read="website.read", write="website.publish")
def preview(request: StaffRequest, agency: Agency, page: int, revision: int) -> HttpResponse:
    """Show a revision as the public will see it; let it out, now or later."""
    held = _page(agency, page)
    chosen = held.revisions.filter(number=revision).prefetch_related("pictures", "files").first()
    if chosen is None:
        raise Http404
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            looked = actions.Looked(revision, told_number(request.POST.get("version", "")))
            out = actions.release(request.standing, agency, page, looked, form.moment())
        except BadInputError as fault:
            form.add_error(None, str(fault))
        else:
            later = out.public_from is not None and out.public_from > timezone.now()
            said = (
                _("It becomes public by itself at the time you said")
                if later
                else _("The public sees it now")
            )
            messages.success(request, said)
            return redirect("website-page", agency.code, page)
    told = {
        "agency": agency,
        "held": held,
        "revision": chosen,
        "body": rendered(chosen.text, _pictures(agency, chosen)),
        "form": form,
        "may_publish": request.standing.may("website.publish", agency),
    }
    return render(request, "website/preview.html", told)


@door(write="website.publish")
def withdraw(request: StaffRequest, agency: Agency, page: int) -> HttpResponse:
    """Take a page back."""
    _page(agency, page)
    try:
        actions.withdraw(request.standing, agency, page, request.POST.get("reason", ""))
    except BadInputError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Taken back; its address says so and why"))
    return redirect("website-page", agency.code, page)


def reverse_public(agency: Agency, page: Page) -> str:
    """Return where the public finds a page."""
    return f"/a/{agency.code}/pages/{page.pk}/"


def _page(agency: Agency, key: int) -> Page:
    found = queries.page_of(agency, key)
    if found is None:
        raise Http404
    return found


def _pictures(agency: Agency, revision: Revision) -> dict[int, Shown]:
    """Return the pictures of a revision at addresses that its editors may open."""
    return {
        each.pk: Shown(
            reverse("website-picture", args=[agency.code, each.pk]), each.alt, each.width, each.height
        )
        for each in revision.pictures.all()
    }


def _written(request: StaffRequest, form: PageForm) -> actions.Written:
    brings = [files.take(each) for each in form.cleaned_data["files"]]
    return actions.Written(form.cleaned_data["title"], form.cleaned_data["text"], _keeps(request), brings)


def _keeps(request: StaffRequest) -> frozenset[int]:
    return frozenset(map(told_number, request.POST.getlist("keep")))


def _with_picture(request: StaffRequest, agency: Agency) -> dict[str, str]:
    """Return what was written, with a picture at its end; of the page nothing is kept yet."""
    written = request.POST.dict()
    try:
        chosen = _picture(request, agency)
    except BadInputError as fault:
        messages.error(request, str(fault))
        return written
    text = written.get("text", "").rstrip()
    messages.success(request, _("The picture stands at the end of the text; move its line where you want it"))
    if request.FILES.getlist("files"):
        messages.warning(request, _("Choose the documents once more; they do not wait for the picture"))
    return {**written, "text": f"{text}\n\n{chosen.mark}\n".lstrip()}


def _picture(request: StaffRequest, agency: Agency) -> Picture:
    """Return the picture that was chosen, or the one that was brought."""
    if request.POST["put"] == "new":
        brought = request.FILES.get("picture")
        if brought is None:
            raise BadInputError(_("choose a picture first"))
        return pictures.bring(request.standing, agency, brought, request.POST.get("alt", ""))
    found = queries.pictures_of(agency).filter(pk=told_number(request.POST["put"])).first()
    if found is None:
        raise Http404
    return found


def _states(page: Page) -> tuple[Revision, str]:
    """Return the last revision of a page, and how the page stands."""
    revisions, now = list(page.revisions.all()), timezone.now()
    last = revisions[0]
    if page.withdrawn_at is not None:
        return last, "withdrawn"
    if page.since is None:
        return last, "draft"
    if page.since > now:
        return last, "scheduled"
    return last, "public" if last.public_from is not None and last.public_from <= now else "changed"
