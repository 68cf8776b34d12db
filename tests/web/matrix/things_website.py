"""Pages, pictures, officials and questions of Ban Dan, for the routes whose addresses name them."""

from collections.abc import Callable

from tests.web.cast import Cast
from tests.web.website import written

from prongsai.web.files import actions as files
from prongsai.web.website.models import Contact, Official, Page, Picture, Question, Revision


def contact(cast: Cast) -> Contact:
    return Contact.objects.filter(agency=cast.agency).first() or written.contact(cast)


def page(cast: Cast) -> Page:
    """Return a page that is out, with a picture and a file, made once."""
    found = Page.objects.filter(agency=cast.agency).first()
    if found is not None:
        return found
    made = written.out(cast, f"![](picture:{picture(cast).pk})")
    file = files.keep_as_it_is(cast.agency.code, "a.txt", "text/plain", b"a")
    Revision.objects.get(page=made).files.add(file)
    return made


def picture(cast: Cast) -> Picture:
    """Return a picture without its bytes made small: that takes a process of its own."""
    found = Picture.objects.filter(agency=cast.agency).first()
    if found is not None:
        return found
    file = files.keep_as_it_is(cast.agency.code, "a.webp", "image/webp", b"a")
    return Picture.objects.create(agency=cast.agency, file=file, alt="ภาพ", width=1, height=1)


def public_picture(cast: Cast) -> int:
    page(cast)
    return picture(cast).pk


def document(cast: Cast) -> int:
    return Revision.objects.get(page=page(cast)).files.get().pk


def official(cast: Cast) -> int:
    found, _new = Official.objects.get_or_create(agency=cast.agency, name="นายเอก ดี", position="นายก")
    return found.pk


def question(cast: Cast) -> int:
    found = Question.objects.filter(agency=cast.agency).first()
    return (found or written.ask(cast)[1]).pk


THINGS: dict[str, Callable[[Cast], object]] = {
    "page": lambda cast: page(cast).pk,
    "revision": lambda _cast: 1,
    "picture": public_picture,
    "document": document,
    "official": official,
    "question": question,
    "item": lambda _cast: "o1",
}
