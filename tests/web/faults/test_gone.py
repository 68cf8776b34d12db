"""No room on the disk, the database gone: a clear message, nothing half done, and on it goes afterwards."""

import resource
from pathlib import Path

from tests.postgres import cluster
from tests.web.faults.test_kills import coordinator, measure, sound, told
from tests.web.installation import Installation

NO_ROOM = 1024  # bytes: no file may grow beyond that
LITTLE = 40_000  # bytes: enough to read a SQLite database, not for a backup


def room(installation: Installation, most: int) -> None:
    """Let no process of the server write a file larger than that."""
    for process in installation.processes():
        hard = resource.prlimit(process, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(process, resource.RLIMIT_FSIZE, (most, hard))


def kept(installation: Installation) -> set[Path]:
    return {each for each in (installation.folder / "files").rglob("*") if each.is_file()}


def test_a_full_disk_is_told_and_nothing_is_half_done(installation: Installation) -> None:
    key = measure(installation)
    edit, report = f"/office/ban-dan/plan/measures/{key}/edit/", f"/office/ban-dan/tasks/measures/{key}/"
    who = coordinator(installation.start())
    counted = "[Entry.objects.count(), Report.objects.count(), Measure.objects.get(pk={}).version]".format
    before, files = told(installation, counted(key)), kept(installation)
    written = {**who.form(edit, having="name"), "name": "เขียนตอนดิสก์เต็ม"}
    reported = {**who.form(report, having="token"), "status": "done", "done": "เสร็จ"}
    room(installation, NO_ROOM)
    for answer in (
        who.post(edit, written),
        who.post(report, reported, files=("evidence.txt", "หลักฐาน".encode() * 1000)),
    ):
        assert answer.status == 503, answer.page
        assert "ยังไม่ได้บันทึก" in answer.page
    assert who.get(edit).status == 200, "reading goes on"
    room(installation, resource.RLIM_INFINITY)
    assert told(installation, counted(key)) == before
    assert kept(installation) == files
    assert who.post(edit, written).status == 302, "sent again, it is kept"
    assert who.post(report, reported, files=("evidence.txt", b"x")).status == 302
    sound(installation)
    assert told(installation, f"Measure.objects.get(pk={key}).name") == "เขียนตอนดิสก์เต็ม"


def test_a_backup_onto_a_full_disk_is_refused_and_leaves_nothing(
    installation: Installation, tmp_path: Path
) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LITTLE, LITTLE))

    place = tmp_path / "backups"
    place.mkdir()
    came = installation("backup", place / "a.zip", before=no_room)
    assert came.returncode == 2, came.stderr
    assert "a.zip" in came.stderr
    assert not list(place.iterdir())


def test_when_postgresql_goes_the_pages_say_so(installation: Installation, tmp_path: Path) -> None:
    assert installation("backup", tmp_path / "a.zip").returncode == 0
    large = Installation(tmp_path / "large")
    with cluster() as url:
        large.settings["PRONGSAI_DATABASE_URL"] = url
        assert large("restore", tmp_path / "a.zip").returncode == 0
        key = measure(large)
        who = coordinator(large.start())
        edit = f"/office/ban-dan/plan/measures/{key}/edit/"
        written = {**who.form(edit, having="name"), "name": "ก่อนฐานข้อมูลหาย"}
        assert who.post(edit, written).status == 302
    try:
        assert large.get("/healthz")[0] == 200
        assert large.get("/readyz") == (503, "the database does not answer\n")
        answer = who.post(edit, written)
        assert answer.status == 503, answer.page
        assert "ยังไม่ได้บันทึก" in answer.page
    finally:
        assert large.stop() == 0
