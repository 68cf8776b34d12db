"""The website of one agency of the sample: each thing by the act that a person would do it by."""

from functools import cache
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.publication import actions as publication
from prongsai.web.sample import model
from prongsai.web.website import flood
from prongsai.web.website.actions import contact, pages, questions
from prongsai.web.website.actions.pages import Looked, Written
from prongsai.web.website.models import Kind, Question


class Page(Struct, frozen=True, forbid_unknown_fields=True):
    """A page."""

    kind: Kind
    title: str
    text: str


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """A question; without an answer it waits for one."""

    subject: str
    text: str
    answer: str = ""


class Website(Struct, frozen=True, forbid_unknown_fields=True):
    """All of it."""

    agency: str
    public_results: tuple[int, ...]
    contact: dict[str, Any]
    officials: tuple[dict[str, Any], ...]
    pages: tuple[Page, ...]
    questions: tuple[Asked, ...]


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
    for page in told.pages:
        made = pages.start(by, agency, page.kind, Written(page.title, page.text), "")
        pages.release(by, agency, made.pk, Looked(1, made.version))
    for asked in told.questions:
        questions.ask(agency, asked.subject, asked.text, flood.Sent(flood.stamp(agency)[0]))
        if asked.answer:
            question = Question.objects.filter(agency=agency).latest("pk")
            seen = question.messages.latest("pk").pk
            questions.answer(by, agency, question.pk, asked.answer, seen, shown=True)
    for year in told.public_results:
        publication.publish_result(by, agency, year)
