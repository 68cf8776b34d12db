"""The matter that documents are measured with: Ban Dan's result, its proposed measures, the sample office."""

import json
from datetime import date
from pathlib import Path

from msgspec import structs

from prongsai import rules
from prongsai.drafting.matter import Matter
from prongsai.drafting.proposing import propose
from prongsai.office.read import read as read_office
from prongsai.scoring.analysis import analyse
from prongsai.scoring.audit import audit
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.sheet import score as printed

ROOT = Path(__file__).parent.parent
CASE = ROOT / "tests" / "cases" / "ban-dan-2567.json"
RIGHT = {"o23": "0", "1": "92.53"}  # what makes the printed result hold


def ban_dan() -> Matter:
    """Return the matter of Ban Dan's result, put right, with proposed measures."""
    case = json.loads(CASE.read_text("utf-8"))
    given: dict[str, Score] = {}
    for name, text in {**case["scores"], **RIGHT}.items():
        if found := printed(text):
            given[name] = found
    sheet = Sheet(agency=case["agency"], fiscal_year=case["fiscal_year"], level=case["level"], scores=given)
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
