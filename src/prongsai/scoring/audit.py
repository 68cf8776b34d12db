"""The audit of a sheet: everything that can be tested, and what explains what fails."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct

from prongsai.rules import RuleSet, ids
from prongsai.scoring import claims, granularity, relations
from prongsai.scoring.claims import Claim
from prongsai.scoring.explain import Explained, explain, reader
from prongsai.scoring.granularity import Granularity, Risk
from prongsai.scoring.relations import Relation
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import FULL, Tree, tree

# Items that speak of one matter and are this far apart (of 100) contradict one another [derived].
APART = Fraction(50)


class Judged(Struct, frozen=True):
    """A claim of the text, and whether it is so (None: a score is lacking)."""

    claim: Claim
    holds: bool | None


class Alarm(Struct, frozen=True):
    """Scores of one matter that contradict one another, by id, in hundredths of the maximum."""

    matter: str
    scores: dict[str, Fraction]


class Audit(Struct, frozen=True):
    """What an audit found. ``consistent`` speaks of relations only; None: none to test."""

    consistent: bool | None
    relations: tuple[Relation, ...]
    claims: tuple[Judged, ...]
    explained: Explained
    granularity: Granularity
    risks: tuple[Risk, ...]
    alarms: tuple[Alarm, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong: risks and alarms alone are no fault."""
        return (
            self.consistent is not False
            and all(each.holds is not False for each in self.claims)
            and not self.granularity.impossible
            and all(self.granularity.fits.values())
        )


def audit(
    sheet: Sheet,
    rules: RuleSet,
    claimed: Iterable[Claim] = (),
    elsewhere: Mapping[str, list[Fraction]] | None = None,
) -> Audit:
    """Return the audit of a sheet.

    ``claimed`` is what its text claims, ``elsewhere`` the other values that it
    prints for an id.
    """
    made = tree(rules)
    claimed = list(claimed)
    tested = tuple(relations.tested(made, sheet))
    counts = granularity.granularity(made, sheet)
    return Audit(
        all(each.holds for each in tested) if tested else None,
        tested,
        tuple(_judged(made, sheet, claimed)),
        explain(made, sheet, elsewhere or {}, claimed),
        counts,
        tuple(granularity.risks(made, sheet, counts)),
        tuple(alarms(made, sheet)),
    )


def _judged(made: Tree, sheet: Sheet, claimed: list[Claim]) -> list[Judged]:
    known = {name: score.value for name, score in sheet.scores.items()}
    value_of = reader(made, sheet, known)
    return [Judged(each, claims.holds(each, value_of, sheet.level)) for each in claimed]


def alarms(made: Tree, sheet: Sheet) -> Iterable[Alarm]:
    """Yield the matters of which the instruments say contrary things."""
    for matter in made.rules.improvement.matters:
        asked = set(ids.expand(matter.items))
        scores = {
            item.id: sheet.scores[item.id].value * FULL / item.maximum
            for item in made.items.values()
            if item.asks in asked and item.id in sheet.scores and item.maximum
        }
        if scores and max(scores.values()) - min(scores.values()) >= APART:
            yield Alarm(matter.name, scores)
