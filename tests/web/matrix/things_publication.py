"""Publications for the routes that name one."""

from collections.abc import Callable

from django.utils import timezone
from tests.web.cast import Cast
from tests.web.improvement import made
from tests.web.matrix import things_improvement, things_website

from prongsai.web.files import actions as files
from prongsai.web.improvement.models import Evidence
from prongsai.web.publication.models import Kind, Publication, PublicEvidence, Sheet


def publication(cast: Cast) -> Publication:
    """Return the measures of Ban Dan's plan as made public, with a picture and a file, made once."""
    there = Publication.objects.filter(agency=cast.agency)
    found = there.filter(kind=Kind.MEASURES).first()
    if found is not None:
        return found
    plan = made.plan(cast)
    measure = plan.measures.order_by("pk")[0]
    promise = {"key": measure.pk, "number": 1, "issue": "1", "name": measure.name, "unit": "", "ends": ""}
    of_year = {"agency": cast.agency, "year": 2567, "at": timezone.now()}
    shown = {"proposal": "1", "measures": [promise]}
    result = {"total": "89.94", "level": "", "indicators": {"1": "92.53"}, "rules": "2567"}
    pictured = there.filter(kind=Kind.RESULT).first() or Publication.objects.create(
        **of_year, kind=Kind.RESULT, about="result:2567", title="ผล", shown=result
    )
    file = files.keep_as_it_is(cast.agency.code, "a.txt", "text/plain", b"a")
    Sheet.objects.create(publication=pictured, name="summary-facebook.png", file=file)
    return Publication.objects.create(
        **of_year, kind=Kind.MEASURES, about=f"plan:{plan.pk}", title="มาตรการ", plan=plan, shown=shown
    )


def sheet(cast: Cast) -> int:
    file = files.keep_as_it_is(cast.agency.code, "a.txt", "text/plain", b"a")
    return Sheet.objects.create(publication=publication(cast), name="paper", file=file).pk


def evidence(cast: Cast) -> int:
    """Return evidence that is public, made once."""
    found = Evidence.objects.filter(made_public__isnull=False).first()
    if found is not None:
        return found.pk
    publication(cast)
    of = things_improvement.evidence(cast)
    file = files.keep_as_it_is(cast.agency.code, "a.txt", "text/plain", b"a")
    shown = Evidence.objects.create(report=of.report, file=file)
    PublicEvidence.objects.create(evidence=shown, at=timezone.now())
    return shown.pk


def code(cast: Cast) -> str:
    publication(cast)
    things_website.contact(cast)
    return cast.agency.code


THINGS: dict[str, Callable[[Cast], object]] = {
    "publication": lambda cast: publication(cast).pk,
    "copy": sheet,
    "code": code,
    "rest": lambda _cast: "v1/none",
    "name": lambda _cast: "facebook",
    "evidence": evidence,
}
