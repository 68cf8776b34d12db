"""Every setting that the code reads is told in docs/installation.md; deploy/ uses no others."""

import ast
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
READS = {"said", "yes", "number"}
OURS = {"STARTED", "TRIAL"}  # the command tells its own processes
DYNAMIC = {"SERVER", "CLIENT", "SECRET", "NAME", "SCOPE", "UID"}  # of PRONGSAI_OIDC's services


def read_by_the_code() -> set[str]:
    found = {"DATA", "LANG", "DIGITS"}
    for path in [*(ROOT / "src/prongsai/web").rglob("*.py"), ROOT / "src/prongsai/cli.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in READS and str(node.args[0].value).isupper():
                    found.add(str(node.args[0].value))
    return found


def told() -> set[str]:
    text = (ROOT / "docs/installation.md").read_text("utf-8")
    rows = re.findall(r"^\| (`PRONGSAI_[^|]*)\|", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`PRONGSAI_([A-Z_]+)`", row)}


def test_every_setting_is_told() -> None:
    assert told() == read_by_the_code() - OURS


def test_deploy_sets_known_settings_alone() -> None:
    for path in (ROOT / "deploy").rglob("*"):
        if path.is_file():
            named = set(re.findall(r"PRONGSAI_([A-Z_]+)", path.read_text("utf-8")))
            assert named <= told(), path


def test_units_of_systemd_are_sound(tmp_path: Path) -> None:
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.skip("systemd-analyze is not installed")
    units = sorted((ROOT / "deploy/systemd").iterdir())
    for unit in units:  # the programs are not where an office installs them
        text = unit.read_text("utf-8").replace("/opt/prongsai/bin/prongsai", "/bin/true")
        (tmp_path / unit.name).write_text(text.replace("/opt/prongsai/bin/python", "/bin/true"))
    came = subprocess.run(
        [analyse, "verify", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True, text=True, check=False, env=os.environ | {"SYSTEMD_LOG_LEVEL": "warning"},
    )  # fmt: skip
    ours = [line for line in came.stderr.splitlines() if "prongsai" in line]
    assert not ours, came.stderr


def test_commands_in_units_are_commands() -> None:
    units = [path.read_text("utf-8") for path in (ROOT / "deploy/systemd").glob("*.service")]
    named = {command for unit in units for command in re.findall(r"bin/prongsai ([a-z]+)", unit)}
    assert named
    assert named <= {path.stem for path in (ROOT / "src/prongsai/commands").glob("*.py")}


def test_compose_runs_what_the_image_has() -> None:
    services = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text("utf-8"))["services"]
    assert set(services) == {"tables", "prongsai", "database", "caddy"}
    assert services["tables"]["command"] == ["init"]
    image = (ROOT / "deploy/Containerfile").read_text("utf-8")
    assert 'ENTRYPOINT ["prongsai"]' in image
    assert "USER prongsai" in image
