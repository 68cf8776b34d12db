"""On what the document stands: whose result, which rules, how far they are known, its fingerprint."""

from collections.abc import Iterator

from prongsai.documents.content import Block, Heading, List, Paragraph, Run
from prongsai.drafting.matter import Matter
from prongsai.language import _, listed
from prongsai.rules import facts, labels


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield the section on sources."""
    yield Heading(text=_("Sources of the figures"), numbered=True)
    counts = facts.count(matter.rules)
    yield List(
        marker="number",
        items=(
            _("Scores: the ITA result of {agency}, fiscal year {year}.",
              agency=matter.agency, year=matter.rules.fiscal_year),
            _("Computation: by the rules {name}; {verified} facts are verified, {reported} reported, "
              "{derived} derived and {recalled} recalled. What is not verified can change.",
              name=matter.rules.name, **counts),
            _classes_known(matter),
            rounding(),
        ),
    )  # fmt: skip
    yield seals(matter)


def seals(matter: Matter) -> Paragraph:
    """Return the line by which anyone can find the same rules and the same input."""
    return Paragraph(
        text=(
            Run(text=_("Seal of the rules: ")),
            Run(text=matter.rules.seal.removeprefix("sha256:")[:32], literal=True),
            Run(text=" · " + _("Fingerprint of the input: ")),
            Run(text=matter.inputs[:32], literal=True),
        ),
        align="left",
        indent=False,
    )


def _classes_known(matter: Matter) -> str:
    """Say how far the bounds of the three classes are known."""
    told = [
        f"{each.name} ({listed(labels.mark_label(mark) for mark in marks)})"
        for each in matter.rules.improvement.bands
        if (marks := list(dict.fromkeys(part.mark for part in facts.parts(each.known["bounds"]))))
    ]
    return _("Bounds of the three classes: {classes}.", classes=", ".join(told))


def rounding() -> str:
    """Return how scores are rounded."""
    return _(
        "Scores are computed exactly and rounded once, half up, when shown; shares rounded one "
        "by one may therefore differ by 0.01 from the total."
    )
