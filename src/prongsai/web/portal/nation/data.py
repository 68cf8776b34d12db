"""Open data: everything announced of a year as CSV, JSON or Parquet, with its columns and checksums."""

import json
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prongsai.language import _
from prongsai.national import writing
from prongsai.national.table import Kind, Table, decimals
from prongsai.rules import labels
from prongsai.web.portal.nation.fresh import Nation, fresh
from prongsai.web.publication import announced
from prongsai.web.publication.announced import Announced, Stamp, Year

FORMS: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
_REMEMBERED: Final = 24  # files


def columns(of: Year) -> list[tuple[str, Kind, str]]:
    """Return the columns of a year: name, what it holds, what it means."""
    frame = of.ruled.frame
    scores: list[tuple[str, Kind, str]] = [
        *((each.id.lower(), "score", _label(of, each.id)) for each in frame.instruments),
        *((f"indicator_{each.id}", "score", _label(of, each.id)) for each in frame.indicators),
    ]
    return [
        ("fiscal_year", "count", _("Fiscal year (B.E.) of the result")),
        ("code", "text", _("Code of the agency in addresses here; it never changes")),
        ("agency", "text", _("Name of the agency")),
        ("kind", "text", _("Kind of agency, as a key")),
        ("province", "text", _("Province, in Thai")),
        ("total", "score", _("Total score")),
        ("level", "text", _("Level, as the rules of the year call it")),
        *scores,
        ("announced_on", "text", _("Day on which the agency announced it here (A.D.)")),
    ]


def _label(of: Year, name: str) -> str:
    return f"{name} {labels.label(of.ruled, name)}"


def cells(of: Year, each: Announced) -> list[str | None]:
    """Return the cells of one result, in the order of the columns; None where nothing was announced."""
    frame = of.ruled.frame
    return [
        str(of.year), each.code, each.name, each.kind, each.province or None, decimals(each.total),
        each.level or None,
        *(decimals(each.instruments.get(one.id)) for one in frame.instruments),
        *(decimals(each.indicators.get(one.id)) for one in frame.indicators),
        timezone.localdate(each.at).isoformat(),
    ]  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def written(year: int, stamp: Stamp, form: str) -> bytes:
    """Return a file of a year; the same announcements give the same bytes."""
    of = announced.of_year(year, stamp)
    heads = tuple((name, kind) for name, kind, _meaning in columns(of))
    if form == "json":
        names = [name for name, _kind in heads]
        rows = [dict(zip(names, cells(of, each), strict=True)) for each in of.rows]
        return json.dumps(rows, ensure_ascii=False, indent=0).encode()
    about = {} if form == "csv" else {"fiscal_year": str(year), "rules": of.ruled.name, "seal": of.ruled.seal}
    data = writing.content(Table(heads, _rows(of), about), Path(f"results.{form}"), "")
    return writing.MARK + data if form == "csv" else data


def _rows(of: Year) -> Iterator[list[str | None]]:
    yield from (cells(of, each) for each in of.rows)


@fresh
def open_data(request: HttpRequest, nation: Nation, of_year: int) -> HttpResponse:
    """Tell what files of a year there are, what their columns mean, and their checksums."""
    of = nation.year(of_year)
    files: list[dict[str, Any]] = []
    for form in FORMS:
        data = written(of_year, nation.stamps[of_year], form)
        files.append(
            {"form": form, "route": f"nation-{form}", "size": len(data), "sum": sha256(data).hexdigest()}
        )
    return render(
        request,
        "portal/nation/data.html",
        {
            "year": of_year,
            "years": nation.years,
            "files": files,
            "columns": columns(of),
            "count": len(of.rows),
        },
    )


@fresh
def file(request: HttpRequest, nation: Nation, of_year: int, form: str) -> HttpResponse:  # noqa: ARG001 - Django hands it on
    """Send a file of a year; its checksum goes with it."""
    nation.year(of_year)
    data = written(of_year, nation.stamps[of_year], form)
    response = HttpResponse(data, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="ita-{of_year}.{form}"'
    response["Repr-Digest"] = f"sha-256=:{b64encode(sha256(data).digest()).decode()}:"
    return shared(response)


def shared(response: HttpResponse) -> HttpResponse:
    """Let pages of others read an answer: it is for everyone, and knows of nobody."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response
