"""What must always hold of proposals, opinions, numbers, and what was made public."""

from collections.abc import Iterator

from django.db.models import Count, F, Max, Q

from prongsai.language import _
from prongsai.web.approvals import drawing
from prongsai.web.approvals.models import Edition, Given, Opinion, Proposal, Series, State
from prongsai.web.journal import queries as journal
from prongsai.web.publication.models import Kind, Publication

_ENDED = (State.APPROVED, State.REFUSED)


def editions_word_for_word() -> Iterator[str]:
    """What an edition holds is what its hash and all opinions on it are bound to."""
    for edition in Edition.objects.order_by("pk").iterator():
        if drawing.text_hash(edition.content) != edition.text_hash:
            yield _("edition {key}: its text is not the one that was proposed", key=edition.pk)
    strange = Opinion.objects.exclude(text_hash=F("edition__text_hash"))
    for key in strange.values_list("pk", flat=True):
        yield _("opinion {key}: is on another text than its edition's", key=key)


def opinions_in_order() -> Iterator[str]:
    """Opinions on an edition are without a gap; what was decided has the last one's, and its memo."""
    counted = Edition.objects.annotate(count=Count("opinions"), highest=Max("opinions__rank"))
    for key in counted.filter(~Q(count=F("highest")), count__gt=0).values_list("pk", flat=True):
        yield _("edition {key}: an opinion is missing", key=key)
    for proposal in Proposal.objects.filter(state__in=_ENDED).iterator():
        edition = proposal.editions.latest("number")
        if edition.opinions.count() != proposal.places.count():
            yield _("proposal {key}: was decided without all opinions", key=proposal.pk)
        if edition.leaves.filter(kind="memo", signed=True).count() < 2:  # noqa: PLR2004 - PDF and DOCX
            yield _("proposal {key}: was decided, and its memo is not there", key=proposal.pk)
    waiting = Proposal.objects.filter(state=State.WAITING)
    for proposal in waiting.annotate(held=Count("places", filter=Q(places__rank=F("at_rank")))).iterator():
        said = proposal.editions.latest("number").opinions.count()
        if proposal.held != 1 or proposal.at_rank != said + 1:
            yield _("proposal {key}: waits for nobody, or for someone out of turn", key=proposal.pk)


def opinions_are_told() -> Iterator[str]:
    """Each opinion has its one line in the journal."""
    told = journal.told_of("approvals.opine")
    made = dict(Opinion.objects.values_list("edition__proposal").annotate(Count("pk")).order_by())
    kept = {f"proposal:{key}": count for key, count in made.items()}
    for subject in sorted(told.keys() | kept.keys()):
        if told.get(subject, 0) != kept.get(subject, 0):
            yield _("{subject}: has other opinions than the journal tells of", subject=subject)


def numbers_given_once() -> Iterator[str]:
    """No number lies beyond where its series stands, and each proposal bears the one it was given."""
    for key in Given.objects.filter(number__gt=F("series__last")).values_list("pk", flat=True):
        yield _("number {key}: was given before its series came to it", key=key)
    for series in Series.objects.iterator():
        shown = series.given.values_list("shown").annotate(count=Count("pk")).filter(count__gt=1).order_by()
        if shown.exists():
            yield _("series {key}: a number was given twice", key=series.pk)
    given = dict(Given.objects.values_list("to", "shown"))
    for key, number in Proposal.objects.values_list("pk", "number"):
        if given.get(f"proposal:{key}") != number:
            yield _("proposal {key}: bears a number that was not given to it", key=key)


def only_approved_is_public() -> Iterator[str]:
    """What is public was approved or confirmed; its files are those of the approved edition."""
    papers = Publication.objects.filter(kind=Kind.PAPER)
    for key in papers.exclude(edition__proposal__state=State.APPROVED).values_list("pk", flat=True):
        yield _("publication {key}: was never approved", key=key)
    for each in papers.prefetch_related("sheets").iterator(chunk_size=200):
        leaves = set(each.edition.leaves.values_list("file", flat=True)) if each.edition else set()
        if not {sheet.file_id for sheet in each.sheets.all()} <= leaves:
            yield _("publication {key}: has a file that was not approved", key=each.pk)
