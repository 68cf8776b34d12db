"""``prongsai export`` and ``prongsai import``, as who runs the machines types them."""

import shutil
from pathlib import Path

from tests.web.installation import Installation


def test_out_of_one_installation_into_another(founded: Installation, tmp_path: Path) -> None:
    one, other = founded.copied(tmp_path / "one"), Installation(tmp_path / "other")
    file = tmp_path / "kalase.zip"
    told = one.json("export", "kalase", "--out", file)
    assert told["bytes"] == file.stat().st_size
    assert file.stat().st_mode & 0o077 == 0
    assert "not written over" in one.refused("export", "kalase", "--out", file)
    assert "ban-dan" in one.refused("export", "nowhere", "--out", tmp_path / "x.zip")
    assert "is here already" in one.refused("import", file)
    assert other("init").returncode == 0
    came = other.json("import", file)
    assert came["agency"] == "kalase"
    assert len(came["to_invite"]) == 6
    assert all(each["holds"] for each in came["invariants"])
    assert other("journal", "verify").returncode == 0
    shutil.copy(file, tmp_path / "cut.zip")
    with (tmp_path / "cut.zip").open("r+b") as stream:
        stream.truncate(file.stat().st_size - 10)
    assert "another copy" in other.refused("import", tmp_path / "cut.zip")
    assert "cannot be read" in other.refused("import", tmp_path / "none.zip")
