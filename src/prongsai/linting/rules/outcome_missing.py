"""``outcome-missing``: a follow-up does not say what came of a measure."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.lacking import Lack, without
from prongsai.linting.measures import Planned, PlannedRow, is_empty
from prongsai.linting.model import Draft, Finding
from prongsai.linting.texts import flat
from prongsai.reading.thaitext import plain, unmarked


def outcome_missing(draft: Draft) -> Iterator[Finding]:
    """A row of a follow-up report tells no outcome, or goes on with new steps of which nothing came.

    The outcome is what changed because of the measure, and stands apart from what
    was done; nothing comes of what is said not to be done yet. Where a measure
    goes on in a further row with new steps, and that row has no output and only
    the end of a sentence as its outcome, those steps have neither; tables of Word
    and PDF files, whose rows break over pages, are passed over.
    """
    if any(each.told("outcome") for each in draft.measures):
        yield from without(
            draft,
            Lack(
                rule="outcome-missing",
                roles=("outcome",),
                says=_("a follow-up does not say what came of a measure"),
                suggest=_("write what changed because of it (outcome)"),
            ),
            lambda measure: not measure.head.has("outcome") or measure.undone,
        )
        for measure in draft.measures:
            yield from () if measure.where in draft.merged else _going_on(measure)


def _going_on(measure: Planned) -> Iterator[Finding]:
    for row in measure.rows[1:]:
        ends = not is_empty(row.cells.get("outcome", "")) and is_empty(row.cells.get("output", ""))
        if measure.head.has("output") and ends and _has_new_steps(row):
            yield Finding(
                rule="outcome-missing",
                where=row.where,
                says=_("further steps have no output and no outcome of their own: “{steps}”",
                       steps=flat(_new(row), 80)),
                suggest=_("write what was done of these steps and what came of it"),
                quote=flat(row.cells.get("steps", "")),
            )  # fmt: skip


def _has_new_steps(row: PlannedRow) -> bool:
    return bool(_new(row))


def _new(row: PlannedRow) -> str:
    """Return the first numbered step of a row's cell, or nothing."""
    lines = [line.strip() for line in unmarked(row.cells.get("steps", "")).split("\n")]
    return next((line for line in lines if plain(line)[:1].isdigit()), "")
