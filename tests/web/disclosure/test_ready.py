"""Files stand ready: made once, before anyone asks, never by who reads; two who ask make one."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client, override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.web.cast import Cast
from tests.web.disclosure import made

from prongsai import language
from prongsai.registers.output import leaf
from prongsai.web.disclosure import files, tasks
from prongsai.web.disclosure.actions import publishing
from prongsai.web.files import ready

PDF = "/a/ban-dan/registers/2567/procurement-notices.pdf"
KEY = sha256(b"key").hexdigest()
WAITING = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def refused(*_told: object) -> bytes:
    pytest.fail("made in the request")


def test_published_its_files_are_made_before_anyone_asks(
    cast: Cast,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made.published(cast)
    monkeypatch.setattr(leaf, "written", refused)
    assert Client().get(PDF).getvalue().startswith(b"%PDF")


@override_settings(TASKS=WAITING)
def test_no_reader_makes_a_file_and_many_put_it_in_line_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = made.published(cast)
    asked: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(leaf, "written", refused)
        patch.setattr(type(tasks.prepare), "enqueue", lambda _task, key: asked.append(key))
        answers = [Client().get(PDF) for _each in range(3)]
    assert [each.status_code for each in answers] == [503] * 3
    assert answers[0]["Retry-After"]
    assert asked == [version.pk]
    tasks.prepare.func(version.pk)
    assert Client().get(PDF).status_code == 200


def test_of_what_was_taken_back_nothing_is_made(cast: Cast) -> None:
    version = made.published(cast)
    publishing.withdraw(cast.standing("own.coordinator"), cast.agency, version.pk, "ผิดปี")
    tasks.prepare.func(version.pk)
    assert files.at_hand(version, "pdf") is None


def test_a_file_is_the_same_in_whatever_language_it_is_asked_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = made.kept(cast)
    spoken: list[str] = []

    def written(*_told: object) -> bytes:
        spoken.append(language.current())
        return b"%PDF"

    monkeypatch.setattr(leaf, "written", written)
    language.use("en")
    try:
        files.written(version, "pdf")
        assert language.current() == "en"
    finally:
        language.use("th")
    assert spoken == ["th"]


def test_two_who_ask_at_once_make_one_file(tmp_path: Path) -> None:
    counted: list[int] = []
    with override_settings(DATA=tmp_path), ThreadPoolExecutor(2) as threads:

        def second() -> list[bytes]:
            counted.append(2)
            return [b"two"]

        def first() -> list[bytes]:
            counted.append(1)
            others.append(threads.submit(ready.made, KEY, second))
            wait(others, timeout=0.1)  # without a lock it would be made by now
            return [b"o", b"ne"]

        others: list[Future[Path]] = []
        assert ready.made(KEY, first).read_bytes() == b"one"
        assert others[0].result().read_bytes() == b"one"
    assert counted == [1]


def test_of_a_file_that_cannot_be_made_no_half_is_given_out(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise OSError("the disk is full")

    with override_settings(DATA=tmp_path):
        with pytest.raises(OSError, match="full"):
            ready.made(KEY, broken)
        assert not ready.there(KEY)
        assert ready.made(KEY, lambda: [b"whole"]).read_bytes() == b"whole"
