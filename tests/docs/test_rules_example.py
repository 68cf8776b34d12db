"""The overlay that docs/rules.md shows can be used as it stands."""

import re
from fractions import Fraction
from pathlib import Path

from prongsai import rules
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import tree

ROOT = Path(__file__).parents[2]
EXAMPLE = re.compile(r"^```yaml\n(base: .*?)^```", re.MULTILINE | re.DOTALL)


def test_the_overlay_with_points_makes_oit_from_items(tmp_path: Path) -> None:
    text = EXAMPLE.findall((ROOT / "docs" / "rules.md").read_text("utf-8"))
    assert len(text) == 1
    file = tmp_path / "points.yaml"
    file.write_text(text[0], "utf-8")
    ruled = rules.load_file(file)
    items = [item for item in tree(ruled).items.values() if item.instrument == "OIT"]
    best = {item.id: Score(str(item.maximum), item.maximum) for item in items if item.maximum}
    assert len(best) == len(items)
    scored = score(Sheet(fiscal_year=ruled.fiscal_year, scores=best), ruled)
    assert scored.values["OIT"] == Fraction(100)
    nothing = score(Sheet(fiscal_year=ruled.fiscal_year, scores=best), rules.load(str(ruled.fiscal_year)))
    assert "OIT" not in nothing.values
