"""What must always hold of an installation, each a function that yields a sentence where it does not."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from prongsai.language import _
from prongsai.web.assessment.evidence import soundness as of_evidence
from prongsai.web.assessment.results import soundness
from prongsai.web.assessment.surveys import soundness as of_surveys
from prongsai.web.assessment.verdicts import soundness as of_verdicts
from prongsai.web.disclosure import soundness as of_registers
from prongsai.web.files import store
from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.models import Evidence, Measure, Task
from prongsai.web.journal import queries as journal
from prongsai.web.journal.actions import PLATFORM
from prongsai.web.journal.models import Book
from prongsai.web.oversight import soundness as of_oversight
from prongsai.web.people.models import Agency, Invitation, Post
from prongsai.web.people.roles import OF_THE_PLATFORM
from prongsai.web.running import invariants_of_approvals as approvals
from prongsai.web.running import invariants_of_work as work
from prongsai.web.website import soundness as website

_CHUNK: Final = 1 << 20


class Invariant(NamedTuple):
    """Something that must hold: its name, what it says, and where it does not hold."""

    name: str
    says: str
    faults: Callable[[], Iterator[str]]


def journal_whole() -> Iterator[str]:
    """The journal is what was written."""
    yield from journal.faults()


def books_owned() -> Iterator[str]:
    """Whoever has a book is the platform or an agency."""
    codes = Agency.objects.filter(code=OuterRef("name"))
    for name in Book.objects.exclude(Exists(codes)).exclude(name=PLATFORM).values_list("name", flat=True):
        yield _("the journal has a book of {book}, and there is no such agency", book=name)


def posts_in_place() -> Iterator[str]:
    """A post stands in an agency or, for roles of the platform, in none."""
    of_platform = Q(role__in=[role.value for role in OF_THE_PLATFORM])
    for key in Post.objects.filter(of_platform ^ Q(agency=None)).values_list("pk", flat=True):
        yield _("post {key}: its role does not belong where it stands", key=key)


def units_of_posts() -> Iterator[str]:
    """The unit of a post is one of its agency's."""
    for key in Post.objects.exclude(unit=None).exclude(unit__agency=F("agency")).values_list("pk", flat=True):
        yield _("post {key}: its unit is another agency's", key=key)


def posts_end_after_they_begin() -> Iterator[str]:
    """A post ends no earlier than the day before it begins."""
    for post in Post.objects.filter(until__lt=F("since")).only("since", "until"):
        if post.until is not None and (post.since - post.until).days > 1:
            yield _("post {key}: ends before it begins", key=post.pk)


def supervision_has_no_circle() -> Iterator[str]:
    """Nobody oversees themselves, at any remove."""
    above = dict(Agency.objects.exclude(supervisor=None).values_list("pk", "supervisor_id"))
    sound: set[int] = set()
    for start in above:
        way: list[int] = []
        each: int | None = start
        while each is not None and each not in sound and each not in way:
            way.append(each)
            each = above.get(each)
        if each is not None and each in way:
            yield _("agency {key}: oversees itself by way of others", key=each)
        sound.update(way)


def invitations_end_once() -> Iterator[str]:
    """An invitation was taken up or withdrawn, never both."""
    both = Invitation.objects.exclude(accepted_at=None).exclude(withdrawn_at=None)
    for key in both.values_list("pk", flat=True):
        yield _("invitation {key}: was both taken up and withdrawn", key=key)


def files_whole() -> Iterator[str]:
    """Every file that was handed in is there, byte for byte."""
    for sha256, name in StoredFile.objects.order_by("sha256").values_list("sha256", "name").distinct():
        path = store.path_of(sha256)
        if not path.is_file():
            yield _("file {hash} ({name}): is not there", hash=sha256[:12], name=name)
        elif _sha256(path) != sha256:
            yield _("file {hash} ({name}): is not what was handed in", hash=sha256[:12], name=name)


def done_has_evidence() -> Iterator[str]:
    """What is done has evidence, or a reason why there is none."""
    for name, every in (("measure", Measure.objects.all()), ("task", Task.objects.all())):
        shown = Evidence.objects.filter(**{f"report__{name}": OuterRef("pk")})
        bare = every.filter(~Exists(shown), status="done", no_evidence="")
        for key in bare.values_list("pk", flat=True):
            yield _("{kind} {key}: is done, without evidence and without a reason", kind=name, key=key)


def units_of_measures() -> Iterator[str]:
    """The unit of a measure or task is one of its agency's."""
    measures = Measure.objects.exclude(unit=None).exclude(unit__agency=F("plan__agency"))
    tasks = Task.objects.exclude(unit=None).exclude(unit__agency=F("step__measure__plan__agency"))
    for name, found in (("measure", measures), ("task", tasks)):
        for key in found.values_list("pk", flat=True):
            yield _("{kind} {key}: its unit is another agency's", kind=name, key=key)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while part := stream.read(_CHUNK):
            digest.update(part)
    return digest.hexdigest()


