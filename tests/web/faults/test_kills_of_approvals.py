"""The server is killed while papers are proposed, opined on, approved and published: each act once, or not.

Whoever gets no answer looks again and sends the same form, as people do. Twenty kills in
``make test``, five hundred in ``make endure``.
"""

import json
import os
from collections import Counter

from tests.web.faults.test_kills import coordinator, sound, worked_on
from tests.web.installation import Installation
from tests.web.visitor import Answer, Visitor

from prongsai.web.sample import model

TIMES = 25 if os.environ.get("PRONGSAI_ENDURE") else 1
AT = "/office/ban-dan/approvals/"
CHAIN = ("head", "deputy", "clerk", "chief")


def told(installation: Installation, *expressions: str) -> list[dict[str, int]]:
    """Return how often each thing of each kind is there, as Python counts it inside the installation."""
    counted = ", ".join(f"Counter({each})" for each in expressions)
    text = (
        "import json\nfrom collections import Counter\nfrom prongsai.web.approvals.models import *\n"
        "from prongsai.web.publication.models import *\nfrom prongsai.web.journal.models import Entry\n"
        f"print(json.dumps([{counted}]))"
    )
    found: list[dict[str, int]] = json.loads(installation.python(text))
    return found


class Office:
    """The coordinator and the chain, who take one paper after the other from proposal to publication."""

    def __init__(self, installation: Installation) -> None:
        self.proposer = coordinator(installation)
        password = model.world().password
        self.chain = [Visitor(installation.port).sign_in(f"{who}@ban-dan.example", password) for who in CHAIN]
        self.page, self.form, self.at, self.step = "", {"": ""}, "", 0
        self.done: Counter[str] = Counter()

    def act(self, number: int) -> bool:
        """Do what is next; return whether it was acknowledged."""
        if self.step == 0:
            return self._brought(number)
        if self.step == 1:
            return self._moved_on("propose", self.proposer.post(self.page, self.form))
        if self.step <= 1 + len(CHAIN):
            return self._opined(self.chain[self.step - 2])
        key = self.at.rstrip("/").rpartition("/")[2]
        answer = self.proposer.post("/office/ban-dan/publication/", {"kind": "paper", "key": key})
        return self._moved_on("publish", answer)

    def _brought(self, number: int) -> bool:
        page = f"{AT}papers/new/"
        said = {"title": f"แผน {number}", "background": "จัดทำแล้ว", "asks": "เห็นชอบ", "year": "2568"}
        fields = {**self.proposer.form(page, having="title"), **said}
        fields.pop("file", None)
        answer = self.proposer.post(page, fields, file=("a.txt", b"plan"))
        if answer.status == 302:
            self.page = answer.location
            self.form = self.proposer.form(self.page, having="token")
        return self._moved_on("bring", answer)

    def _opined(self, who: Visitor) -> bool:
        if 'name="decision"' not in who.get(self.at).page:
            self.step += 1  # it was kept, and the answer was lost
            return True
        return self._moved_on("opine", who.send(self.at, {"decision": "approve"}, having="decision"))

    def _moved_on(self, act: str, answer: Answer) -> bool:
        assert answer.status in {302, 500, 503}, answer.page
        if answer.status != 302:
            return False
        if act == "propose":
            self.at = answer.location
        self.done[act] += 1
        self.step = (self.step + 1) % (3 + len(CHAIN))
        return True


def test_each_act_is_there_once_or_not_at_all(installation: Installation) -> None:
    entries = "Entry.objects.values_list('act', flat=True)"
    numbered = "Proposal.objects.filter(number__gt='').values_list('number', flat=True)"
    there, already = told(installation, entries, numbered)
    office = Office(installation.start())
    worked_on(installation, office.act, 20 * TIMES)
    sound(installation)
    about = "Publication.objects.values_list('about', flat=True)"
    now, numbers, public = told(installation, entries, numbered, about)
    acts = Counter(now) - Counter(there)
    for act, name in (("propose", "approvals.propose"), ("opine", "approvals.opine")):
        assert acts.get(name, 0) >= office.done[act]
    assert set(numbers.values()) <= {1}
    assert len(numbers) - len(already) == acts["approvals.propose"] <= office.done["propose"] + 1
    assert set(public.values()) <= {1}
