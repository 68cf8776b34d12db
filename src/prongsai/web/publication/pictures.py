"""What the public sees of a result: its figures, and the summary of one page as pictures and PDF."""

from contextvars import copy_context
from typing import Any

from django.utils import timezone
from msgspec import structs

from prongsai import rules
from prongsai.documents import bill
from prongsai.drafting import bills
from prongsai.language import use
from prongsai.media import PDF
from prongsai.rules import labels
from prongsai.scoring.exact import two_decimals
from prongsai.web.assessment.results import queries as results
from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement.matter import matter_of_result
from prongsai.web.look.addresses import our_address


def address_of(code: str, year: int | None = None) -> str:
    """Return the public address of an agency, or of one of its years: the same for good."""
    return our_address(f"/a/{code}/{f'{year}/' if year else ''}")


def figures_of(result: Result) -> dict[str, Any]:
    """Return a result's figures as they are made public."""
    scored = results.scored(result)
    passing = scored.rules.frame.target.passing
    told = {name: two_decimals(value) for name, value in scored.values.items()}
    return {
        "total": told.get("total", ""),
        "level": scored.level or "",
        "passing": two_decimals(passing).removesuffix(".00"),
        "instruments": {each.id: told[each.id] for each in scored.rules.frame.instruments if each.id in told},
        "indicators": {each.id: told[each.id] for each in scored.rules.frame.indicators if each.id in told},
        "rules": result.rules,
    }


def labelled(shown: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return id, name and score of each indicator that was made public."""
    ruled = rules.load(shown["rules"])
    return [(name, labels.label(ruled, name), value) for name, value in shown["indicators"].items()]


def level_called(shown: dict[str, Any]) -> str:
    """Return what the level that was made public is called."""
    return labels.level_label(rules.load(shown["rules"]), shown["level"]) if shown["level"] else ""


def of_result(result: Result) -> list[tuple[str, str, bytes]]:
    """Return the summary of a result by name and media type: a picture for each place, and a PDF."""

    def make() -> list[tuple[str, str, bytes]]:
        use("th")
        matter = matter_of_result(result, timezone.localdate())
        link = address_of(result.agency.code, result.fiscal_year)
        summary = structs.replace(bills.summary(matter), link=link)
        made = [(f"summary-{size}.png", "image/png", bill.png(summary, size)) for size in bill.sizes(summary)]
        return [*made, ("summary.pdf", PDF, bill.pdf(summary).pdf)]

    return copy_context().run(make)
