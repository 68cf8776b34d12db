"""The No Gift Policy declaration, in Thai and in English whatever language is spoken around it."""

from collections.abc import Callable, Iterator
from contextvars import copy_context

from prongsai import language
from prongsai.documents.content import Block, Document, List, Run, Signature, Together
from prongsai.drafting.blanks import dotted, filled, office_line, woven
from prongsai.drafting.laws import laws
from prongsai.drafting.matter import Matter
from prongsai.drafting.paper import agency, emblem, in_full, made, paper, said, title
from prongsai.drafting.people import chain, signature
from prongsai.language import Language, _

FORM = "no-gift/1"
ENGLISH = "no-gift-en/1"


def document(matter: Matter) -> Document:
    """Return the declaration in Thai."""
    return _in("th", lambda: _declared(matter, FORM))


def english(matter: Matter) -> Document:
    """Return the declaration in English."""
    return _in("en", lambda: _declared(matter, ENGLISH))


def _in(spoken: Language, make: Callable[[], Document]) -> Document:
    def speak() -> Document:
        language.use(spoken)
        return make()

    return copy_context().run(speak)


def _declared(matter: Matter, form: str) -> Document:
    kind = form.partition("/")[0]
    subject = paper(matter, kind).subject or _("Declaration of the No Gift Policy in the performance of duty")
    return made(matter, form, f"{subject} {_agency(matter).text}", _blocks(matter, kind, subject))


def _agency(matter: Matter) -> Run:
    """Return the agency's name in the language of the declaration."""
    if language.current() == "th":
        return agency(matter)
    return filled(matter.office.agency.english, _("name in English"), office_line("agency", "english"))


def _blocks(matter: Matter, kind: str, subject: str) -> Iterator[Block]:
    name = _agency(matter)
    yield emblem(matter)
    yield from title(
        woven(_("Announcement of {agency}"), agency=name),
        _("Subject: {subject}", subject=subject),
        _("Fiscal year {year} (B.E.)", year=matter.served),
    )
    yield said(
        woven(
            _("The executive and all staff of {agency} serve the people with honesty and without return. "
              "Under {law}, officials may accept property or other benefits only as law or custom "
              "allows, following {customs}. To keep conflicts of interest from arising and to win the "
              "people's trust, I declare for myself and on behalf of everyone in office:"),
            agency=name, law=str(laws().gifts), customs=str(laws().customs),
        )
    )  # fmt: skip
    yield List(items=_pledges(), marker="number")
    yield said(
        woven(
            _("Whoever sees an official of {agency} ask for or accept a gift may report it to "
              "{channels}. The identity of whoever reports is kept secret and protected."),
            agency=name, channels=_channels(matter),
        )
    )  # fmt: skip
    dated = said(woven(_("Announced on {day}"), day=in_full(matter, kind)))
    yield Together(blocks=(dated, _signed(matter)))


def _pledges() -> tuple[str, ...]:
    return (
        _("We accept no gift, present or other benefit, of whatever kind, before, while or after doing "
          "our duty, neither ourselves nor through members of our families."),
        _("We neither ask for gifts nor hint at them, and offer none to superiors, at festivals or on "
          "any occasion; good wishes are given in words, by card or by electronic message."),
        _("Where a gift cannot be declined, it is reported to the superior and handed to the agency or "
          "returned at once, and recorded."),
        _("Superiors set the example, watch over those under them, and report on this policy at least "
          "once a year."),
        _("Breaches are examined, and disciplinary action is taken under the law."),
    )  # fmt: skip


def _channels(matter: Matter) -> Run:
    told = matter.office.agency
    telephone = _("telephone {number}", number=told.telephone) if told.telephone else ""
    site = _("website {address}", address=told.website) if told.website else ""
    mail = _("e-mail {address}", address=told.email) if told.email else ""
    known = (" " if language.current() == "th" else ", ").join(filter(None, (telephone, site, mail)))
    return filled(known, _("telephone or website"), office_line("agency", "telephone"))


def _signed(matter: Matter) -> Signature:
    """Return the executive's signature, in English with the name in Latin letters."""
    executive = chain(matter).executive
    if language.current() == "th":
        return signature(executive)
    posts = {
        "municipality": _("Mayor"),
        "subdistrict-organisation": _("Chief Executive of the Subdistrict Administrative Organisation"),
        "provincial-organisation": _("Chief Executive of the Provincial Administrative Organisation"),
        "department": _("Director-General"),
    }
    name = dotted(executive.english, office_line("[chain]", "english"))
    return Signature(lines=((name,), posts[matter.kind] if matter.kind else _("Chief executive")))
