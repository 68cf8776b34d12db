"""Public pages with 8,300 agencies of 35 disclosure items each, against a static file from the same server.

*Uncached*: another agency each time, so that no page is in memory. *Cached*: the same page again.
*Unchanged*: asked for with its validator, answered by 304. Searches are of one letter to three words.
"""

import http.client
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import quote

from tests.postgres import cluster
from tests.web.installation import Installation

from benchmarks.measure import Result
from benchmarks.web import AGENCIES, SECONDS, TURNS, VISITORS

STATIC = "/static/look/parts.css"
AT_ONCE = 1_000  # agencies loaded by one process
SEARCHES = ("ก", "ข่าว", "โครงสร้าง", "งบประมาณ 2567", "แผน สมมติ รายงาน", "ไม่มีคำนี้")
LOAD = """
from django.db import transaction
from django.utils import timezone
from prongsai.rules import load
from prongsai.web.people.models import Agency
from prongsai.web.journal.models import Book, Entry
from prongsai.web.publication.models import Publication
from prongsai.web.website.models import Contact, Page, Revision
now = timezone.now()
items = {each.id: {"pieces": [{"title": each.name, "address": "https://www.example.go.th/" + each.id}],
    "elements": list(each.elements), "explanation": ""} for each in load("2567").disclosure.items}
assert len(items) == 35
with transaction.atomic():
    made = Agency.objects.bulk_create([
        Agency(code=f"made-{number}", name=f"เทศบาลสมมติที่ {number}", kind="subdistrict-municipality",
               province="อุบลราชธานี") for number in numbers])
    Contact.objects.bulk_create([Contact(agency=each, greeting="ยินดีต้อนรับ", telephone="1") for each in made])
    Publication.objects.bulk_create([
        Publication(agency=each, kind="evidence", year=2567, about="evidence:2567", title="หลักฐาน", at=now,
                    shown={"items": items}) for each in made], batch_size=200)
    books = Book.objects.bulk_create([Book(name=each.code, length=1) for each in made])
    Entry.objects.bulk_create([
        Entry(book=each, number=1, at=now, actor="system", act="publication.publish", subject="a:1")
        for each in books])
    pages = Page.objects.bulk_create([
        Page(agency=each, kind="news", since=now) for each in made for _n in range(3)])
    Revision.objects.bulk_create([
        Revision(page=each, number=1, title="ข่าวสมมติ", text="แผนและรายงานของเทศบาลสมมติ " * 20, at=now,
                 public_from=now) for each in pages])
"""

Address = Callable[[int], str]


def run() -> list[Result]:
    """Measure on both databases."""
    found: list[Result] = []
    with TemporaryDirectory(prefix="prongsai-bench-") as folder, cluster() as url:
        for database, address in (("SQLite", ""), ("PostgreSQL", url)):
            found += _on(database, Installation(Path(folder) / database, address))
    return found


def _on(database: str, installation: Installation) -> Iterator[Result]:
    installation.json("init")
    for first in range(0, AGENCIES, AT_ONCE):
        numbers = f"numbers = range({first}, {min(first + AT_ONCE, AGENCIES)})"
        installation.python(f"{numbers}\n{LOAD}")
    installation.start()
    try:
        for name, path, headers in _cases(installation.port):
            yield _compared(f"{name}, {database}", installation.port, path, headers)
    finally:
        installation.stop()


def _cases(port: int) -> Iterator[tuple[str, Address, dict[str, str]]]:
    year = "/a/made-7/2567/"
    yield "first page of an agency, uncached", lambda n: f"/a/made-{n % AGENCIES}/", {}
    yield "35 items of a year, uncached", lambda n: f"/a/made-{n % AGENCIES}/2567/", {}
    yield "one item, uncached", lambda n: f"/a/made-{n % AGENCIES}/2567/o14/", {}
    yield "35 items of a year, cached", lambda _n: year, {}
    yield "35 items of a year, unchanged", lambda _n: year, {"If-None-Match": _tag(port, year)}
    words = [quote(each) for each in SEARCHES]
    yield "search", lambda n: f"/a/made-{n % AGENCIES}/search/?q={words[n % len(words)]}", {}


def _compared(name: str, port: int, path: Address, headers: dict[str, str]) -> Result:
    ours: list[list[float]] = []
    static: list[list[float]] = []
    numbers = count()
    for _turn in range(TURNS):
        ours.append(_visited(port, lambda: path(next(numbers)), headers))
        static.append(_visited(port, lambda: STATIC, {}))
    best, peer = (max(len(each) / SECONDS for each in runs) for runs in (ours, static))
    slow, slow_static = (min(_p99(each) for each in runs) * 1000 for runs in (ours, static))
    return Result(
        name=name,
        ours=best,
        peer=peer,
        unit="pages/s",
        ratio=best / peer,
        note=f"p99 {slow:.0f} ms, static file {slow_static:.0f} ms",
        raw={
            "ours pages/s": [len(each) / SECONDS for each in ours],
            "static pages/s": [len(each) / SECONDS for each in static],
            "ours p99 ms": [_p99(each) * 1000 for each in ours],
            "static p99 ms": [_p99(each) * 1000 for each in static],
        },
    )


def _visited(port: int, path: Callable[[], str], headers: dict[str, str]) -> list[float]:
    """Return the seconds of each answer that the visitors got."""
    taken: list[float] = []
    over = perf_counter() + SECONDS

    def visit() -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while perf_counter() < over:
            asked = path()
            start = perf_counter()
            line.request("GET", asked, headers=headers)
            answer = line.getresponse()
            answer.read()
            if answer.status not in {http.HTTPStatus.OK, http.HTTPStatus.NOT_MODIFIED}:
                raise RuntimeError(f"{asked}: {answer.status}")
            taken.append(perf_counter() - start)
        line.close()

    visitors = [threading.Thread(target=visit) for _visitor in range(VISITORS)]
    for each in visitors:
        each.start()
    for each in visitors:
        each.join()
    return taken


def _p99(taken: list[float]) -> float:
    return sorted(taken)[min(len(taken) - 1, len(taken) * 99 // 100)]


def _tag(port: int, path: str) -> str:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", path)
    answer = line.getresponse()
    answer.read()
    return answer.headers["ETag"]
