"""``prongsai rules``: the rule sets there are, one of them whole, or two compared."""

import argparse
from fractions import Fraction
from typing import Any

import msgspec

from prongsai import rules
from prongsai.commands import inputs
from prongsai.commands.screen import Screen, as_json
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules import differences, facts, labels
from prongsai.rules.model import Known, Mark, RuleSet
from prongsai.scoring.exact import two_decimals


def summary() -> str:
    """Return what the command is for."""
    return _("the rules of each fiscal year, with marks and sources; compare two years")


def examples() -> str:
    """Return what to type."""
    return "  prongsai rules\n  prongsai rules 2567\n  prongsai rules diff 2567 2568\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("which", nargs="*", metavar="YEAR | diff YEAR YEAR", help=_("nothing: all rule sets"))


def run(options: argparse.Namespace) -> int:
    """Show them."""
    match options.which:
        case []:
            _all(options)
        case [name] if name != "diff":
            _one(inputs.named(name), options)
        case ["diff", one, other]:
            _diff(inputs.named(one), inputs.named(other), options)
        case _:
            raise BadInputError(_("write: prongsai rules, rules YEAR, or rules diff YEAR YEAR"))
    return 0


def _counted(ruled: RuleSet) -> dict[str, Any]:
    asked = ruled.questions
    return {
        "fiscal_year": ruled.fiscal_year,
        "rules": ruled.name,
        "seal": ruled.seal,
        "items": {
            "IIT": len(asked.IIT),
            "EIT": len(asked.EIT),
            "OIT": len(ruled.disclosure.items),
        },
        "facts": facts.count(ruled),
    }


def _all(options: argparse.Namespace) -> None:
    every = [_counted(rules.load(name)) for name in rules.names()]
    if options.json:
        as_json(every)
        return
    marks = [str(mark) for mark in Mark]
    rows = [
        [
            each["rules"],
            *(str(each["items"][name]) for name in ("IIT", "EIT", "OIT")),
            *(str(each["facts"][mark]) for mark in marks),
            each["seal"][7:19],
        ]
        for each in every
    ]
    heads = [_("rules"), "IIT", "EIT", "OIT", *(labels.mark_label(mark) for mark in Mark), _("seal")]
    Screen().table(heads, rows, right="1234567")


def whole(ruled: RuleSet) -> dict[str, Any]:
    """Return the whole rule set as plain values, how each is known in one form."""

    def plain(value: object) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, Known):
            return {"mark": str(value.mark), "source": list(value.source), "of": value.of}
        if isinstance(value, msgspec.Struct):
            return {name: _known(name, getattr(value, name), plain) for name in value.__struct_fields__}
        if isinstance(value, tuple | list):
            return [plain(each) for each in value]
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        return value if value is None or isinstance(value, int | str) else str(value)

    return {"fiscal_year": ruled.fiscal_year, **plain(ruled)}


def _known(name: str, value: object, plain: Any) -> Any:  # noqa: ANN401 - JSON
    if name != "known" or not isinstance(value, dict):
        return plain(value)
    if all(isinstance(how, dict) for how in value.values()):
        return {}
    return {label: [plain(part) for part in facts.parts(how)] for label, how in value.items()}


def _one(ruled: RuleSet, options: argparse.Namespace) -> None:
    if options.json:
        as_json(whole(ruled))
        return
    screen = Screen()
    screen.line(_("Rules {name} (fiscal year {year})", name=ruled.name, year=ruled.fiscal_year))
    screen.line(ruled.frame.summary)
    for path, name, known in _told(ruled):
        marks = "; ".join(_how(part) for part in known)
        screen.line(f"{path}\t{name}\t{marks}")
    screen.title(_("What is not known"))
    for text in ruled.frame.not_known:
        screen.line(f"- {text}")


def _told(ruled: RuleSet) -> list[tuple[str, str, tuple[Known, ...]]]:
    told = []
    for file, path, record in facts.records(ruled):
        for label, how in record.known.items():
            value = getattr(record, label, None)
            name = getattr(record, "id", None) or getattr(record, "about", None) or path[2:]
            text = _text(value) if value is not None else _text(record)
            told.append((f"{file} · {name} · {label}", text, facts.parts(how)))
    return told


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return " / ".join(map(_text, value))
    if isinstance(value, msgspec.Struct):
        shown = [getattr(value, name) for name in value.__struct_fields__ if name != "known"]
        return " · ".join(_text(each) for each in shown if each not in (None, "", ()))
    return two_decimals(value) if isinstance(value, Fraction) else str(value)


def _how(part: Known) -> str:
    source = f" ({', '.join(part.source)})" if part.source else ""
    return f"[{labels.mark_label(part.mark)}]{source}" + (f" {part.of}" if part.of else "")


def _diff(one: RuleSet, other: RuleSet, options: argparse.Namespace) -> None:
    found = differences.between(one, other)
    if options.json:
        as_json(msgspec.to_builtins(found))
        return
    screen = Screen()
    screen.line(_("From {one} to {other}", one=one.name, other=other.name))
    for head, rows in (
        (_("new"), [[each, labels.label(other, each)] for each in found.new]),
        (_("gone"), [[each, labels.label(one, each)] for each in found.gone]),
        (_("renamed"), [[c.id, f"{c.before} → {c.after}"] for c in found.renamed]),
        (_("moved"), [[c.id, f"{c.before} → {c.after}"] for c in found.moved]),
        (_("re-weighted"), [[c.id, f"{c.before} → {c.after}"] for c in found.reweighted]),
        (_("other changes"), [[c.id, f"{c.before} → {c.after}"] for c in found.other]),
    ):
        if rows:
            screen.title(f"{head} ({len(rows)})")
            screen.table([_("id"), _("what")], rows)
