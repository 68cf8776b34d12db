"""``prongsai audit``: what cannot be right in a result, and what explains it."""

import argparse
from typing import Any

from prongsai import reading
from prongsai.commands import inputs
from prongsai.commands.inputs import Given
from prongsai.commands.screen import Cell, Screen, as_json
from prongsai.language import _, quoted
from prongsai.rules import labels
from prongsai.scoring import audit as auditing
from prongsai.scoring.audit import Audit
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.explain import Explanation
from prongsai.scoring.telling import change_told, risk_told, rule_label

_SHOWN = 10  # explanations on the screen; all of them in JSON


def summary() -> str:
    """Return what the command is for."""
    return _("find what cannot be right in a result, and the corrections that fit")


def examples() -> str:
    """Return what to type."""
    return "  prongsai audit REPORT.docx\n  prongsai audit sheet.json --json\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    inputs.add_file(parser)


def run(options: argparse.Namespace) -> int:
    """Show the audit; exit 1 when something cannot be right."""
    given = inputs.given(options)
    found = of(given)
    if options.json:
        as_json(audit_json(given, found))
    else:
        show(given, found, Screen())
    return 0 if found.clean and not reading.conflicts(given.reading) else 1


def of(given: Given) -> Audit:
    """Return the audit of what was given."""
    return auditing.audit(given.sheet, given.rules, given.reading.claims, given.elsewhere)


def audit_json(given: Given, found: Audit) -> dict[str, Any]:
    """Return the audit as the contract has it."""
    explained = found.explained
    return {
        "consistent": found.consistent,
        "relations": [
            {
                "id": each.id,
                "rule": each.rule,
                "printed": each.printed,
                "computed": each.computed,
                "inputs": list(each.inputs),
                "holds": each.holds,
            }
            for each in found.relations
        ],
        "conflicts": reading.conflicts(given.reading),
        "claims": [
            {"says": each.claim.says, "where": each.claim.where, "holds": each.holds}
            for each in found.claims
        ],
        "explanations": [_explanation_json(each) for each in explained.explanations],
        "more": explained.more,
        "searched_all": explained.complete,
        "granularity": {part: list(numbers) for part, numbers in found.granularity.fits.items()},
        "impossible": list(found.granularity.impossible),
        "disclosure_risk": [
            {"id": each.id, "part": each.part, "people": each.people, "of": each.of,
             "says": risk_told(each)}
            for each in found.risks
        ],
        "alarms": [
            {"matter": each.matter,
             "scores": {name: two_decimals(value) for name, value in each.scores.items()}}
            for each in found.alarms
        ],
    }  # fmt: skip


def _explanation_json(each: Explanation) -> dict[str, Any]:
    return {
        "changes": [
            {
                "id": change.id,
                "printed": change.printed,
                "proposed": change.proposed,
                "look_alike": change.look_alike,
                "printed_elsewhere": change.elsewhere,
            }
            for change in each.changes
        ],
        "cost": each.cost,
        "causes": each.causes,
        "keeps": list(each.keeps),
        "gives_up": list(each.gives_up),
    }


def show(given: Given, found: Audit, screen: Screen) -> None:
    """Show verdict, failing relations, conflicts, claims, explanations, the rest."""
    _verdict(found, screen)
    failing = [each for each in found.relations if not each.holds]
    if failing:
        rows: list[list[Cell]] = [
            [each.id, labels.label(given.rules, each.id) if each.id != "level" else _("level"),
             (each.printed, "bad"), each.computed, rule_label(each.rule)]
            for each in failing
        ]  # fmt: skip
        heads = [_("id"), _("what"), _("printed"), _("its inputs give"), _("rule")]
        screen.table(heads, rows, right="23")
    _places(given, found, screen)
    _explanations(found, screen)
    _people(found, screen)


def _verdict(found: Audit, screen: Screen) -> None:
    tested = len(found.relations)
    if found.consistent is None:
        screen.line(_("Nothing can be tested: no score stands beside what it is made of."), "warn")
    elif found.consistent:
        screen.line(_("All {count} relations hold.", count=tested), "good")
    else:
        failing = sum(not each.holds for each in found.relations)
        screen.line(_("{failing} of {count} relations do not hold:", failing=failing, count=tested), "bad")


def _places(given: Given, found: Audit, screen: Screen) -> None:
    inputs.tell_conflicts(given.reading, screen)
    wrong = [each for each in found.claims if each.holds is False]
    if wrong:
        screen.title(_("The text claims what the numbers do not bear out"))
        for judged in wrong:
            screen.line(f"“{judged.claim.says}” ({judged.claim.where})", "bad")


def _explanations(found: Audit, screen: Screen) -> None:
    explained = found.explained
    if found.consistent is not False:
        return
    if not explained.explanations:
        screen.line(_("No small set of corrections restores every relation."), "bad")
        return
    count = len(explained.explanations) + explained.more
    screen.title(_("Corrections that restore every relation, likeliest first ({count} found)", count=count))
    for place, each in enumerate(explained.explanations[:_SHOWN], start=1):
        changes = "; ".join(map(change_told, each.changes))
        given_up = _("; gives up: {claims}", claims=quoted(each.gives_up)) if each.gives_up else ""
        screen.line(f"{place}. {changes}{given_up}")
    if not explained.complete:
        screen.line(_("There may be more: the search was ended at its bound."), "dim")
    screen.line(
        _("Which one is right only the original result can tell; ask for it before correcting."), "dim"
    )


def _people(found: Audit, screen: Screen) -> None:
    if found.granularity.fits:
        screen.title(_("How many people fit the printed scores"))
        for part, numbers in found.granularity.fits.items():
            if len(numbers) > 12:  # noqa: PLR2004 - a row on the screen
                told = _("{first} and {count} more", first=", ".join(map(str, numbers[:5])),
                         count=len(numbers) - 5)  # fmt: skip
            else:
                told = ", ".join(map(str, numbers)) or _("no number up to 500")
            screen.line(f"{part}: {told}", "" if numbers else "bad")
    for name in found.granularity.impossible:
        screen.line(_("{id}: no number of people gives this score", id=name), "bad")
    if found.risks:
        screen.title(_("What two decimals tell about single people"))
        for risk in found.risks:
            screen.line(risk_told(risk), "warn")
    if found.alarms:
        screen.title(_("The instruments contradict one another"))
        for alarm in found.alarms:
            scores = ", ".join(f"{name} {two_decimals(value)}" for name, value in alarm.scores.items())
            screen.line(f"{alarm.matter}: {scores}", "warn")
