"""What the audit left open, told plainly in every paper until someone decides."""

from collections.abc import Iterator

from prongsai.documents.content import Run, Text
from prongsai.drafting.matter import Matter
from prongsai.language import _, listed
from prongsai.rules import labels
from prongsai.scoring.relations import LEVEL, Relation

_NAMED = 6  # findings named one by one; the rest is counted


def findings(matter: Matter) -> Iterator[Text]:
    """Yield the open findings as one item of a list, none where nothing is open."""
    told = list(_open(matter))
    if told:
        told.append(
            _("Until someone decides, the figures here are what the rules make of the scores as printed.")
        )
        yield (Run(text=_("Findings that await a decision"), bold=True), Run(text=" " + " ".join(told)))


def _open(matter: Matter) -> Iterator[str]:
    failing = [each for each in matter.audit.relations if not each.holds]
    if failing:
        yield _(
            "{count} printed scores are not what they are made of: {names}.",
            count=len(failing),
            names=_several([_relation(matter, each) for each in failing]),
        )
    if matter.conflicts:
        names = _several([each["id"] for each in matter.conflicts])
        yield _("Printed with different values in different places: {ids}.", ids=names)
    wrong = [each.claim.says for each in matter.audit.claims if each.holds is False]
    if wrong:
        yield _("{count} statements of the report are not borne out by its numbers.", count=len(wrong))
    impossible = matter.audit.granularity.impossible
    if impossible:
        yield _("Scores that no number of people can give: {ids}.", ids=_several(list(impossible)))


def _relation(matter: Matter, each: Relation) -> str:
    name = _("level") if each.id == LEVEL else labels.label(matter.rules, each.id)
    if each.id.isdigit():
        name = _("indicator {id} {name}", id=each.id, name=name)
    return _("{name} (printed {printed}, its parts give {computed})", name=name, printed=each.printed,
             computed=each.computed)  # fmt: skip


def _several(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return listed(names)
    return _("{names} and {count} more", names=", ".join(names[:_NAMED]), count=len(names) - _NAMED)
