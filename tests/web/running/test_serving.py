"""The server by its real command: what it refuses to start with, how it stops, what it says of itself."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.web.installation import ROOT, WAIT, Installation, kill

from prongsai import cli
from prongsai.commands import opening


def gone(processes: list[int]) -> bool:
    until = monotonic() + WAIT
    while monotonic() < until:
        if not any(Path(f"/proc/{each}").exists() for each in processes):
            return True
        sleep(0.1)
    return False


def test_it_answers_and_stops_with_all_its_processes(installation: Installation) -> None:
    installation.settings.pop("PRONGSAI_PROCESSES")
    installation.start()
    processes = installation.processes()
    assert len(processes) == 5, "the command, the server, its two processes, and the worker"
    started = [
        line for each in processes[1:] for line in Path(f"/proc/{each}/environ").read_bytes().split(b"\0")
        if line.startswith(b"PRONGSAI_STARTED=")
    ]  # fmt: skip
    assert (len(started), len(set(started))) == (4, 1), "a page has one tag, whoever answers"
    assert installation.get("/healthz") == (200, "ok\n")
    assert installation.get("/readyz") == (200, "ready\n")
    assert installation.get("/")[0] == 200
    assert installation.get("/static/look/prongsai.css")[0] == 200
    assert installation.get("/", Host="elsewhere.example")[0] == 400
    assert installation.stop() == 0
    assert gone(processes)


def test_when_the_command_is_killed_nothing_is_left_running(installation: Installation) -> None:
    installation.start()
    processes = installation.processes()
    kill(processes[0])
    assert gone(processes[1:])
    assert installation.server is not None
    installation.server.wait(WAIT)


def test_processes_that_are_killed_come_again(installation: Installation) -> None:
    installation.settings["PRONGSAI_PROCESSES"] = "2"
    installation.start()
    command, *others = installation.processes()
    answering = [each for each in others if "granian" in Path(f"/proc/{each}/cmdline").read_text()]
    for each in answering[1:]:
        kill(each)
    sleep(0.5)
    installation.until_ready()
    assert installation.stop() == 0
    assert gone([command, *others])


@pytest.mark.parametrize(
    "secret", ["", "short", "a" * 80, "a secret for trying things out on one machine; production"]
)
def test_a_weak_secret_is_refused(installation: Installation, secret: str) -> None:
    (installation.folder / "secret").unlink()
    installation.settings["PRONGSAI_SECRET_KEY"] = secret
    for command in (["serve", "--port", installation.port], ["invariants"], ["backup", "x.zip"]):
        assert "PRONGSAI_SECRET_KEY" in installation.refused(*command)


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        ({"ADDRESS": "https://ita.example.go.th"}, []),
        ({"HOSTS": "ita.example.go.th"}, []),
        ({}, ["--host", "0.0.0.0"]),  # noqa: S104 - to be refused
    ],
)
def test_debug_is_refused_where_others_can_come(
    installation: Installation, settings: dict[str, str], options: list[str]
) -> None:
    installation.settings |= {
        "PRONGSAI_DEBUG": "1",
        **{f"PRONGSAI_{name}": said for name, said in settings.items()},
    }
    assert "PRONGSAI_DEBUG" in installation.refused("serve", "--port", installation.port, *options)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("DOOR", "back"),
        ("DATABASE_URL", "mysql://host/name"),
        ("MAIL_URL", "mail.go.th"),
        ("PROCESSES", "none"),
        ("PROCESSES", "0"),
    ],
)
def test_a_setting_that_cannot_stand_is_told_in_one_sentence(
    installation: Installation, name: str, value: str
) -> None:
    installation.settings[f"PRONGSAI_{name}"] = value
    assert f"PRONGSAI_{name}" in installation.refused("serve", "--port", installation.port)


def test_missing_tables_a_database_that_is_not_there_and_a_taken_port_are_told(
    installation: Installation, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "--port" in installation.refused("serve", "--port", taken.getsockname()[1])
    assert "--port" in installation.refused("serve", "--port", "70000")
    empty = Installation(tmp_path / "empty", SECRET_KEY=(installation.folder / "secret").read_text())
    assert "database" in empty.refused("serve", "--port", empty.port)
    empty.folder.mkdir()
    for command in (
        ["serve", "--port", empty.port],
        ["backup", tmp_path / "x.zip"],
        ["invariants"],
        ["journal", "verify"],
    ):
        assert "prongsai init" in empty.refused(*command)
    far = Installation(installation.folder, url="postgresql://nobody@127.0.0.1:9/none")
    assert "database" in far.refused("serve", "--port", far.port)


def test_readiness_tells_of_missing_tables_and_of_a_database_gone(installation: Installation) -> None:
    installation.start()
    rename = "from django.db import connection; connection.cursor().execute({!r})"
    installation.python(rename.format("DELETE FROM django_migrations WHERE app = 'people'"))
    assert installation.get("/readyz") == (503, "tables wait for prongsai init\n")
    for each in sorted(installation.folder.glob("prongsai.sqlite3*"), reverse=True):
        each.unlink()  # the database itself last: whoever opens it between the two would make one anew
    installation.folder.joinpath("prongsai.sqlite3").mkdir()
    until = monotonic() + WAIT
    while installation.get("/readyz")[0] == 200 and monotonic() < until:
        sleep(0.1)
    assert installation.get("/readyz")[0] == 503
    assert installation.get("/healthz")[0] == 200
    assert installation.get("/")[0] in {200, 503}


def test_without_the_extra_the_commands_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda name: None if name == "granian" else name)
    for command in (
        ["serve"],
        ["backup", "x.zip"],
        ["restore", "x.zip"],
        ["invariants"],
        ["journal", "verify"],
    ):
        assert cli.main([*command, "--lang", "en"]) == 2
        said = capsys.readouterr().err
        assert "granian" in said
        assert "prongsai[web]" in said


def test_django_is_loaded_by_commands_of_the_web_alone() -> None:
    text = "import sys; from prongsai import cli; cli.main(['--help']); print('django' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    came = subprocess.run(
        [sys.executable, "-c", text], env=environment, capture_output=True, text=True, check=True
    )
    assert came.stdout.splitlines()[-1] == "False"
