"""The matter that documents are measured with: Ban Dan's result, its proposed measures, the sample office."""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import structs

from prongsai import rules
from prongsai.drafting.matter import Matter
from prongsai.drafting.proposing import propose
from prongsai.office.read import read as read_office
from prongsai.scoring.analysis import analyse
from prongsai.scoring.audit import audit
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.sheet import score as printed

ROOT = Path(__file__).parent.parent
CASE = ROOT / "tests" / "cases" / "ban-dan-2567.json"
RIGHT = {"o23": "0", "1": "92.53"}  # what makes the printed result hold


def ban_dan() -> Matter:
    """Return the matter of Ban Dan's result, put right, with proposed measures."""
    case = json.loads(CASE.read_text("utf-8"))
    return _matter({**case["scores"], **RIGHT}, case)


def another_results(count: int, seed: int) -> list[Matter]:
    """Return matters of made-up full results, each different from the others."""
    case = json.loads(CASE.read_text("utf-8"))
    chance = random.Random(seed)
    items = [name for name in case["scores"] if name[0] in "ieo"]
    return [
        _matter(
            {name: str(chance.choice((0, 50, 100)) if name[0] == "o" else chance.randint(7000, 10000) / 100)
             for name in items},
            case,
        )
        for _ in range(count)
    ]  # fmt: skip


def _matter(scores: dict[str, str], case: dict[str, Any]) -> Matter:
    given = {name: found for name, text in scores.items() if (found := printed(text))}
    sheet = Sheet(agency=case["agency"], fiscal_year=case["fiscal_year"], scores=given)
    ruled = rules.load(str(case["fiscal_year"]))
    scored = score(sheet, ruled)
    served = ruled.fiscal_year + 1
    matter = Matter(
        sheet=sheet,
        rules=ruled,
        scored=scored,
        audit=audit(sheet, ruled),
        analysis=analyse(scored),
        conflicts=[],
        inputs="0" * 64,
        day=date(2024, 10, 7),
        office=read_office(ROOT / "samples" / "office.toml"),
        plan=None,
        served=served,
        served_rules=rules.load(str(served)),
    )
    plan = propose(
        ruled,
        scored,
        matter.analysis,
        served=served,
        agency=matter.agency,
        kind=matter.kind,
        units=matter.office.units,
    )
    return structs.replace(matter, plan=plan)
