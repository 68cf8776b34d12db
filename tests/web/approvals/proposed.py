"""Proposals for the tests: a paper of Ban Dan's own, and its chain of four."""

from django.utils import timezone
from tests.web.cast import Cast

from prongsai.web.approvals import actions, chains
from prongsai.web.approvals.chains import Link
from prongsai.web.approvals.models import Proposal, Upload
from prongsai.web.files import actions as files
from prongsai.web.people.models import Post

ORDER = ("own.head-of-office", "own.deputy-clerk", "own.clerk", "own.chief-executive")
TITLES = {
    "own.coordinator": "นักวิเคราะห์นโยบายและแผนชำนาญการ",
    "own.head-of-office": "หัวหน้าสำนักปลัด",
    "own.deputy-clerk": "รองปลัดเทศบาล",
    "own.clerk": "ปลัดเทศบาล",
    "own.chief-executive": "นายกเทศมนตรีตำบลบ้านด่านโขงเจียม",
}


def titled(cast: Cast) -> None:
    """Give everyone of the chain the title of their post."""
    for who, title in TITLES.items():
        Post.objects.filter(user=cast[who], agency=cast.agency).update(title=title)


def upload(cast: Cast, title: str = "แผนป้องกันการทุจริต") -> Upload:
    """Return a paper that Ban Dan has brought."""
    return Upload.objects.create(
        agency=cast.agency,
        title=title,
        background="คณะทำงานได้จัดทำแผนแล้วเสร็จ",
        asks="เห็นชอบแผนตามที่เสนอ\nเผยแพร่บนเว็บไซต์",
        year=2568,
        file=files.keep_as_it_is(cast.agency.code, "แผน.txt", "text/plain", b"plan"),
        by=cast["own.coordinator"],
        at=timezone.now(),
    )


def usual(cast: Cast) -> tuple[Link, ...]:
    return chains.usual(cast.agency, timezone.localdate())


def propose(cast: Cast, of: Upload | None = None, token: str = "once") -> Proposal:  # noqa: S107 - of a form
    """Propose a paper as Ban Dan's coordinator does."""
    titled(cast)
    coordinator = cast.standing("own.coordinator")
    about = of or upload(cast)
    return actions.propose(coordinator, cast.agency, "upload", about.pk, usual(cast), token)


def say(cast: Cast, proposal: Proposal, who: str, decision: str = "approve", reason: str = "") -> Proposal:
    """Let someone give an opinion on the proposal as it stands."""
    proposal.refresh_from_db()
    return actions.opine(cast.standing(who), cast.agency, proposal.pk, proposal.version, decision, reason)


def through(cast: Cast, proposal: Proposal, last: str = "approve", reason: str = "") -> Proposal:
    """Let everyone find it right, and the last one decide."""
    for who in ORDER[:-1]:
        say(cast, proposal, who)
    return say(cast, proposal, ORDER[-1], last, reason)


def propose_plan(cast: Cast, plan: int, kind: str = "plan") -> Proposal:
    """Propose a paper of a plan as Ban Dan's coordinator does."""
    titled(cast)
    coordinator = cast.standing("own.coordinator")
    return actions.propose(coordinator, cast.agency, kind, plan, usual(cast), f"{kind}-{plan}")
