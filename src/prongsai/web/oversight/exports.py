"""The agencies that a filter chooses as a file: XLSX, CSV or Parquet with the same columns and figures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from prongsai.language import _
from prongsai.media import XLSX
from prongsai.national import writing
from prongsai.national.table import Kind, Table, decimals
from prongsai.rules import RuleSet, labels
from prongsai.web.oversight.models import key_of
from prongsai.web.oversight.words import issue_called, stage_called
from prongsai.web.people import kinds

Row = dict[str, Any]
Forms = dict[str, str]
FORMS: Final[Forms] = {
    "xlsx": XLSX,
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class Column:
    """A column: its name for machines, its heading for people, what it holds, and where it comes from."""

    name: str
    heading: str
    kind: Kind
    of: Callable[[Row], str | None]


def columns(ruled: RuleSet, *, plans: bool) -> list[Column]:
    """Return the columns of a year; those of plans only for who may read plans."""
    found = [
        Column("code", _("Code"), "text", _kept("code")),
        Column("agency", _("Name"), "text", _kept("name")),
        Column("kind", _("Kind of agency"), "text", lambda row: kinds.called(row["kind"])),
        Column("province", _("Province"), "text", _kept("province")),
        Column("stage", _("Where the year stands"), "text", lambda row: stage_called(row["at"])),
        Column("total", _("Total score"), "score", _kept("of_total")),
        Column(
            "level", _("Level"), "text", lambda row: labels.level_label(ruled, row["of_level"] or "") or None
        ),
        Column("lacking", _("Short of the target by"), "score", _kept("of_lacking")),
        Column("lacking_at", _("Shortest in"), "text", _kept("of_lacking_at")),
        Column("weakest_indicator", _("Weakest indicator"), "text", _kept("of_weakest")),
        Column(
            "weakest_issue",
            _("Weakest issue"),
            "text",
            lambda row: issue_called(ruled, row["of_issue"]) or None,
        ),
    ]
    for each in ruled.frame.indicators:
        name = f"{each.id} {labels.label(ruled, each.id)}"
        found.append(Column(f"indicator_{each.id}", name, "score", _indicator(each.id)))
    if plans:
        found += [
            Column("measures", _("Measures"), "count", _kept("of_measures")),
            Column("done", _("Measures done"), "count", _kept("of_done")),
            Column("late", _("Late measures and tasks"), "count", _kept("of_late")),
        ]
    return found


def _kept(name: str) -> Callable[[Row], str | None]:
    return lambda row: None if row[name] is None or row[name] == "" else str(row[name])


def _indicator(name: str) -> Callable[[Row], str | None]:
    return lambda row: decimals((row["of_indicators"] or {}).get(key_of(name)))


def written(form: str, told: list[Column], rows: Iterable[Row], about: dict[str, str]) -> bytes:
    """Return a file; in a Parquet columns have the names for machines, elsewhere those for people."""
    for_people = form != "parquet"
    heads = tuple((each.heading if for_people else each.name, each.kind) for each in told)
    cells = ([each.of(row) for each in told] for row in rows)
    data = writing.content(Table(heads, cells, about), Path(f"table.{form}"), "")
    return writing.MARK + data if form == "csv" else data
