"""Matters with an office and a plan, for tests of papers."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from prongsai import rules
from prongsai.documents.content import Document, Run
from prongsai.drafting.matter import Matter
from prongsai.measures.model import Measure, Plan
from prongsai.office.model import Agency, Member, Office, Paper
from prongsai.rules import RuleSet
from prongsai.scoring.analysis import analyse
from prongsai.scoring.audit import Audit, audit
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.sheet import score as read

CASES = Path(__file__).parents[1] / "cases"
RIGHT = {"o23": "0", "1": "92.53"}  # what makes the printed result of Ban Dan hold

PROPOSER = Member(name="นายเอก มานะดี", post="นิติกรชำนาญการ")
HEAD = Member(name="นางสาวสอง ใจงาม", post="หัวหน้าสำนักปลัดเทศบาล")
DEPUTY = Member(name="นายสาม ตั้งใจ", post="รองปลัดเทศบาล", acting_for="ปลัดเทศบาล")
MAYOR = Member(name="นายสี่ สุจริต", post="นายกเทศมนตรีตำบลตัวอย่าง")

OFFICE = Office(
    agency=Agency(
        name="เทศบาลตำบลตัวอย่าง",
        english="Tua Yang Subdistrict Municipality",
        kind="municipality",
        address="99 หมู่ 1 ตำบลตัวอย่าง",
        telephone="0 4500 0000",
        email="info@example.go.th",
        website="www.example.go.th",
    ),
    unit="งานนิติการ สำนักปลัดเทศบาล",
    chain=(PROPOSER, HEAD, DEPUTY, MAYOR),
    papers={
        kind: Paper(number=f"อบ 12345/{place}", day=date(2024, 11, 1))
        for place, kind in enumerate(
            ("memo", "memo-follow-up", "announcement", "order", "circular", "no-gift", "no-gift-en"), start=7
        )
    },
)


def measure(issue: str, name: str, **more: Any) -> Measure:
    """Return a measure that lacks nothing of a plan."""
    whole = Measure(
        issue=issue,
        name=name,
        finding=f"ข้อค้นพบของ{name}",
        steps=(f"จัดทำ{name}", "เผยแพร่", "รายงานผล"),
        responsible=("สำนักปลัดเทศบาล",),
        starts=date(2024, 10, 1),
        ends=date(2025, 3, 31),
        items=("i3", "o8"),
    )
    return structs.replace(whole, **more)


def plan(*measures: Measure, **more: Any) -> Plan:
    """Return a plan for the year after the result; without measures one of each issue."""
    usual = tuple(measure(str(issue), f"มาตรการที่ {issue}") for issue in range(1, 8))
    return Plan(**{"measures": measures or usual, "fiscal_year": 2568, "result_year": 2567, **more})


def matter(
    name: str = "ban-dan-2567",
    scores: dict[str, str] | None = None,
    *,
    office: Office = OFFICE,
    planned: Plan | None = None,
    served: int | None = None,
) -> Matter:
    """Return a matter made from a published result with some scores changed; an empty one is taken out."""
    sheet, ruled = _result(name, tuple(sorted((scores or {}).items())))
    scored = score(sheet, ruled)
    year = served or ruled.fiscal_year + 1
    return Matter(
        sheet=sheet,
        rules=ruled,
        scored=scored,
        audit=_audited(name, tuple(sorted((scores or {}).items()))),
        analysis=analyse(scored),
        conflicts=[],
        inputs="0" * 64,
        day=date(2024, 11, 1),
        office=office,
        plan=planned,
        served=year,
        served_rules=rules.load(str(year)) if year in rules.years() else None,
    )


def rescored(given: Matter, **changes: str) -> Matter:
    """Return a matter with some scores changed, or taken out where empty; what the audit found stays."""
    new = {key: read(text) for key, text in changes.items()}
    kept = {key: found for key, found in {**given.sheet.scores, **new}.items() if found}
    sheet = structs.replace(given.sheet, scores=kept)
    scored = score(sheet, given.rules)
    return structs.replace(given, sheet=sheet, scored=scored, analysis=analyse(scored))


def _result(name: str, changes: tuple[tuple[str, str], ...]) -> tuple[Sheet, RuleSet]:
    case = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    given: dict[str, Score] = {}
    for key, text in {**case["scores"], **dict(changes)}.items():
        if found := read(str(text)):
            given[key] = found
    sheet = Sheet(agency=case["agency"], fiscal_year=case["fiscal_year"], level=case["level"], scores=given)
    return sheet, rules.load(case.get("rules") or str(case["fiscal_year"]))


@cache
def _audited(name: str, changes: tuple[tuple[str, str], ...]) -> Audit:
    """Return the audit of a result: the search for corrections takes a second, so once is enough."""
    return audit(*_result(name, changes))


def text(document: Document) -> str:
    """Return everything a document says, a line for each piece."""
    return "\n".join(_texts(document.blocks))


def _texts(thing: object) -> list[str]:
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        if thing and all(isinstance(each, Run) for each in thing):
            return ["".join(each.text for each in thing)]
        return [text for each in thing for text in _texts(each)]
    if isinstance(thing, Run):
        return [thing.text]
    if isinstance(thing, Struct):
        return [text for name in thing.__struct_fields__ for text in _texts(getattr(thing, name))]
    return []
