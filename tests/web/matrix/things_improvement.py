"""Plans, measures, tasks and evidence of Ban Dan, for the routes whose addresses name them."""

from collections.abc import Callable

from tests.web.cast import Cast
from tests.web.improvement import made

from prongsai.web.improvement import feed
from prongsai.web.improvement.actions import feeds, reports
from prongsai.web.improvement.models import Evidence, Measure, Task


def measure(cast: Cast) -> Measure:
    return made.plan(cast).measures.order_by("pk")[0]


def task(cast: Cast) -> Task:
    return made.task(cast, measure(cast))


def evidence(cast: Cast) -> Evidence:
    said = reports.Said("done", done="ทำแล้ว", links=("https://example.go.th/a",))
    report = reports.report(cast.standing("own.coordinator"), measure(cast), said, "a-report")
    return report.evidence.get()


THINGS: dict[str, Callable[[Cast], object]] = {
    "plan": lambda cast: made.plan(cast).pk,
    "passage": lambda _cast: "i1",
    "paper": lambda _cast: "memo",
    "measure": lambda cast: measure(cast).pk,
    "task": lambda cast: task(cast).pk,
    "calendar": lambda cast: feed.secret(feeds.renew(cast.standing("own.coordinator"))),
}
