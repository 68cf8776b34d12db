"""How what must hold of websites is broken."""

from datetime import timedelta

from django.utils import timezone
from tests.web.cast import Cast
from tests.web.website import written

from prongsai.web.files import actions as files
from prongsai.web.website.actions import pages
from prongsai.web.website.models import Message, Page, Picture, Revision


def picture(cast: Cast, alt: str = "ศาลากลาง") -> Picture:
    """Return a picture without its bytes made small: that takes a process of its own."""
    file = files.keep_as_it_is(cast.agency.code, "a.webp", "image/webp", b"a")
    return Picture.objects.create(agency=cast.agency, file=file, alt=alt, width=1, height=1)


def a_public_page_without_a_version(cast: Cast) -> None:
    written.out(cast)
    Revision.objects.update(public_from=None)


def a_version_to_come_of_a_page_taken_back(cast: Cast) -> None:
    page = written.out(cast)
    pages.withdraw(cast.standing(written.CLERK), cast.agency, page.pk, "ผิด")
    Revision.objects.update(public_from=timezone.now() + timedelta(days=1))


def a_picture_without_words(cast: Cast) -> None:
    picture(cast, alt="")


def a_picture_of_another_agency(cast: Cast) -> None:
    Page.objects.filter(pk=written.out(cast, f"![](picture:{picture(cast).pk})").pk).update(agency=cast.other)


def an_answer_shown_without_its_question(cast: Cast) -> None:
    written.contact(cast)
    written.ask(cast)
    Message.objects.update(shown=True)


BREAKING = {
    "pages": a_public_page_without_a_version,
    "taken-back": a_version_to_come_of_a_page_taken_back,
    "pictures": a_picture_without_words,
    "pictures-of": a_picture_of_another_agency,
    "questions": an_answer_shown_without_its_question,
}
