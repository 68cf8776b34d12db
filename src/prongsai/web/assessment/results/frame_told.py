"""What differs in the frame of two years' rules, in words: ids and methods are those of the data."""

from prongsai.language import _
from prongsai.web.assessment.results.shown import told_ways


def name_told(name: str) -> str:
    """Return what a part of the frame is called."""
    kind, _dot, of = name.partition(".")
    if kind == "answers":
        return _("Points of answers: {kind}", kind=told_ways(of))
    if kind == "rollup":
        return _("How scores of {instrument} rise", instrument=of)
    return {
        "levels": _("Bounds of the levels"),
        "tested": _("Instruments that a level looks at"),
        "issues": _("Issues of the analysis"),
        "form": _("Form of the analysis"),
        "steps": _("Points that a disclosure item can have"),
    }.get(kind, name)


def value_told(name: str, value: str) -> str:
    """Return what stands in a part of the frame: values of data become words, figures stay."""
    if name.startswith("rollup."):
        pairs = (each.partition(": ") for each in value.split(", "))
        return "; ".join(f"{_place(place)}: {told_ways(how)}" for place, _colon, how in pairs)
    return {
        "issues": _("by issues"),
        "weakest-indicator": _("by the weakest indicators"),
        "?": _("not known"),
        "-": _("none"),
    }.get(value, value)


def _place(name: str) -> str:
    return {
        "part": _("Part"),
        "sub_indicator": _("sub-indicator"),
        "indicator": _("indicator"),
        "instrument": _("instrument"),
    }.get(name, name)
