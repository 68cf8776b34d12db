"""A backup and its return: everything comes back, on either database; what is not whole is refused."""

import hashlib
import json
import os
import random
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.web.installation import Installation
from tests.web.once import made_once

from prongsai.errors import BadInputError
from prongsai.web.moving import archive

BYTES = b"evidence \xff\x00" * 1000
KEEP = f"""
from django.db import transaction
from prongsai.web.files import store
from prongsai.web.files.models import StoredFile
from prongsai.web.journal.actions import write
from prongsai.web.people.models import Agency
sha = store.write({BYTES!r})
StoredFile.objects.create(agency_code='ban-dan', name='ภาพ.jpg', kind='image/jpeg', size=1, sha256=sha,
    received_sha256=sha)
Agency.objects.filter(code='ban-dan').update(details={{'โทร': ['๐๔๕', None, 1.5, {{'a': True}}]}})
for number in range(3):
    with transaction.atomic():
        write('ban-dan', 'user:1', 'agency.edit', 'agency:1', {{'เลขที่': number}})
"""


@pytest.fixture(scope="session")
def kept(founded: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installation with a file and a journal in it, ``data``, and its backup, ``a.zip``."""

    def made(folder: Path) -> None:
        folder.mkdir()
        installation = founded.copied(folder / "data")
        installation.python(KEEP)
        backed_up(installation, folder / "a.zip")

    return made_once(tmp_path_factory, "kept", made)


@pytest.fixture
def full(kept: Path, tmp_path: Path) -> Installation:
    return Installation(kept / "data").copied(tmp_path / "data")


@pytest.fixture
def path(kept: Path, tmp_path: Path) -> Path:
    """A backup of this test's own."""
    return Path(shutil.copy(kept / "a.zip", tmp_path / "a.zip"))


def backed_up(installation: Installation, path: Path) -> dict[str, Any]:
    came = installation("backup", path)
    assert came.returncode == 0, came.stderr
    return manifest(path)


def manifest(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as file:
        return dict(json.loads(file.read("manifest.json")))


def held(told: dict[str, Any]) -> dict[str, Any]:
    """Return what a backup holds, without when and of which database it was made."""
    return {key: told[key] for key in ("tables", "files", "journal", "migrations", "secret")}


def test_a_backup_comes_back_whole_on_a_clean_machine(path: Path, tmp_path: Path) -> None:
    clean = Installation(tmp_path / "clean")
    told = clean.json("restore", path)
    assert told["files"] == 1
    assert all(each["holds"] for each in told["invariants"])
    assert held(backed_up(clean, tmp_path / "b.zip")) == held(manifest(path))
    assert clean("journal", "verify").returncode == 0


def test_a_backup_goes_from_sqlite_to_postgresql_and_back(
    path: Path, tmp_path: Path, postgresql: str
) -> None:
    first = manifest(path)
    large = Installation(tmp_path / "large", url=postgresql)
    assert large("restore", path).returncode == 0
    second = backed_up(large, tmp_path / "b.zip")
    assert second["database"] == "postgresql"
    assert held(second) == held(first)
    small = Installation(tmp_path / "small")
    assert small("restore", tmp_path / "b.zip").returncode == 0
    assert held(backed_up(small, tmp_path / "c.zip")) == held(first)


def test_a_key_that_was_given_is_never_given_again(full: Installation, tmp_path: Path) -> None:
    """The journal names things by key: the last one's key must not go to another after it was deleted."""
    last = (
        "from prongsai.web.people.models import Agency; print(Agency.objects.create(code='{}', kind='x').pk)"
    )
    gone = int(full.python(last.format("gone")))
    full.python("from prongsai.web.people.models import Agency; Agency.objects.get(code='gone').delete()")
    backed_up(full, tmp_path / "a.zip")
    clean = Installation(tmp_path / "clean")
    assert clean("restore", tmp_path / "a.zip").returncode == 0
    assert int(clean.python(last.format("new"))) > gone


def test_sessions_are_not_kept(path: Path) -> None:
    tables = {table["model"] for table in manifest(path)["tables"]}
    assert "people.user" in tables
    assert "sessions.session" not in tables


def test_a_backup_is_for_its_owner_alone_and_never_written_over(full: Installation, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    backed_up(full, path)
    assert path.stat().st_mode & 0o077 == 0
    before = path.read_bytes()
    assert "a.zip" in full.refused("backup", path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_any_flipped_byte_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    endure = bool(os.environ.get("PRONGSAI_ENDURE"))
    chosen = random.Random(7).sample(range(len(whole)), len(whole) if endure else 300)
    for place in {0, len(whole) - 1, len(whole) - 64, len(whole) - 65, *chosen}:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BadInputError), archive.opened(path):
            pass
    path.write_bytes(whole)
    with archive.opened(path) as sound:
        assert sound.manifest["format"] == 1


def test_what_is_no_backup_is_refused_and_nothing_is_made(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    clean = Installation(tmp_path / "clean")
    for content in (b"", b"x" * 10, whole[:-1], whole[: len(whole) // 2], whole + b"x"):
        path.write_bytes(content)
        assert "a.zip" in clean.refused("restore", path)
    assert "b.zip" in clean.refused("restore", tmp_path / "b.zip")
    assert not clean.folder.exists()


def test_an_installation_with_something_in_it_is_not_written_over_unless_forced(
    path: Path, founded: Installation, tmp_path: Path
) -> None:
    other = founded.copied(tmp_path / "other")
    other.python(
        "from prongsai.web.people.models import Agency; Agency.objects.create(code='mine', kind='x')"
    )
    assert "--force" in other.refused("restore", path)
    assert "mine" in other.python(
        "from prongsai.web.people.models import Agency; print(*Agency.objects.values('code'))"
    )
    assert other("restore", "--force", path).returncode == 0
    assert held(backed_up(other, tmp_path / "b.zip")) == held(manifest(path))


def test_a_journal_sealed_with_another_secret_is_told_before_anything_is_written(
    full: Installation, tmp_path: Path
) -> None:
    kept = (full.folder / "secret").read_text()
    (full.folder / "secret").unlink()
    full.settings["PRONGSAI_SECRET_KEY"] = kept  # a secret of the environment stays out of backups
    told = backed_up(full, tmp_path / "a.zip")
    assert "secret" not in {each["member"] for each in told["files"]}
    clean = Installation(tmp_path / "clean")
    assert "PRONGSAI_SECRET_KEY" in clean.refused("restore", tmp_path / "a.zip")
    clean.settings["PRONGSAI_SECRET_KEY"] = "another " + kept
    assert "PRONGSAI_SECRET_KEY" in clean.refused("restore", tmp_path / "a.zip")
    clean.settings["PRONGSAI_SECRET_KEY"] = kept
    assert clean("restore", tmp_path / "a.zip").returncode == 0


def forged(path: Path, **changes: object) -> Path:
    """Write a backup anew, sound but for what is changed in its manifest."""
    with archive.opened(path) as old:
        told = old.manifest | changes
        members = {each["member"]: b"".join(old.parts(each["member"])) for each in old.manifest["tables"]}
        new = path.with_name("forged.zip")
        new.unlink(missing_ok=True)
        with archive.written(new) as backup:
            for name, content in members.items():
                backup.put(name, [content], packed=True)
            backup.put("files/../../outside", [b"x"], packed=False)
            backup.put("secret", old.parts("secret"), packed=False)
            backup.put(archive.MANIFEST, [json.dumps(told).encode()], packed=True)
    return new


def test_a_backup_of_a_newer_version_or_that_points_outside_is_refused(path: Path, tmp_path: Path) -> None:
    told = manifest(path)
    clean = Installation(tmp_path / "clean")
    assert "newer" in clean.refused("restore", forged(path, format=2, files=[]))
    coming = [*told["migrations"], ["people", "9999_coming"]]
    assert "newer" in clean.refused("restore", forged(path, files=[], migrations=coming))
    outside = {"member": "files/../../outside", "sha256": hashlib.sha256(b"x").hexdigest(), "size": 1}
    assert "outside" in clean.refused("restore", forged(path, files=[outside]))
    assert not (tmp_path / "outside").exists()
    assert "not what was written" in clean.refused(
        "restore", forged(path, files=[], tables=[told["tables"][0] | {"sha256": "0" * 64}])
    )
    users = [each | {"rows": 1} for each in told["tables"] if each["model"] == "people.user"]
    assert "people.user" in clean.refused("restore", forged(path, files=[], tables=users))
    assert clean("restore", path).returncode == 0, "what was refused left nothing behind"
