"""The server is killed at random, in the middle of everything: what was acknowledged is there, once.

``make test`` kills twenty times, ``make endure`` five hundred.
"""

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from tests.web.installation import ROOT, Installation, kill
from tests.web.visitor import Visitor

from prongsai.web.moving import archive
from prongsai.web.sample import model

TIMES = 25 if os.environ.get("PRONGSAI_ENDURE") else 1
SEED = os.environ.get("PRONGSAI_ENDURE", "3")
ALL = 4  # every so many kills the whole server goes, not only the processes that answer


class Working:
    """Someone who works on while the server dies under them: what they sent, what was acknowledged."""

    def __init__(self, act: Callable[[int], bool]) -> None:
        self.act = act
        self.sent = 0
        self.acknowledged: list[int] = []
        self.wrong: list[object] = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._work)

    def _work(self) -> None:
        while not self.over.is_set():
            self.sent += 1
            try:
                if self.act(self.sent):
                    self.acknowledged.append(self.sent)
            except Visitor.GONE:
                sleep(0.05)
            except Exception as fault:  # noqa: BLE001 - told by the test, not by the thread
                self.wrong.append(fault)
                return

    def until_acknowledged(self, count: int) -> None:
        until = monotonic() + 120
        while len(self.acknowledged) < count and not self.wrong and monotonic() < until:
            sleep(0.02)
        assert len(self.acknowledged) >= count or self.wrong, "nothing is acknowledged any more"


def worked_on(installation: Installation, act: Callable[[int], bool], kills: int) -> Working:
    """Let someone work while the server is killed so many times; return what they know."""
    chance = random.Random(SEED)
    working = Working(act)
    working.thread.start()
    try:
        for number in range(kills):
            working.until_acknowledged(len(working.acknowledged) + 1)
            sleep(chance.uniform(0, 0.4))
            if number % ALL == ALL - 1:
                installation.kill()
                installation.start()
            else:
                answering = [each for each in installation.processes() if "granian" in _said(each)]
                for each in answering[1:]:
                    kill(each)
        working.until_acknowledged(len(working.acknowledged) + 1)
    finally:
        working.over.set()
        working.thread.join()
    assert not working.wrong, working.wrong
    return working


def _said(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def sound(installation: Installation) -> None:
    """Nothing is broken after all of it; the journal is whole, which is an invariant."""
    installation.stop()
    held = installation.json("invariants")
    assert "journal-whole" in {each["invariant"] for each in held}
    assert not [each for each in held if not each["holds"]]


def told(installation: Installation, expression: str) -> Any:
    """Return what a piece of Python prints as JSON inside the installation."""
    text = (
        "import json\nfrom prongsai.web.improvement.models import *\n"
        "from prongsai.web.journal.models import Entry\n"
        f"from prongsai.web.assessment.results.models import *\nprint(json.dumps({expression}))"
    )
    return json.loads(installation.python(text))


def measure(installation: Installation) -> int:
    return int(told(installation, "Measure.objects.filter(plan__agency__code='ban-dan').first().pk"))


def coordinator(installation: Installation) -> Visitor:
    return Visitor(installation.port).sign_in("ita@ban-dan.example", model.world().password)


def test_a_measure_that_was_saved_stays_saved(installation: Installation) -> None:
    key = measure(installation)
    counted = f"Entry.objects.filter(subject='measure:{key}').count(), Measure.objects.get(pk={key}).version"
    before, first = told(installation, f"[{counted}]")
    who = coordinator(installation.start())
    page = f"/office/ban-dan/plan/measures/{key}/edit/"

    def save(number: int) -> bool:
        answer = who.send(page, {"name": f"มาตรการ ครั้งที่ {number}"}, having="name")
        assert answer.status in {302, 500, 503}, answer.page
        return answer.status == 302

    working = worked_on(installation, save, 6 * TIMES)
    sound(installation)
    lines, version, kept = told(installation, f"[{counted}, Measure.objects.get(pk={key}).name]")
    assert int(kept.split()[-1]) in range(working.acknowledged[-1], working.sent + 1)
    assert len(working.acknowledged) <= lines - before <= working.sent
    assert version - first == lines - before


def test_what_was_reported_done_is_there_once(installation: Installation) -> None:
    """Whoever gets no answer sends the same form again, as people do."""
    key = measure(installation)
    before = told(installation, "Report.objects.count()")
    who = coordinator(installation.start())
    page = f"/office/ban-dan/tasks/measures/{key}/"
    form: dict[str, str] = {}

    def report(number: int) -> bool:
        if not form:
            form.update(who.form(page, having="token"))
            form.update(status="done", done=f"ครั้งที่ {number}", no_evidence="ชี้แจงด้วยวาจา")
        answer = who.post(page, form)
        if answer.status == 302:
            form.clear()
        return answer.status == 302

    working = worked_on(installation, report, 6 * TIMES)
    sound(installation)
    made, lines, of_measure = told(
        installation,
        "[Report.objects.count(), "
        f"Entry.objects.filter(act='progress.report', subject='measure:{key}').count(), "
        f"Report.objects.filter(measure={key}).count()]",
    )
    assert made - before in {len(working.acknowledged), len(working.acknowledged) + 1}, (
        "at most the last is not known of"
    )
    assert lines == of_measure


def test_a_result_that_was_brought_is_kept(installation: Installation) -> None:
    who = coordinator(installation.start())
    scores = {"i1": "90.00", "i2": "91.00"}

    def bring(number: int) -> bool:
        typed = {f"score-{name}": value for name, value in scores.items()}
        path = "/office/ban-dan/results/bring/form/?year=2566"
        fields = who.form(path, having="year")
        name = next(each for each in fields if each.endswith("i1"))
        typed = {name: f"{50 + number / 100:.2f}", "year": "2566"}
        drafted = who.post("/office/ban-dan/results/bring/form/", {**fields, **typed})
        if drafted.status != 302:
            return False
        kept = who.post(drafted.location, {"what": "keep", "replace": "1", "ours": "1"})
        return kept.status == 302 and kept.location.endswith("/results/2566/")

    working = worked_on(installation, bring, 5 * TIMES)
    sound(installation)
    of_year = "Result.objects.filter(agency__code='ban-dan', fiscal_year=2566)"
    [[key, kept]] = told(installation, f"[[each.pk, each.read['i1']] for each in {of_year}]")
    number = round((float(kept) - 50) * 100)
    assert number in range(working.acknowledged[-1], working.sent + 1)
    lines = told(installation, f"Entry.objects.filter(act='results.bring', subject='result:{key}').count()")
    assert len(working.acknowledged) <= lines <= working.sent


def test_a_backup_that_was_killed_leaves_nothing_that_looks_like_one(
    installation: Installation, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    for number in range(3 * TIMES):
        path = tmp_path / f"{number}.zip"
        command = [sys.executable, "-m", "prongsai.cli", "backup", str(path)]
        with subprocess.Popen(command, env=installation.environment, cwd=ROOT) as running:
            until = monotonic() + chance.uniform(0.3, 3)
            while running.poll() is None and monotonic() < until:
                sleep(0.005)
            running.kill()
        if path.exists():
            with archive.opened(path) as whole:
                assert whole.manifest["tables"]
    last = tmp_path / "last.zip"
    assert installation("backup", last).returncode == 0
    with archive.opened(last) as whole:
        assert whole.manifest["tables"]
