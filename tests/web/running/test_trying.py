"""An installation is founded and tried by the real commands, as a newcomer would."""

import re
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.web.installation import ROOT, WAIT, Installation
from tests.web.visitor import Visitor

from prongsai.web.sample import model

WITHIN = 20  # seconds of a processor until a demo answers: as many on a machine that is busy otherwise


def test_init_makes_an_installation_whose_first_administrator_signs_in_by_a_link(new: Installation) -> None:
    told = new.json("init", "--admin", "first@example.go.th")
    assert told["administrators"] == 0
    secret = new.folder / "secret"
    assert secret.stat().st_mode & 0o077 == 0
    assert new.folder.stat().st_mode & 0o077 == 0
    kept = secret.read_text()
    new.start()
    path = re.sub(r"^https?://[^/]+", "", told["link"])
    who = Visitor(new.port)
    password = "ป่าไม้ริมน้ำโขงยามเช้า"  # noqa: S105 - of a made-up person
    answer = who.send(path, {"name": "คนแรก", "password": password, "again": password}, having="again")
    assert answer.status == 302, answer.page
    assert who.get("/office/").status in {200, 302}
    assert who.get("/office/agencies/").status == 200
    assert Visitor(new.port).get(path).status != 200 or "คนแรก" not in Visitor(new.port).get(path).page
    assert new.stop() == 0
    again = new.json("init")
    assert again["administrators"] == 1
    assert secret.read_text() == kept, "run again, it keeps the secret"
    assert all(each["holds"] for each in new.json("invariants"))


def test_an_administrators_older_link_no_longer_opens(installation: Installation) -> None:
    first = installation.json("init", "--admin", "first@example.go.th")["link"]
    second = installation.json("init", "--admin", "first@example.go.th")["link"]
    assert first != second
    assert "mail address" in installation.refused("init", "--admin", "nobody")
    text = (
        "from prongsai.web.people.actions.inviting import hashed\n"
        "from prongsai.web.people.models import Invitation\n"
        "print([Invitation.objects.get(secret_hash=hashed(each)).withdrawn_at is None for each in {!r}])"
    )
    assert (
        installation.python(text.format([each.rstrip("/").rpartition("/")[2] for each in (first, second)]))
        == "[False, True]\n"
    )


def test_the_demo_answers_soon_lets_its_people_in_and_leaves_nothing_behind(
    new: Installation, tmp_path: Path
) -> None:
    demo = new
    for name in ("PRONGSAI_DATA", "PRONGSAI_DATABASE_URL", "PRONGSAI_PROCESSES"):
        demo.settings.pop(name)
    demo.settings["TMPDIR"] = str(tmp_path / "tmp")
    (tmp_path / "tmp").mkdir()
    taken = demo.start("demo").worked()
    assert taken < WITHIN, f"{taken:.1f} s"
    assert demo.get("/")[0] == 200
    assert "ita@ban-dan.example" in demo.get("/account/login/")[1], "the page says who can sign in"
    world = model.world()
    for mail in (
        world.platform[0].mail,
        "ita@ban-dan.example",
        "finance@ban-dan.example",
        "local@ubon.example",
    ):
        assert Visitor(demo.port).sign_in(mail, world.password).get("/office/").status in {200, 302}
    assert (
        Visitor(demo.port)
        .sign_in("ita@ban-dan.example", world.password)
        .get("/office/ban-dan/results/2567/")
        .status
        == 200
    )
    assert demo.stop() == 0
    said = demo.log.read_text()
    assert world.password in said
    assert "ita@ban-dan.example" in said
    assert re.search(r"prongsai-demo-\w+/mail", said), "where the link of an invitation is found"
    assert not list((tmp_path / "tmp").glob("prongsai-demo-*"))


def test_a_demo_in_a_folder_is_kept_and_sound_and_one_with_other_agencies_is_left_alone(
    filled: Installation, tmp_path: Path, founded: Installation
) -> None:
    kept = filled.copied(tmp_path / "kept")
    lines = "from prongsai.web.journal.models import Entry; print(Entry.objects.count())"
    before = kept.told(lines)
    kept.start("demo")
    kept.kill()
    assert all(each["holds"] for each in kept.json("invariants"))
    assert kept.told(lines) == before, "what is there is not filled again"
    own = founded.copied(tmp_path / "own")
    assert "PRONGSAI_DATA" in own.refused("demo", "--port", own.port)


