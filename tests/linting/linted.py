"""Lint a text as a file would be."""

import json
from collections.abc import Iterable, Mapping

from prongsai import reading
from prongsai.linting.draft import draft_of
from prongsai.linting.model import Draft, Finding
from prongsai.linting.opening import opened
from prongsai.linting.run import lint
from prongsai.rules import load


def draft(
    text: str | bytes,
    *,
    name: str = "draft.txt",
    year: int | None = None,
    served: int | None = None,
    scores: Mapping[str, str] | None = None,
) -> Draft:
    """Return a text as a draft."""
    data = text.encode() if isinstance(text, str) else text
    sheet = None
    if scores:
        said = json.dumps({"fiscal_year": year, "scores": dict(scores)}).encode()
        sheet = reading.read_sheet(said, "sheet.json").sheet
    found = opened(data, name, year=year)
    return draft_of(found, rules=load(str(year)) if year else None, served=served, sheet=sheet)


def found(made: Draft, only: Iterable[str] = ()) -> list[Finding]:
    """Return what is found in a draft."""
    return lint(made, only)
