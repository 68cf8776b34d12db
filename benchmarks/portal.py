"""Public pages with 8,300 agencies of 35 disclosure items and announced results, against a static file.

All from the same server, in turn. *Uncached*: another agency, or another question, each time, so that no
page is in memory. *Cached*: the same page again. *Unchanged*: asked for with its validator, answered by 304.
Searches are of one letter to three words.
"""

import http.client
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from tests.postgres import cluster
from tests.web.installation import Installation

from benchmarks.measure import Result
from benchmarks.visits import compared, visited
from benchmarks.web import AGENCIES

STATIC = "/static/look/parts.css"
RESULTS = "/api/v1/results"
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
PROVINCES = ("อุบลราชธานี", "นครราชสีมา", "เชียงใหม่", "สงขลา")
items = {each.id: {"pieces": [{"title": each.name, "address": "https://www.example.go.th/" + each.id}],
    "elements": list(each.elements), "explanation": ""} for each in load("2567").disclosure.items}
assert len(items) == 35
with transaction.atomic():
    made = Agency.objects.bulk_create([
        Agency(code=f"made-{number}", name=f"เทศบาลสมมติที่ {number}", kind="subdistrict-municipality",
               province=PROVINCES[number % 4]) for number in numbers])
    Contact.objects.bulk_create([Contact(agency=each, greeting="ยินดีต้อนรับ", telephone="1") for each in made])
    Publication.objects.bulk_create([
        Publication(agency=each, kind="evidence", year=2567, about="evidence:2567", title="หลักฐาน", at=now,
                    shown={"items": items}) for each in made], batch_size=200)
    for year in (2565, 2566, 2567):
        frame = load(str(year)).frame
        Publication.objects.bulk_create([
            Publication(agency=each, kind="result", year=year, about=f"result:{year}", title="ผล", at=now,
                shown={"rules": str(year), "passing": "85", "total": f"{70 + each.pk % 3000 / 100:.2f}",
                "level": frame.levels[each.pk % 4].name,
                "instruments": {one.id: "80.00" for one in frame.instruments},
                "indicators": {one.id: f"{60 + (each.pk * 7) % 4000 / 100:.2f}" for one in frame.indicators}})
            for each in made], batch_size=500)
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
            yield _against_static(f"{name}, {database}", installation.port, path, headers)
    finally:
        installation.stop()


def _cases(port: int) -> Iterator[tuple[str, Address, dict[str, str]]]:
    year = "/a/made-7/2567/"
    yield "first page of an agency, uncached", lambda n: f"/a/made-{n % AGENCIES}/", {}
    yield "35 items of a year, uncached", lambda n: f"/a/made-{n % AGENCIES}/2567/", {}
    yield "one item, uncached", lambda n: f"/a/made-{n % AGENCIES}/2567/o14/", {}
    yield "35 items of a year, cached", lambda _n: year, {}
    yield "35 items of a year, unchanged", lambda _n: year, {"If-None-Match": _tag(port, year)}
    yield "results of the nation, cached", lambda _n: "/results/", {}
    yield "results of a province, cached", lambda _n: "/results/2567/ubon-ratchathani/", {}
    yield "three agencies side by side, uncached", _side_by_side, {}
    yield "API, one agency, uncached", lambda n: f"{RESULTS}/made-{n % AGENCIES}", {}
    yield (
        "API, 50 results from any place, uncached",
        lambda n: f"/api/v1/results?year=2567&page={1 + n % 160}",
        {},
    )
    words = [quote(each) for each in SEARCHES]
    yield "search", lambda n: f"/a/made-{n % AGENCIES}/search/?q={words[n % len(words)]}", {}


def _side_by_side(number: int) -> str:
    chosen = (f"code=made-{(number * 3 + place) % AGENCIES}" for place in range(3))
    return f"/results/compare/?{'&'.join(chosen)}"


def _against_static(name: str, port: int, path: Address, headers: dict[str, str]) -> Result:
    numbers = count()
    return compared(
        name,
        lambda: visited(port, lambda: path(next(numbers)), headers),
        lambda: visited(port, lambda: STATIC, {}),
        "static file",
    )


def _tag(port: int, path: str) -> str:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", path)
    answer = line.getresponse()
    answer.read()
    return answer.headers["ETag"]
