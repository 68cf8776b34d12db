"""What the audit found: relations that fail, contradictions, the corrections that fit."""

from collections.abc import Iterator

from prongsai.documents.content import Block, Cell, Column, Heading, Note, Paragraph, Row, Table
from prongsai.drafting.matter import Matter
from prongsai.language import _, quoted
from prongsai.rules import labels
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.explain import Change, Explanation
from prongsai.scoring.relations import LEVEL

_LISTED = 8  # explanations in print; the rest is counted


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield the section on the audit."""
    yield Heading(text=_("Audit of the figures"), numbered=True)
    audit = matter.audit
    if audit.consistent is None:
        yield Paragraph(text=_("Nothing can be tested: no score stands beside what it is made of."))
    elif audit.consistent:
        yield Note(text=_("All {count} relations hold.", count=len(audit.relations)), tone="good")
    else:
        yield Paragraph(text=_("These printed scores are not what their inputs give."))
        yield _failing(matter)
        yield from _corrections(matter)
    yield from _elsewhere(matter)
    yield from _claims(matter)
    yield from _alarms(matter)


def _failing(matter: Matter) -> Table:
    return Table(
        columns=(
            Column(head=_("id"), share=1, align="center"),
            Column(head=_("what"), share=5),
            Column(head=_("printed"), share=1.5, align="right"),
            Column(head=_("its inputs give"), share=2, align="right"),
        ),
        rows=tuple(
            Row(
                cells=(
                    each.id if each.id != LEVEL else "-",
                    labels.label(matter.rules, each.id) if each.id != LEVEL else _("level"),
                    Cell(text=each.printed, tone="bad"),
                    each.computed,
                )
            )
            for each in matter.audit.relations
            if not each.holds
        ),
    )


def _corrections(matter: Matter) -> Iterator[Block]:
    explained = matter.audit.explained
    if not explained.explanations:
        yield Note(text=_("No small set of corrections restores every relation."), tone="bad")
        return
    count = len(explained.explanations) + explained.more
    yield Heading(text=_("Corrections that fit"), level=2, numbered=True)
    yield Paragraph(
        text=_(
            "Each row is a set of corrections that restores every relation; {count} were found, "
            "the likeliest first. Only the original result can tell which is right.",
            count=count,
        )
    )
    yield Table(
        columns=(
            Column(head=_("no."), share=0.7, align="center"),
            Column(head=_("corrections"), share=5),
            Column(head=_("why it is likely"), share=4),
        ),
        rows=tuple(
            Row(cells=(str(place), _changes(each), _why(each)))
            for place, each in enumerate(explained.explanations[:_LISTED], start=1)
        ),
    )


def _changes(each: Explanation) -> str:
    return "\n".join(
        _("{id}: printed {printed}, should be {proposed}", id=change.id, printed=change.printed,
          proposed=change.proposed)
        for change in each.changes
    )  # fmt: skip


def _why(each: Explanation) -> str:
    told = [f"{change.id}: {_reason(change)}" for change in each.changes]
    if each.gives_up:
        told.append(_("gives up what the text says: {claims}", claims=quoted(each.gives_up)))
    return "\n".join(told)


def _reason(change: Change) -> str:
    if change.elsewhere:
        return _("printed so in another place")
    return _("signs that look alike") if change.look_alike else _("fits the sums")


def _elsewhere(matter: Matter) -> Iterator[Block]:
    if matter.conflicts:
        yield Heading(text=_("Printed differently in different places"), level=2, numbered=True)
        yield Table(
            columns=(
                Column(head=_("id"), share=1, align="center"),
                Column(head=_("what"), share=5),
                Column(head=_("values and places"), share=4),
            ),
            rows=tuple(
                Row(
                    cells=(
                        each["id"],
                        labels.label(matter.rules, each["id"]),
                        "\n".join(f"{v['value']} ({v['where']})" for v in each["values"]),
                    )
                )
                for each in matter.conflicts
            ),
        )


def _claims(matter: Matter) -> Iterator[Block]:
    wrong = [each.claim for each in matter.audit.claims if each.holds is False]
    if wrong:
        yield Heading(text=_("The text claims what the numbers do not bear out"), level=2, numbered=True)
        yield Table(
            columns=(Column(head=_("claim"), share=7), Column(head=_("where"), share=2)),
            rows=tuple(Row(cells=(claim.says, claim.where)) for claim in wrong),
        )


def _alarms(matter: Matter) -> Iterator[Block]:
    for alarm in matter.audit.alarms:
        scores = ", ".join(f"{name} {two_decimals(value)}" for name, value in alarm.scores.items())
        yield Note(
            title=_("The instruments contradict one another"),
            text=f"{alarm.matter}: {scores}",
            tone="bad",
        )
