"""Every kind of document, by its name on the command line: how it is made, and when unasked."""

from collections.abc import Callable
from typing import Final, Literal

from msgspec import Struct

from prongsai.documents.bill import Poster, Summary
from prongsai.documents.content import Document
from prongsai.drafting import (
    analysis,
    announcement,
    bills,
    circular,
    follow_up,
    measures,
    memo,
    no_gift,
    order,
    workings,
)
from prongsai.drafting.matter import Matter

Needs = Literal["result", "plan"]


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of document: its form's version, its maker, and what must be at hand to make it unasked."""

    form: str
    make: Callable[[Matter], Document | Summary | Poster]
    unasked: Needs = "result"
    formats: tuple[str, ...] = ("pdf", "docx")


PICTURES: Final = ("pdf", "png")

KINDS: Final[dict[str, Kind]] = {
    "memo": Kind(form=memo.FORM, make=memo.document),
    "analysis": Kind(form=analysis.FORM, make=analysis.document),
    "measures": Kind(form=measures.FORM, make=measures.document),
    "follow-up": Kind(form=follow_up.FORM, make=follow_up.document, unasked="plan"),
    "memo-follow-up": Kind(form=memo.FOLLOW_UP, make=memo.follow_up, unasked="plan"),
    "announcement": Kind(form=announcement.FORM, make=announcement.document),
    "order": Kind(form=order.FORM, make=order.document),
    "circular": Kind(form=circular.FORM, make=circular.document),
    "no-gift": Kind(form=no_gift.FORM, make=no_gift.document),
    "no-gift-en": Kind(form=no_gift.ENGLISH, make=no_gift.english),
    "summary": Kind(form=bills.SUMMARY, make=bills.summary, formats=PICTURES),
    "poster": Kind(form=bills.POSTER, make=bills.poster, formats=PICTURES),
    "workings": Kind(form=workings.FORM, make=workings.document),
}
