"""The rows of a table of measures: under their issue, or with the issue in its own column."""

from collections.abc import Iterator

from prongsai.documents.content import Row, Table, Text
from prongsai.drafting.cells import cell
from prongsai.drafting.columns import Field, Form, heads
from prongsai.drafting.grouping import Group, groups
from prongsai.drafting.matter import Matter
from prongsai.language import _


def table(matter: Matter, form: Form, *, reporting: bool, caption: str = "") -> Table:
    """Return the table of the plan in a form."""
    return Table(
        caption=caption,
        columns=heads(form.columns),
        rows=tuple(_rows(matter, form.fields, reporting=reporting)),
    )


def _rows(matter: Matter, fields: tuple[Field, ...], *, reporting: bool) -> Iterator[Row]:
    for group in groups(matter):
        if "issue" not in fields:
            yield Row(cells=(group.name,), kind="group")
        for place, each in enumerate(group.measures):
            yield Row(
                cells=tuple(
                    _issue(group, place) if field == "issue" else cell(field, each, reporting=reporting)
                    for field in fields
                )
            )


def _issue(group: Group, place: int) -> Text:
    """Return the issue at its first measure; further ones say that they belong to it."""
    return group.name if place == 0 else _("{issue} (continued)", issue=_short(group))


def _short(group: Group) -> str:
    return _("Issue {number}", number=group.issue) if group.issue.isdigit() else group.issue
