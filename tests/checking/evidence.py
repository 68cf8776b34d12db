"""Pieces of evidence for tests, in a line each."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from prongsai import rules
from prongsai.checking.content import Content
from prongsai.checking.looking import looked_at
from prongsai.checking.model import Asked, Finding, Piece, Register, Result
from prongsai.checking.run import check
from prongsai.fetching import Fetched

HOST = "www.ban-dan.example"
PLACE = f"http://{HOST}/ita/page"
TODAY = date(2024, 5, 1)
NOW = datetime(2024, 5, 1, 9, tzinfo=UTC)


def asked(item: str = "o14", year: str = "2567", **more: Any) -> Asked:
    return Asked(rules=rules.load(year), item=item, **{"hosts": (HOST,), "today": TODAY, **more})


def fetched(body: bytes = b"", media_type: str = "text/html", **more: Any) -> Fetched:
    headers = {"content-type": media_type, **more.pop("headers", {})}
    told = {"asked": PLACE, "final": more.get("asked", PLACE), "status": 200, "when": NOW, **more}
    return Fetched(headers=headers, body=body, **told)


def page(text: str, **more: Any) -> Piece:
    """Return what is looked at when an address gives this HTML."""
    return looked_at(fetched(f"<html><head><meta charset=utf-8></head><body>{text}".encode(), **more))


def piece(content: Content, **more: Any) -> Piece:
    return Piece(place=PLACE, fetched=fetched(**more), content=content)


def register(**more: Any) -> Register:
    told: dict[str, Any] = {
        "place": "https://open.example/ban-dan/procurement", "title": "รายการจัดซื้อจัดจ้าง", "fiscal_year": 2567,
        "columns": ("ชื่อรายการ", "งบลงทุน", "สถานะ"), "rows": 3, "kept": NOW,
    }  # fmt: skip
    return Register(**{**told, **more})


def found(pieces: Piece | Sequence[Piece], name: str, **more: Any) -> list[Finding]:
    """Return what one check found."""
    pieces = [pieces] if isinstance(pieces, Piece) else list(pieces)
    return [each for each in check(pieces, asked(**more)) if each.check == name]


def result(pieces: Piece | Sequence[Piece], name: str, **more: Any) -> Result | None:
    """Return how the one finding of a check came out; None where it found nothing to say."""
    findings = found(pieces, name, **more)
    assert len(findings) < 2
    for each in findings:
        assert str(each.says)
        assert each.result != Result.FAILS or each.right
    return findings[0].result if findings else None