def test_the_tables_of_a_trial_are_those_that_migrations_make(empty: Installation, tmp_path: Path) -> None:
    lines = """
import json
from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from prongsai.web.running import database
database.made_for_trial()
found = {}
with connection.cursor() as cursor:
    see = connection.introspection
    for table in sorted(see.table_names(cursor)):
        columns = sorted((c.name, c.type_code, c.null_ok) for c in see.get_table_description(cursor, table))
        held = see.get_constraints(cursor, table).values()
        found[table] = [columns, sorted(str(sorted((k, str(v)) for k, v in each.items() if k != "definition"))
                                        for each in held)]
found["applied"] = sorted(map(list, MigrationRecorder(connection).applied_migrations()))
print(json.dumps(found, default=str))
"""
    of_trial = Installation(tmp_path / "trial")
    of_trial.folder.mkdir()
    (of_trial.folder / "secret").write_text((empty.folder / "secret").read_text())
    migrated, made = empty.copied(tmp_path / "migrated").told(lines), of_trial.told(lines)
    assert made.keys() == migrated.keys()
    assert {each for each in made if made[each] != migrated[each]} == set()


def test_the_sample_is_in_the_middle_of_a_year(filled: Installation, tmp_path: Path) -> None:
    lines = """
import json
from django.utils import timezone
from prongsai.web.assessment.rounds import queries as rounds, sealing
from prongsai.web.assessment.surveys import queries as surveys
from prongsai.web.assessment.verdicts.models import Assessment, Verdict
from prongsai.web.improvement.queries import waiting
from prongsai.web.people.models import Agency
from prongsai.web.sample.model import world
from prongsai.web.sample.rounds import keys
agency = Agency.objects.get(code="ban-dan")
def opened(key):
    return len(sealing.read_key_file((keys() / f"{key.place}.key").read_bytes(), world().password, key.label))
taken = surveys.participations(agency).get()
print(json.dumps({
    "phase": rounds.phase(taken.round, timezone.localdate()),
    "answered": [each.answered for each in surveys.progress(taken)],
    "state": Assessment.objects.get(agency=agency).state,
    "verdicts": Verdict.objects.count(),
    "late": len(waiting.late(agency, timezone.localdate())),
    "keys": [opened(each) for each in rounds.holders(taken.round)],
}))
"""
    told = filled.copied(tmp_path / "looked-at").told(lines)
    assert told == {
        "phase": "answering",
        "answered": [9, 6, 0],
        "state": "marking",
        "verdicts": 20,
        "late": 1,
        "keys": [32, 32, 32],
    }


def test_a_demo_stopped_while_it_is_filled_leaves_nothing(tmp_path: Path) -> None:
    demo = Installation(tmp_path)
    others = {"PRONGSAI_DATA", "PRONGSAI_DATABASE_URL", "PRONGSAI_PROCESSES"}
    with subprocess.Popen(
        [sys.executable, "-m", "prongsai.cli", "demo", "--port", str(demo.port)],
        env={key: value for key, value in demo.environment.items() if key not in others}
        | {"TMPDIR": str(tmp_path)},
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as running:  # fmt: skip
        until = monotonic() + WAIT
        while not list(tmp_path.glob("prongsai-demo-*/prongsai.sqlite3")) and monotonic() < until:
            sleep(0.05)
        assert list(tmp_path.glob("prongsai-demo-*/prongsai.sqlite3")), "it is being filled"
        running.send_signal(signal.SIGTERM)
        assert running.wait(WAIT) == 0
    assert not list(tmp_path.glob("prongsai-demo-*"))


def test_the_sample_holds_the_published_scores(tmp_path: Path) -> None:
    shipped = ROOT / "samples/ban-dan-2567.docx"
    assert model.content("ban-dan-2567.docx") == shipped.read_bytes()
    kalase = next(each for each in model.world().agencies if each.code == "kalase").results[0]
    assert kalase.sheet["scores"] == {"total": "79.38", "5": "50.48", "8": "60.49", "9": "92.50"}


@pytest.mark.parametrize("agency", model.world().agencies, ids=lambda each: each.code)
def test_only_real_agencies_are_named_without_saying_that_they_are_made_up(agency: model.Agency) -> None:
    assert agency.code in {"ubon", "trang", "ban-dan", "kalase"} or "(สมมติ)" in agency.name
    assert all(person.mail.endswith(".example") for person in (*agency.people, *agency.invited))
