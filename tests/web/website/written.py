"""A website for the tests: pages of Ban Dan, out or not, a picture, contact, a question."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.web.cast import Cast

from prongsai.web.people.models import Agency
from prongsai.web.website import flood, receipts
from prongsai.web.website.actions import contact as contacts
from prongsai.web.website.actions import pages, pictures, questions
from prongsai.web.website.models import Contact, Kind, Page, Picture, Question

COORDINATOR, OFFICER, CLERK = "own.coordinator", "own.unit-officer", "own.clerk"
TOLD = {
    "greeting": "ยินดีต้อนรับ",
    "address": "199 หมู่ 1",
    "telephone": "045 000 000",
    "email": "info@ban-dan.example",
    "hours": "",
    "map_link": "https://maps.example/ban-dan",
    "social": "",
    "answer_within": 15,
    "domain": "",
}


def draft(
    cast: Cast, text: str = "ข้อความ", *, title: str = "ข่าว", kind: Kind = Kind.NEWS, who: str = OFFICER
) -> Page:
    return pages.start(cast.standing(who), cast.agency, kind, pages.Written(title, text), "")


def looked(page: Page, revision: int = 1) -> pages.Looked:
    """Return a revision of a page as its editor looks at it now."""
    page.refresh_from_db()
    return pages.Looked(revision, page.version)


def out(cast: Cast, text: str = "ข้อความ", *, title: str = "ข่าว", kind: Kind = Kind.NEWS) -> Page:
    page = draft(cast, text, title=title, kind=kind)
    pages.release(cast.standing(CLERK), cast.agency, page.pk, pages.Looked(1, page.version))
    page.refresh_from_db()
    return page


def png(width: int = 60, height: int = 40) -> SimpleUploadedFile:
    stream = BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, "PNG")
    return SimpleUploadedFile("ภาพ.png", stream.getvalue())


def picture(cast: Cast) -> Picture:
    return pictures.bring(cast.standing(OFFICER), cast.agency, png(), "ศาลากลาง")


def contact(cast: Cast, **more: object) -> Contact:
    held = Contact.objects.filter(agency=cast.agency).first()
    told = {**TOLD, **more}
    version = held.version if held else 0
    return contacts.tell_contact(cast.standing(COORDINATOR), cast.agency, told, version)


def seen(question: Question) -> int:
    """Return the last message of a question, as its editor sees it."""
    return question.messages.latest("pk").pk


def sent(cast: Cast, agency: Agency | None = None, source: str = "") -> flood.Sent:
    """Return what comes with a form that was given out just now."""
    return flood.Sent(flood.stamp(agency or cast.agency)[0], "", source)


def ask(cast: Cast, text: str = "ถามว่าอย่างไร", subject: str = "ขยะ") -> tuple[str, Question]:
    """Return the receipt and the question."""
    receipt = questions.ask(cast.agency, subject, text, sent(cast))
    return receipt, Question.objects.get(receipt_hash=receipts.hashed(receipt))
