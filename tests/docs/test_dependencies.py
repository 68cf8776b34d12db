"""Each direct dependency has its line in docs/dependencies.md, and each line its dependency."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `([\w.-]+)` \|(.*)\|$", re.MULTILINE)
NAME = re.compile(r"[\w.-]+")


def declared() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = {
        "At run time": project["project"]["dependencies"],
        "With the extra engines": [
            *project["project"]["optional-dependencies"]["engines"],
            *project["dependency-groups"]["engines"],
        ],
        "With the extra web": project["project"]["optional-dependencies"]["web"],
        "For development": project["dependency-groups"]["dev"],
    }
    return {
        title: [found[0] for each in names if (found := NAME.match(each))] for title, names in groups.items()
    }


@pytest.mark.parametrize(
    "title", ["At run time", "With the extra engines", "With the extra web", "For development"]
)
def test_the_table_lists_what_is_declared_and_nothing_else(title: str) -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    section = text.partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = dict(ROW.findall(section))
    assert sorted(rows) == sorted(declared()[title])
    for name, row in rows.items():
        cells = [cell.strip() for cell in row.split("|")]
        assert cells[0], f"{name}: what for?"
        assert cells[-1], f"{name}: which licence?"
