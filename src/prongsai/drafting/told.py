"""One score in words: what it is, on which side of the marks it stands, what it means, what to do."""

from collections.abc import Iterator

from prongsai.documents.content import Run, Text
from prongsai.drafting.matter import Matter, share, shown, tone
from prongsai.language import _
from prongsai.library.load import advice
from prongsai.library.model import Advice, BandName
from prongsai.rules import labels
from prongsai.rules.model import Band
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.tree import FULL, tree


def told(matter: Matter, name: str) -> Text:
    """Return an item, or an indicator, with its score, its meaning and what should be done."""
    lead, rest = called(matter, name)
    if name in matter.edited:
        return (Run(text=lead, bold=True), Run(text=f" {matter.edited[name]}"))
    texts = [rest, standing(matter, name), *meaning(matter, name)]
    return (Run(text=lead, bold=True), Run(text=" " + " ".join(filter(None, texts))))


def called(matter: Matter, name: str) -> tuple[str, str]:
    """Return how an item is named in a sentence: its number, and what it is about."""
    found = _advice(matter, name)
    about = found[0].about if found else labels.label(matter.rules, asks(matter, name))
    if name.isdigit():
        return _("Indicator {id}", id=name), labels.label(matter.rules, name)
    item = tree(matter.rules).items[name]
    part = name.partition(".")[2]
    if part:
        return _("Item {id}, {part}", id=item.asks, part=labels.label(matter.rules, item.part)), about
    return _("Item {id}", id=item.asks), about


def asks(matter: Matter, name: str) -> str:
    """Return the item of a score without its part: e1.public asks e1; an indicator itself."""
    item = tree(matter.rules).items.get(name)
    return item.asks if item else name


def standing(matter: Matter, name: str) -> str:
    """Say which score it is and on which side of the marks it stands."""
    score, band = shown(matter, name), tone(matter, name)
    if share(matter, name) is None:
        return _("has {score} points", score=score)
    if _below(matter, band) is None:
        return _("has the full {score} points", score=score)
    item = tree(matter.rules).items.get(name)
    if item and item.maximum not in (None, FULL):
        return _in_points(matter, band, score, two_decimals(item.maximum or FULL))
    if band == "defect":
        return _("has {score} points, below the mark of {mark}", score=score, mark=_below(matter, band))
    return _(
        "has {score} points, past the mark of {mark} but short of {full}",
        score=score, mark=_below(matter, "defect"), full=_below(matter, band),
    )  # fmt: skip


def _in_points(matter: Matter, band: str, score: str, full: str) -> str:
    """Say the same where the item carries points of its own and the marks are percentages of them."""
    mark = _below(matter, "defect")
    if band == "defect":
        return _(
            "has {score} of {full} points, below {mark} percent of them", score=score, full=full, mark=mark
        )
    return _(
        "has {score} of {full} points, past {mark} percent of them but not all",
        score=score,
        full=full,
        mark=mark,
    )


def _below(matter: Matter, band: str) -> str | None:
    """Return the mark that ends a band, as written: 85, 100; None for the best."""
    bound = _band(matter, band).below
    return None if bound is None else two_decimals(bound).removesuffix(".00")


def _band(matter: Matter, band: str) -> Band:
    return next(each for each in matter.rules.improvement.bands if each.id == band)


def meaning(matter: Matter, name: str) -> Iterator[str]:
    """Yield what the library says of the score: what it tells, what should be done."""
    band = tone(matter, name)
    for each in _advice(matter, name)[:1]:
        yield _by_band(each, "means", band)
        yield _by_band(each, "do", band)


def to_do(matter: Matter, name: str) -> str:
    """Return what the library says should be done, empty where it says nothing."""
    found = _advice(matter, name)
    return _by_band(found[0], "do", tone(matter, name)) if found else ""


def _by_band(each: Advice, what: str, band: str) -> str:
    texts = each.means if what == "means" else each.do
    known: dict[str, BandName] = {"defect": "defect", "develop": "develop", "keep": "keep"}
    return getattr(texts, known[band]) if band in known else ""


def _advice(matter: Matter, name: str) -> tuple[Advice, ...]:
    return advice(matter.rules, asks(matter, name), matter.kind)
