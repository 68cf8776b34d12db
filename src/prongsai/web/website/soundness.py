"""What must always hold of websites, told by ``prongsai invariants``."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from prongsai.language import _
from prongsai.web.website.models import Message, Official, Page, Picture, Question, Revision, State


def pages_have_what_is_public() -> Iterator[str]:
    """Yield a sentence for each page that is out without a version to show, or the other way round."""
    out = Revision.objects.filter(page=OuterRef("pk"), public_from__isnull=False)
    strange = Page.objects.filter(Q(since__isnull=False) ^ Exists(out))
    for key in strange.values_list("pk", flat=True):
        yield _(
            "page {key} of a website: whether it is public and whether a version of it is differ", key=key
        )


def taken_back_wholly() -> Iterator[str]:
    """Yield a sentence for each page taken back without a reason, or with a version that is yet to come."""
    later = Q(revisions__public_from__gt=F("withdrawn_at"))
    strange = Page.objects.filter(Q(reason="") | later, withdrawn_at__isnull=False).distinct()
    for key in strange.values_list("pk", flat=True):
        yield _("page {key} of a website: was taken back, but not wholly or without a reason", key=key)


def pictures_say_what_they_show() -> Iterator[str]:
    """Yield a sentence for each picture without words for those who cannot see it."""
    for key in Picture.objects.filter(alt="").values_list("pk", flat=True):
        yield _("picture {key} of a website: nothing says what it shows", key=key)


def pictures_of_their_agency() -> Iterator[str]:
    """Yield a sentence for each picture that stands on another agency's website."""
    of_pages = Revision.pictures.through.objects.exclude(
        picture__agency=F("revision__page__agency")
    ).values_list("picture", flat=True)
    of_people = Official.objects.exclude(picture=None).exclude(picture__agency=F("agency"))
    for key in sorted({*of_pages, *of_people.values_list("picture", flat=True)}):
        yield _("picture {key} of a website: stands on another agency's", key=key)


def shown_with_their_question() -> Iterator[str]:
    """Yield a sentence for each question of which more can be read than its editors let out."""
    said = Message.objects.filter(question=OuterRef("pk"), shown=True)
    strange = Question.objects.filter(Q(Exists(said), shown=False) | Q(shown=True, state=State.REFUSED))
    for key in strange.values_list("pk", flat=True):
        yield _("question {key} of the public: more of it is shown than was let out", key=key)
