"""The agency's clarification, drafted from its evidence: what was there, since when, by which fingerprint."""

from collections.abc import Iterable

from prongsai.language import _
from prongsai.rules.model import Disclosure
from prongsai.web.assessment.evidence.models import Item, Snapshot
from prongsai.web.assessment.verdicts.models import Assessment
from prongsai.web.look import figures

_TOLD_OF_HASH = 16  # signs of a fingerprint that a text shows


def clarification(
    assessment: Assessment, rule: Disclosure, item: Item | None, snapshots: Iterable[Snapshot]
) -> str:
    """Return the draft of a clarification on one item; whoever writes it changes it as they like."""
    lines = [
        _("The agency asks to have item {id} {name} looked at again.", id=rule.id, name=rule.name),
        _(
            "By {day}, the last day of publishing, there was already public:",
            day=figures.day(assessment.cut_on),
        ),
    ]
    lines += [_shown(number, each) for number, each in enumerate(snapshots, start=1)]
    if item is not None and item.ticked:
        lines.append(_("It holds:"))
        lines += [f"- {each}" for each in rule.elements if each in item.ticked]
    if item is not None and item.explanation:
        lines.append(item.explanation)
    return "\n".join(lines)


def _shown(number: int, each: Snapshot) -> str:
    seen = _(
        "seen on {day}, fingerprint {hash}", day=figures.day(each.shown_on), hash=each.sha256[:_TOLD_OF_HASH]
    )
    return f"{figures.digits(number)}. " + " ".join(
        filter(None, (each.piece.title, each.address, f"({seen})"))
    )
