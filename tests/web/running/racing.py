"""Acts at one moment, by real threads, each with a connection of its own; run inside an installation."""

import json
from collections.abc import Callable
from threading import Barrier, Event, Thread
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.web.approvals import actions, chains
from prongsai.web.approvals.models import Given, Opinion, Proposal, Upload
from prongsai.web.files import actions as files
from prongsai.web.people.meanwhile import Versioned, must_be_as_seen
from prongsai.web.people.models import Agency, Post, User
from prongsai.web.people.standing import Standing, standing_of
from prongsai.web.publication import actions as publication
from prongsai.web.publication.actions import publishing
from prongsai.web.publication.models import Publication
from prongsai.web.website.actions import contact
from prongsai.web.website.models import Contact

ROUNDS = 3
Act = Callable[[], object]


def at_once(*acts: Act) -> list[str]:
    """Do all at one moment; return, for each, ``done``, or why it was refused, or what broke."""
    came, start = [""] * len(acts), Barrier(len(acts))

    def do(place: int, act: Act) -> None:
        start.wait()
        try:
            act()
            came[place] = "done"
        except BadInputError:
            came[place] = "refused"
        except Exception as fault:  # noqa: BLE001 - told by the test, not by the thread
            came[place] = repr(fault)
        finally:
            connection.close()

    threads = [Thread(target=do, args=each) for each in enumerate(acts)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return came


class Office:
    """Ban Dan: who proposes, who decides, and papers to propose."""

    def __init__(self) -> None:
        self.agency = Agency.objects.get(code="ban-dan")
        Post.objects.filter(agency=self.agency, title="").update(title="ตำแหน่ง")

    def standing(self, who: str) -> Standing:
        return standing_of(User.objects.get(email=f"own.{who}@example.go.th"), timezone.localdate())

    def paper(self) -> int:
        file = files.keep_as_it_is("ban-dan", "แผน.txt", "text/plain", b"plan")
        told = {"title": "แผน", "background": "จัดทำแล้ว", "asks": "เห็นชอบ", "at": timezone.now()}
        return Upload.objects.create(agency=self.agency, file=file, **told).pk

    def propose(self, paper: int, token: str) -> Proposal:
        links = chains.usual(self.agency, timezone.localdate())[-1:]
        proposer = self.standing("coordinator")
        return actions.propose(proposer, self.agency, "upload", paper, links, token)

    def proposing(self, paper: int, token: str) -> Act:
        return lambda: self.propose(paper, token)

    def opine(self, proposal: Proposal, decision: str) -> Act:
        chief = self.standing("chief-executive")
        return lambda: actions.opine(chief, self.agency, proposal.pk, 1, decision, "เพราะ")

    def withdraw(self, proposal: Proposal) -> Act:
        proposer = self.standing("coordinator")
        return lambda: actions.withdraw(proposer, self.agency, proposal.pk, 1)

    def change(self, proposal: Proposal) -> Act:
        """Return the act of proposing anew what was edited while it waited."""
        Upload.objects.filter(pk=proposal.subject).update(background="แก้ไขแล้ว")
        proposer = self.standing("coordinator")
        return lambda: actions.propose_again(proposer, self.agency, proposal.pk, 1)

    def published(self, token: str) -> tuple[Act, Act, Publication]:
        """Return the acts of publishing a paper anew and of taking back what is public of it, and that."""
        held = self.propose(self.paper(), token)
        self.opine(held, "approve")()
        coordinator, gone = self.standing("coordinator"), Event()
        public = publication.publish_paper(coordinator, self.agency, held.pk)
        same = publishing._same

        def slow(*given: Any) -> bool:
            gone.wait(0.3)  # so long as taking it back would need, could it come between
            return same(*given)

        def anew() -> None:
            publishing._same = slow  # type: ignore[assignment]
            try:
                publication.publish_paper(coordinator, self.agency, held.pk, with_memo=True)
            finally:
                publishing._same = same

        def back() -> None:
            try:
                publication.withdraw(coordinator, self.agency, public.pk, "เพราะ")
            finally:
                gone.set()

        return anew, back, public

    def domain(self) -> tuple[Act, Act, Contact]:
        """Return the acts of telling the contact anew and of refusing its domain, and that contact."""
        Contact.objects.filter(agency=self.agency).delete()
        held = Contact.objects.create(
            agency=self.agency, domain="www.bandan.go.th", domain_verified_at=timezone.now()
        )
        mail = "platform.platform-administrator@example.go.th"
        platform = standing_of(User.objects.get(email=mail), timezone.localdate())
        coordinator, read, gone = self.standing("coordinator"), Event(), Event()

        def slow(kept: Versioned, version: int) -> None:
            read.set()
            gone.wait(0.3)  # so long as refusing would need, could it come between
            must_be_as_seen(kept, version)

        def tell() -> None:
            with patch.object(contact, "must_be_as_seen", slow):
                contact.tell_contact(coordinator, self.agency, {"domain": held.domain}, 0)

        def refuse() -> None:
            read.wait(5)
            contact.verify_domain(platform, held.pk, held.domain, good=False)
            gone.set()

        return tell, refuse, held


def main() -> None:
    """Race, and tell as JSON what came of it."""
    office = Office()
    came: dict[str, list[list[str]]] = {
        "approvers": [], "withdrawn": [], "changed": [], "numbers": [], "same": [], "published": [],
        "domain": [],
    }  # fmt: skip
    for number in range(ROUNDS):
        first, second, third = (office.propose(office.paper(), f"{number}-{each}") for each in "abc")
        came["approvers"].append(at_once(office.opine(first, "approve"), office.opine(first, "reject")))
        came["withdrawn"].append(at_once(office.opine(second, "approve"), office.withdraw(second)))
        came["changed"].append(at_once(office.opine(third, "approve"), office.change(third)))
        two, one = (office.paper(), office.paper()), office.paper()
        came["numbers"].append(at_once(*(office.proposing(each, f"{number}-{each}") for each in two)))
        came["same"].append(at_once(*(office.proposing(one, f"{number}-{each}") for each in "xy")))
        anew, back, public = office.published(f"{number}-public")
        came["published"].append(at_once(anew, back))
        public.refresh_from_db()
        came["published"][-1].append("withdrawn" if public.withdrawn_at else "lost")
        tell, refuse, held = office.domain()
        came["domain"].append(at_once(tell, refuse))
        held.refresh_from_db()
        came["domain"][-1].append("lost" if held.domain_verified_at else "refused")
    given = list(Given.objects.values_list("number", flat=True))
    print(json.dumps({**came, "given": given, "opinions": Opinion.objects.count()}))
