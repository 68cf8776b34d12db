"""What citizens look at: the result on one page, and the poster that invites them to answer."""

from typing import Final

from prongsai import language
from prongsai.documents.bill import Indicator, Poster, Summary
from prongsai.drafting.matter import Matter, marks, share, shown, tone, verification
from prongsai.drafting.told import asks, called
from prongsai.language import _
from prongsai.rules import labels
from prongsai.scoring.exact import HUNDREDTH, rounded

SUMMARY = "summary/1"
POSTER = "poster/1"

_MOST: Final = 3  # of what is good, what will be improved, what will be done


def summary(matter: Matter) -> Summary:
    """Return the public summary of a result."""
    total = matter.scored.values.get("total")
    passing = matter.rules.frame.target.passing
    level = matter.scored.level
    return Summary(
        agency=matter.agency,
        place=place(matter),
        year=_("Fiscal year {year} (B.E.)", year=matter.rules.fiscal_year),
        day=matter.day,
        total="" if total is None else shown(matter, "total"),
        level=labels.level_label(matter.rules, level) if level else "",
        tone=tone(matter, "total") if total is not None else "plain",
        passed=None if total is None else rounded(total) >= passing,
        threshold=float(passing),
        indicators=tuple(_indicators(matter)),
        instruments=tuple(
            (_plainly(matter, each.id), shown(matter, each.id)) for each in matter.rules.frame.instruments
            if each.id in matter.scored.values
        ),
        strengths=tuple(_strengths(matter)),
        improvements=tuple(_improvements(matter)),
        measures=tuple(_measures(matter)),
        address=matter.office.agency.website,
        link=matter.office.links.get("results", ""),
        emblem=matter.office.emblem,
        code=verification(matter, SUMMARY),
        language=language.current(),
        thai_digits=language.current() == "th",
        marks=marks(matter, SUMMARY),
    )  # fmt: skip


def _plainly(matter: Matter, instrument: str) -> str:
    """Return what an instrument measures, in words that need no explaining."""
    known = {
        "IIT": _("Answers of staff"),
        "EIT": _("Answers of people served"),
        "OIT": _("What the website discloses"),
    }
    return known.get(instrument) or labels.label(matter.rules, instrument)


def place(matter: Matter) -> str:
    """Return district and province, as far as they are told."""
    agency = matter.office.agency
    told = (
        _("{name} District", name=agency.district) if agency.district else "",
        _("{name} Province", name=agency.province) if agency.province else "",
    )
    return " ".join(filter(None, told))


def _indicators(matter: Matter) -> list[Indicator]:
    made = []
    for each in matter.rules.frame.indicators:
        part, standing = share(matter, each.id), tone(matter, each.id)
        made.append(
            Indicator(
                number=each.id,
                name=labels.label(matter.rules, each.id),
                shown=shown(matter, each.id) if part is not None else "",
                value=None if part is None else float(part),
                band=standing if standing in ("defect", "develop", "keep") else None,
            )
        )
    return made


def _strengths(matter: Matter) -> list[str]:
    """Return the best indicators that pass as sentences, the best first."""
    passing = matter.rules.frame.target.passing
    known = {
        each.id: rounded(matter.scored.values[each.id])
        for each in matter.rules.frame.indicators
        if each.id in matter.scored.values
    }
    best = sorted(
        (name for name in known if known[name] >= passing), key=lambda name: (-known[name], int(name))
    )
    return [
        _(
            "{what} scores {score} of 100 points",
            what=labels.label(matter.rules, name),
            score=shown(matter, name),
        )
        for name in best[:_MOST]
    ]


def _improvements(matter: Matter) -> list[str]:
    """Return what would raise the total most, each matter once."""
    gains = (each.id for each in matter.analysis.levers if each.gain >= HUNDREDTH / 2)
    return list(dict.fromkeys(_about(matter, name) for name in gains))[:_MOST]


def _about(matter: Matter, name: str) -> str:
    """Return what a score is about, in a few words."""
    told_of = name[0] in "ieo" or name.isdigit()
    return called(matter, name)[1] if told_of else labels.label(matter.rules, name)


def _measures(matter: Matter) -> list[str]:
    """Return the measures that answer what would raise the total most, one for each."""
    if matter.plan is None:
        return []
    chosen: dict[str, None] = {}
    for lever in matter.analysis.levers:
        item = asks(matter, lever.id)
        answers = (each.name for each in matter.plan.measures if item in each.items)
        chosen.update(dict.fromkeys([name for name in answers if name not in chosen][:1]))
    rest = (each.name for each in matter.plan.measures)
    return list(dict.fromkeys((*chosen, *rest)))[:_MOST]


def poster(matter: Matter) -> Poster:
    """Return the poster that leads people to the questionnaire for those served (EIT)."""
    return Poster(
        title=_("Have you been served here?\nTell us what it was like"),
        agency=matter.agency,
        day=matter.day,
        invitation=(
            _("Integrity and Transparency Assessment (ITA),\nfiscal year {year} (B.E.)", year=matter.served),
            _("Anyone who has dealt with us can answer. It takes a few minutes."),
            _("Your answer shows us what to improve."),
        ),
        link=matter.office.links.get("eit", ""),
        logo=matter.office.emblem,
        logo_alt=_("Emblem of {agency}", agency=matter.agency),
        note=_("Please answer by yourself, as you have found it; no officer may answer for you."),
        code=verification(matter, POSTER),
        language=language.current(),
        thai_digits=language.current() == "th",
        marks=marks(matter, POSTER),
    )
