"""The busiest pages with 8,300 agencies loaded, on SQLite and PostgreSQL, against a bare Django page.

Ours and the bare one are served alike (granian, two processes of one thread), asked in turn by the same
visitors over real HTTP; the bare page asks the database as often as ours and shows one line for each row.
"""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from tests.postgres import cluster
from tests.web.installation import ROOT, Installation, free_port
from tests.web.visitor import Visitor

from benchmarks.measure import Result
from benchmarks.visits import compared, visited
from prongsai.web.sample import model

AGENCIES = 8_300
PAGES = {
    "front page": ("", "/"),
    "list of 8,300 agencies": ("assessor@prongsai.example", "/office/agencies/"),
    "an agency": ("ita@ban-dan.example", "/office/ban-dan/"),
    "a result with its findings": ("ita@ban-dan.example", "/office/ban-dan/results/2567/"),
    "agencies below, 8,300 in a list": ("local@ubon.example", "/office/ubon/oversight/"),
    "agencies below, map of indicators": ("local@ubon.example", "/office/ubon/oversight/map/"),
    "what units have to do": ("finance@ban-dan.example", "/office/ban-dan/tasks/"),
}
LOAD = f"""
from decimal import Decimal
from django.db import transaction
from django.utils import timezone
from prongsai.web.running import trying
from prongsai.web.people.models import Agency
from prongsai.web.assessment.results.models import Result
trying.filled()
one = Result.objects.get(agency__code="ban-dan", fiscal_year=2567)
above = Agency.objects.get(code="ubon")
with transaction.atomic():
    Agency.objects.bulk_create([
        Agency(code=f"made-{{number}}", name=f"เทศบาลสมมติที่ {{number}}", kind="subdistrict-municipality",
               province="อุบลราชธานี", supervisor=above) for number in range({AGENCIES})
    ])
    Result.objects.bulk_create([
        Result(agency=each, fiscal_year=2567, rules="2567", rules_seal=one.rules_seal, source="form",
               printed=one.printed, read=one.read, total=Decimal(70) + each.pk % 3000 / Decimal(100),
               level=one.level, indicators=one.indicators,
               brought_at=timezone.now(), changed_at=timezone.now())
        for each in Agency.objects.filter(code__startswith="made-")
    ], batch_size=500)
from prongsai.web.oversight.actions import counting
keys = [(key, 0) for key in Agency.objects.filter(code__startswith="made-").values_list("pk", flat=True)]
for start in range(0, len(keys), 100):
    counting.count(keys[start:start + 100], timezone.localdate())
"""
COUNT = """
import json, sys
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from prongsai.web.people.models import User
settings.ALLOWED_HOSTS.append("testserver")
counts = {{}}
for name, (mail, path) in {pages!r}.items():
    client = Client()
    if mail:
        client.force_login(User.objects.get(email=mail), backend=settings.AUTHENTICATION_BACKENDS[-1])
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    counts[name] = len(asked)
print(json.dumps(counts))
"""


def run() -> list[Result]:
    """Measure every page on both databases."""
    found: list[Result] = []
    with TemporaryDirectory(prefix="prongsai-bench-") as folder, cluster() as url:
        for database, address in (("SQLite", ""), ("PostgreSQL", url)):
            found += _on(database, Installation(Path(folder) / database, address))
    return found


def _on(database: str, installation: Installation) -> Iterator[Result]:
    installation.json("init")
    installation.python(LOAD)
    queries = json.loads(installation.python(COUNT.format(pages=PAGES)))
    installation.start()
    try:
        with _bare(installation) as bare:
            for name, (mail, path) in PAGES.items():
                ours = (installation.port, path, _signed_in(installation, mail))
                yield _against_bare(f"{name}, {database}", ours, bare, queries[name])
    finally:
        installation.stop()


def _against_bare(name: str, ours: tuple[int, str, dict[str, str]], bare: int, queries: int) -> Result:
    port, path, cookies = ours
    return compared(
        name,
        lambda: visited(port, lambda: path, cookies),
        lambda: visited(bare, lambda: f"/{queries}/", {}),
        "bare",
        f"{queries} queries; ",
    )


def _signed_in(installation: Installation, mail: str) -> dict[str, str]:
    who = Visitor(installation.port)
    if mail:
        who.sign_in(mail, model.world().password)
    cookies = "; ".join(f"{name}={value}" for name, value in who.cookies.items())
    return {"Cookie": cookies} if cookies else {}


@contextmanager
def _bare(installation: Installation) -> Iterator[int]:
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "benchmarks.bare:application", "--interface", "wsgi", "--no-ws",
        "--host", "127.0.0.1", "--port", str(port), "--workers", "2", "--blocking-threads", "1",
        "--log-level", "warning",
    ]  # fmt: skip
    with subprocess.Popen(command, env=installation.environment, cwd=ROOT) as running:
        try:
            for _try in range(100):
                sleep(0.1)
                try:
                    http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
                except OSError:
                    continue
                break
            yield port
        finally:
            running.terminate()
