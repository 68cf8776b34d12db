"""How what was computed is told to people: rules by name, corrections and risks in words."""

from fractions import Fraction

from prongsai.language import _
from prongsai.scoring.explain import Change
from prongsai.scoring.granularity import Risk
from prongsai.scoring.score import PRINTED, Scored


def fraction(value: Fraction) -> str:
    """Return an exact value as ``p/q``."""
    return f"{value.numerator}/{value.denominator}"


def why_not(scored: Scored) -> str:
    """Return, where the rules of an instrument are not known, what to give instead."""
    lacking = [
        each
        for each in scored.rules.frame.instruments
        if each.rollup.instead and not any(name in scored.values for name in each.rollup.instead)
    ]
    return " ".join(
        _(
            "{name} cannot be computed from items or indicators in fiscal year {year}: the "
            "points of most items are not known; give {instead}, or a local file of rules "
            "that supplies the points (--rules FILE.yaml).",
            name=each.id,
            year=scored.rules.fiscal_year,
            instead=_(" or ").join(each.rollup.instead),
        )
        for each in lacking
    )


def rule_label(rule: str) -> str:
    """Return what a method of the rules is called."""
    return {
        PRINTED: _("as printed"),
        "mean-of-items": _("plain mean of its items"),
        "mean-of-parts": _("mean of its two parts"),
        "mean-of-sub-indicators": _("plain mean of its sub-indicators"),
        "mean-of-indicators": _("plain mean of its indicators"),
        "sum-of-points": _("points won of all points"),
        "weighted-share": _("weight times instrument"),
        "weighted-sum": _("weighted sum of the instruments"),
        "sum-of-shares": _("sum of the weighted shares"),
        "zero-with": _("is 0 when the other is 0"),
        "level": _("conditions of the levels"),
    }[rule]


def risk_told(risk: Risk) -> str:
    """Return what the printed decimals of an item tell about few people."""
    if risk.answer == "bad":
        return _(
            "at {of} respondents, {people} of them gave the damaging answer to {id}",
            of=risk.of,
            people=risk.people,
            id=risk.id,
        )
    return _("at {of} respondents, exactly one of them gave {id} less than the best", of=risk.of, id=risk.id)


def change_told(change: Change) -> str:
    """Return one correction with why it is likely."""
    why = ""
    if change.elsewhere:
        why = _(" (printed elsewhere)")
    elif change.look_alike:
        why = _(" (signs that look alike)")
    return f"{change.id}: {change.printed} → {change.proposed}{why}"
