"""The website of one agency of the sample: each thing by the act that a person would do it by."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import msgspec
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from msgspec import Struct

from prongsai.documents import press
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.publication import actions as publication
from prongsai.web.sample import model
from prongsai.web.website import flood, receipts
from prongsai.web.website.actions import contact, pages, pictures, questions, readers
from prongsai.web.website.actions.pages import Looked, Written
from prongsai.web.website.flood import Sent
from prongsai.web.website.models import Kind, Question

_DRAWN: Final = b'#set page(width: 480pt, height: 270pt, margin: 0pt)\n#image("drawn.svg")'
_PPI: Final = 144


class Picture(Struct, frozen=True, forbid_unknown_fields=True):
    """A picture that was drawn for the sample, and what it shows in words."""

    file: str
    alt: str


class Page(Struct, frozen=True, forbid_unknown_fields=True):
    """A page; ``{name}`` in its text is a picture. A draft is not out, ``taken_back`` says why no longer."""

    kind: Kind
    title: str
    text: str
    draft: bool = False
    taken_back: str = ""


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """A question: what was said in turns, who asks first; an even number of turns is answered."""

    subject: str
    said: tuple[str, ...]
    shown: bool = True


class Reader(Struct, frozen=True, forbid_unknown_fields=True):
    """What readers say of a page: how many found what they sought, and why others did not."""

    page: str
    found: int = 0
    missed: tuple[str, ...] = ()


class Website(Struct, frozen=True, forbid_unknown_fields=True):
    """All of it."""

    agency: str
    public_results: tuple[int, ...]
    contact: dict[str, Any]
    officials: tuple[dict[str, Any], ...]
    pictures: dict[str, Picture]
    pages: tuple[Page, ...]
    questions: tuple[Asked, ...]
    readers: tuple[Reader, ...]


@cache
def website() -> Website:
    """Return what is told in ``data/website.yaml``."""
    return msgspec.convert(yaml.safe_load(model.content("website.yaml")), Website)


def fill(by: Standing) -> None:
    """Fill the website of its agency by its coordinator."""
    told = website()
    agency = Agency.objects.get(code=told.agency)
    contact.tell_contact(by, agency, dict(told.contact), 0)
    for official in told.officials:
        contact.keep_official(by, agency, dict(official))
    shown = {name: f"![](picture:{_brought(by, agency, each)})" for name, each in told.pictures.items()}
    for page in told.pages:
        _write(by, agency, page, shown)
    for asked in told.questions:
        _ask(by, agency, asked)
    for reader in told.readers:
        _speak(agency, reader)
    for year in told.public_results:
        publication.publish_result(by, agency, year)


def _brought(by: Standing, agency: Agency, told: Picture) -> int:
    drawn = press.picture({"main": _DRAWN, "drawn.svg": model.content(told.file)}, {}, _PPI)
    upload = SimpleUploadedFile(told.file.replace(".svg", ".png"), drawn)
    return pictures.bring(by, agency, upload, told.alt).pk


def _write(by: Standing, agency: Agency, told: Page, shown: Mapping[str, str]) -> None:
    page = pages.start(by, agency, told.kind, Written(told.title, told.text.format_map(shown)), "")
    if not told.draft:
        pages.release(by, agency, page.pk, Looked(1, page.version))
    if told.taken_back:
        pages.withdraw(by, agency, page.pk, told.taken_back)


def _ask(by: Standing, agency: Agency, told: Asked) -> None:
    """Let both sides speak in turns; what an editor has read is shown, unless it is not to be."""
    first, *rest = told.said
    receipt = questions.ask(agency, told.subject, first, Sent(flood.stamp(agency)[0]))
    question = Question.objects.get(receipt_hash=receipts.hashed(receipt))
    for turn, text in enumerate(rest):
        seen = question.messages.latest("pk").pk
        if turn % 2:
            questions.ask_further(agency, question, text, Sent(flood.stamp(agency)[0]))
        else:
            questions.answer(by, agency, question.pk, text, seen, shown=told.shown)
    if told.shown:
        questions.show(by, agency, question.pk, question.messages.latest("pk").pk, shown=True)


def _speak(agency: Agency, told: Reader) -> None:
    slip = readers.slip(f"/a/{agency.code}/{told.page}")
    for _one in range(told.found):
        readers.speak(agency, slip, "", found=True)
    for why in told.missed:
        readers.speak(agency, slip, why, found=False)
