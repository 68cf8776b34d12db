"""``tick-merged``: a tick that can be read as done and as not done."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.measures import Planned, is_tick, role_of, squeezed
from prongsai.linting.model import Draft, Finding

_STATUS = ("done", "not-done", "merged")
_SHOWN = (*_STATUS, "progress", "follow")


def tick_merged(draft: Draft) -> Iterator[Finding]:
    """A tick in a follow-up does not tell whether the measure was carried out.

    One column is headed “done / not done”; both columns are ticked; or a tick for
    done stands beside the words “not yet done”.
    """
    for head in draft.heads:
        for cell, role in zip(head.cells, head.roles, strict=False):
            if role == "merged":
                yield Finding(
                    rule="tick-merged",
                    where=head.where,
                    says=_("one column is headed “{head}”: a tick in it can mean either", head=cell),
                    suggest=_("make two columns, one for done and one for not yet done"),
                    quote=cell,
                )
    for measure in draft.measures:
        yield from _in_row(measure)


def _in_row(measure: Planned) -> Iterator[Finding]:
    ticked = {role for role, cell in measure.cells.items() if is_tick(cell)}
    both = {"done", "not-done"} <= ticked
    words = [
        cell
        for role, cell in measure.cells.items()
        if role in (*_STATUS, "progress")
        and role_of(cell) == "not-done"
        and squeezed(cell) not in measure.head.cells
    ]
    if both or (words and ticked - {"not-done"}):
        yield Finding(
            rule="tick-merged",
            where=measure.where,
            says=_("a row is ticked as done and said not to be done"),
            suggest=_("leave one of them: ticked as done, or “not yet done”"),
            quote=" | ".join(squeezed(measure.cells[role]) for role in _SHOWN if role in measure.cells),
        )
