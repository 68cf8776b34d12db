"""Show evidence, or show it no longer: what units handed in is public only where the agency says so."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from prongsai.web.files import words
from prongsai.web.improvement.models import Evidence
from prongsai.web.journal.actions import write
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.publication.models import PublicEvidence


def show_evidence(standing: Standing, agency: Agency, key: int, *, public: bool) -> None:
    """Let everyone see a piece of evidence, or nobody outside any more."""
    standing.require("publication.publish", agency)
    with transaction.atomic():
        evidence = Evidence.objects.get(report__measure__plan__agency=agency, pk=key)
        if public:
            _kept, changed = PublicEvidence.objects.get_or_create(
                evidence=evidence, defaults={"by": standing.user, "at": timezone.now()}
            )
        else:
            changed = bool(PublicEvidence.objects.filter(evidence=evidence).delete()[0])
        if public and evidence.file is not None:
            transaction.on_commit(partial(words.ask, evidence.file))
        if changed:
            details = {"public": public}
            write(agency.code, standing.actor, "publication.publish", f"evidence:{evidence.pk}", details)