def table() -> tuple[Invariant, ...]:
    """Return every invariant, in the language spoken."""
    return (
        Invariant("journal-whole", _("the journal is what was written, line by line"), journal_whole),
        Invariant("books", _("every book of the journal is an agency's or the platform's"), books_owned),
        Invariant("posts", _("posts stand in an agency, those of the platform in none"), posts_in_place),
        Invariant("units", _("the unit of a post is one of its agency's"), units_of_posts),
        Invariant("terms", _("no post ends before it begins"), posts_end_after_they_begin),
        Invariant("circles", _("nobody oversees themselves by way of others"), supervision_has_no_circle),
        Invariant("invitations", _("no invitation was both taken up and withdrawn"), invitations_end_once),
        Invariant("evidence", _("what is done has evidence, or a reason for none"), done_has_evidence),
        Invariant("owners", _("the unit of a measure or task is one of its agency's"), units_of_measures),
        Invariant("files", _("every file that was handed in is there, byte for byte"), files_whole),
        Invariant("files-of", _("files belong to the agency that shows them"), work.files_of_their_agency),
        Invariant("plans", _("plans answer results of their own agency"), work.plans_of_their_agency),
        Invariant("told", _("every report has its one line in the journal"), work.reports_are_told),
        Invariant(
            "editions", _("opinions are on the text that was proposed"), approvals.editions_word_for_word
        ),
        Invariant("opinions", _("opinions stand in rank order, without a gap"), approvals.opinions_in_order),
        Invariant("opined", _("every opinion has its one line in the journal"), approvals.opinions_are_told),
        Invariant("numbers", _("every number was given once"), approvals.numbers_given_once),
        Invariant("public", _("nothing is public that was not approved"), approvals.only_approved_is_public),
        Invariant("closed", _("of a closed survey nothing is left that opens"), of_surveys.closed_wholly),
        Invariant(
            "answers", _("open surveys hold as many answers as were counted"), of_surveys.counted_rightly
        ),
        *_of_scores(),
    )


def _of_scores() -> tuple[Invariant, ...]:
    return (
        Invariant("results", _("the figures of every result come of its scores"), soundness.computed_rightly),
        Invariant(
            "bringing", _("the journal tells who brought every result"), soundness.brought_in_the_journal
        ),
        Invariant("summaries", _("summaries of years are what the records say"), of_oversight.summaries_true),
        Invariant("reasons", _("every correction says its reason"), soundness.corrected_with_reasons),
        *_of_disclosure(),
    )


def _of_disclosure() -> tuple[Invariant, ...]:
    """Return those of registers, of evidence, and of how it is judged."""
    return (
        Invariant("items", _("units of items are their agency's"), of_evidence.items_of_their_agency),
        Invariant("seen", _("snapshots are what was seen"), of_evidence.snapshots_are_what_was_seen),
        Invariant("locked", _("confirmed scores are what was locked"), of_verdicts.locked_whole),
        Invariant("judges", _("nobody judged an agency of their own"), of_verdicts.nobody_judges_their_own),
        Invariant("versions", _("versions of registers are what was hashed"), of_registers.versions_whole),
        Invariant(
            "public-rows",
            _("what is public of a register can be found row by row"),
            of_registers.rows_of_what_is_public,
        ),
        Invariant(
            "registers", _("registers are filled by units of their agency"), of_registers.units_of_registers
        ),
        Invariant(
            "replies",
            _("replies rest on what was published in time"),
            of_verdicts.replies_rest_on_what_was_published,
        ),
        *_of_websites(),
    )


def _of_websites() -> tuple[Invariant, ...]:
    return (
        Invariant(
            "pages",
            _("a page is public with a version of it, or not at all"),
            website.pages_have_what_is_public,
        ),
        Invariant("taken-back", _("nothing comes of a page that was taken back"), website.taken_back_wholly),
        Invariant("pictures", _("pictures say what they show"), website.pictures_say_what_they_show),
        Invariant(
            "pictures-of", _("pictures stand on their agency's website"), website.pictures_of_their_agency
        ),
        Invariant(
            "questions",
            _("of a question nothing is shown that was not let out"),
            website.shown_with_their_question,
        ),
    )


def examined() -> Iterator[dict[str, object]]:
    """Yield each invariant, as soon as it was looked into, with whether it holds, and where not."""
    for each in table():
        faults = list(each.faults())
        yield {"invariant": each.name, "says": each.says, "holds": not faults, "faults": faults}
