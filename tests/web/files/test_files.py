"""Files as they are kept: by their hash, once, whole or not at all; and as they go out."""

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import RequestFactory
from tests.web.files import made

from prongsai.apart import apart, limits
from prongsai.errors import BadInputError
from prongsai.web.config import environment
from prongsai.web.files import actions, sending, store, uploading
from prongsai.web.files.models import StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _apart_from_others(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_by_its_hash_and_the_hash_of_what_came_in_stays(tmp_path: Path) -> None:
    data = made.document()
    stored = actions.keep("ban-dan", SimpleUploadedFile("รายงาน.docx", data))
    assert stored.received_sha256 == hashlib.sha256(data).hexdigest()
    assert stored.sha256 != stored.received_sha256
    assert kept_files(tmp_path) == [store.path_of(stored.sha256)]
    assert hashlib.sha256(store.read(stored.sha256)).hexdigest() == stored.sha256
    assert stored.size == len(store.read(stored.sha256))


def test_the_same_bytes_are_stored_once_and_go_with_the_last_of_them(
    tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    one, two = (actions.keep_bytes(code, "a.txt", b"one and the same") for code in ("ban-dan", "kalase"))
    assert one.sha256 == two.sha256
    assert len(kept_files(tmp_path)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.give_up(one)
    assert len(kept_files(tmp_path)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.give_up(two)
    assert not kept_files(tmp_path)


def test_a_refused_file_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        actions.keep("ban-dan", SimpleUploadedFile("a.exe", b"MZ"))
    assert not kept_files(tmp_path)
    assert not StoredFile.objects.exists()


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.write(b"anything")
    assert not kept_files(tmp_path)


def test_a_file_too_large_is_refused_with_the_size_allowed(settings: Any) -> None:
    settings.MOST_UPLOAD = 1024 * 1024
    with pytest.raises(BadInputError, match="1 MB"):
        actions.keep("ban-dan", SimpleUploadedFile("a.txt", b"x" * (1024 * 1024 + 1)))


def test_a_changed_byte_is_found_and_the_file_does_not_go_out() -> None:
    stored = actions.keep_bytes("ban-dan", "a.txt", b"as it was")
    store.path_of(stored.sha256).write_bytes(b"as it wax")
    with pytest.raises(Http404):
        sending.answer(stored)
    assert actions.keep_bytes("ban-dan", "a.txt", b"as it was").sha256 == stored.sha256
    assert store.read(stored.sha256) == b"as it was"  # brought again, it is mended


def test_a_file_goes_out_to_be_saved_never_to_be_shown() -> None:
    stored = actions.keep_bytes("ban-dan", 'ร"า\r\nย.html', b"<!doctype html><script>alert(1)</script>")
    answer = sending.answer(stored)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("", "file"),
        ("..", "file"),
        ("ก" * 300 + ".pdf", "ก" * 147 + ".pdf"),
    ],
)
def test_names_are_without_folders_and_signs_that_mislead(given: str, kept: str) -> None:
    assert actions.name_of(given) == kept


def test_a_file_that_kills_its_reader_fails_alone_with_a_sentence() -> None:
    with pytest.raises(BadInputError, match=r"a\.pdf"):
        apart("tests.web.files.deadly:greedy", b"x", "a.pdf")


def test_a_file_that_is_never_done_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CLOCK", 2)
    with pytest.raises(BadInputError, match=r"a\.pdf"):
        apart("tests.web.files.deadly:sleeping", b"x", "a.pdf")


def test_what_a_library_prints_does_not_spoil_the_answer() -> None:
    assert apart("tests.web.files.deadly:talking", b"x", "a.pdf") == b"answer"


def test_the_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_SECRET_KEY", "a secret")
    assert b"PRONGSAI" not in apart("tests.web.files.deadly:environment", b"x", "a.pdf")


def test_what_the_child_imports_knows_nothing_of_django() -> None:
    """Its start is short, and it cannot reach the database."""
    say = "import sys, prongsai.apart.child, prongsai.web.files.cleaning; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_upload_is_bounded_while_it_comes_in(settings: Any) -> None:
    settings.MOST_UPLOAD = 100_000
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("ก.pdf", b"x" * 300_000), "a": "b"})
    assert "file" not in request.FILES
    assert request.POST["a"] == "b"
    assert uploading.too_large_in(request) == "ก.pdf"
    small = RequestFactory().post("/", {"file": SimpleUploadedFile("ก.pdf", b"x" * 99_000)})
    assert list(small.FILES) == ["file"]
    assert uploading.too_large_in(small) is None


@pytest.mark.parametrize("said", ["0", "-1", "many", "201", "1.5"])
def test_the_size_allowed_is_a_whole_number_of_megabytes(said: str) -> None:
    with pytest.raises(BadInputError, match="PRONGSAI_MOST_UPLOAD_MB"):
        environment.number("MOST_UPLOAD_MB", 20, most=200, environ={"PRONGSAI_MOST_UPLOAD_MB": said})


def test_unless_said_the_size_allowed_is_the_default() -> None:
    assert environment.number("MOST_UPLOAD_MB", 20, most=200, environ={}) == 20
