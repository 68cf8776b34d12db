"""Load the rules of a fiscal year, or of a variant that says only what differs.

A year is a folder of YAML files; a variant is a folder (or a local file) with
one ``overlay.yaml`` that names its base. Whatever is wrong is told with file,
line, what is wrong and what would be right.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, cast, get_args, get_type_hints

import msgspec

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules import checks, overlay, seal
from prongsai.rules.defaults import with_defaults
from prongsai.rules.model import (
    Calendar,
    Disclosures,
    Frame,
    Improvement,
    Questions,
    RuleSet,
    Samples,
    Source,
)
from prongsai.rules.yamlfile import YamlFile

FILES: Final[Mapping[str, type]] = {
    "year": Frame,
    "questions": Questions,
    "disclosure": Disclosures,
    "samples": Samples,
    "calendar": Calendar,
    "improvement": Improvement,
    "sources": dict[str, Source],
}

_UNKNOWN: Final = re.compile(r"unknown field `([^`]+)`")
_MISSING: Final = re.compile(r"missing required field `([^`]+)`")
_AT: Final = re.compile(r" - at `(?:key in )?(\$[^`]*)`")


def _folder() -> Traversable:
    return resources.files("prongsai") / "rules"


@cache
def names() -> tuple[str, ...]:
    """Return the names of all rule sets that ship, years and variants, in order."""
    return tuple(sorted(entry.name for entry in _folder().iterdir() if entry.name[:1].isdigit()))


def years() -> tuple[int, ...]:
    """Return the fiscal years (พ.ศ.) that have rules of their own."""
    return tuple(int(name) for name in names() if name.isdigit())


@cache
def load(name: str) -> RuleSet:
    """Return a rule set that ships, by its name: a fiscal year, or a variant.

    Raises:
        BadInputError: there is none of that name, or its files are at fault.

    """
    if name not in names():
        raise BadInputError(
            _(
                "there are no rules named “{name}”; there are: {names}",
                name=name,
                names=", ".join(names()),
            )
        )
    folder = _folder() / name
    if (folder / "overlay.yaml").is_file():
        file = YamlFile(f"{name}/overlay.yaml", (folder / "overlay.yaml").read_text("utf-8"))
        return _variant(name, file)
    files = {
        key: YamlFile(f"{name}/{key}.yaml", (folder / f"{key}.yaml").read_text("utf-8")) for key in FILES
    }
    return build(name, files)


def load_file(path: Path) -> RuleSet:
    """Return the rule set of a local overlay file.

    Raises:
        BadInputError: the file cannot be read, or is at fault.

    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInputError(_("{file}: cannot be read as UTF-8 text ({why})", file=path, why=fault)) from None
    return _variant(path.stem, YamlFile(str(path), text))


def _variant(name: str, file: YamlFile) -> RuleSet:
    said = overlay.check(file)
    every = [str(year) for year in years()]
    if said.base not in every:
        says = _("the base “{base}” has no rules; there are: {names}", base=said.base, names=", ".join(every))
        raise file.at(file.line("$.base"), says)
    base = _folder() / said.base
    files = {
        key: YamlFile(f"{said.base}/{key}.yaml", (base / f"{key}.yaml").read_text("utf-8")) for key in FILES
    }
    return build(name, overlay.laid_over(files, file, said))


def build(name: str, files: Mapping[str, YamlFile]) -> RuleSet:
    """Return the rule set of the files of one folder, checked as a whole.

    Raises:
        BadInputError: the first fault found.

    """
    parts = {key: _typed(files[key], kind) for key, kind in FILES.items()}
    rules = RuleSet(
        name=name,
        frame=cast("Frame", parts["year"]),
        questions=cast("Questions", parts["questions"]),
        disclosure=cast("Disclosures", parts["disclosure"]),
        samples=cast("Samples", parts["samples"]),
        calendar=cast("Calendar", parts["calendar"]),
        improvement=cast("Improvement", parts["improvement"]),
        sources=cast("dict[str, Source]", parts["sources"]),
        seal=seal.of({key: file.value for key, file in files.items()}),
    )
    for fault in checks.faults(rules):
        file = files[fault.file]
        raise file.at(file.line(fault.path), fault.says)
    return rules


def _fraction(kind: type, value: object) -> object:
    if kind is Fraction and isinstance(value, int | str):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            pass
    raise ValueError(_("“{value}” is not a number", value=value))


def _typed(file: YamlFile, kind: type) -> object:
    raw = with_defaults(file.value, kind)
    try:
        return msgspec.convert(raw, kind, dec_hook=_fraction)
    except msgspec.ValidationError as fault:
        message = str(fault)
        at = _AT.search(message)
        path = at[1] if at else "$"
        raise file.at(file.line(path), _what(_AT.sub("", message), path, kind)) from None


def _what(message: str, path: str, kind: type) -> str:
    if unknown := _UNKNOWN.search(message):
        near = get_close_matches(unknown[1], sorted(_fields(kind)), n=1)
        if near:
            return _("there is no key “{key}”; “{near}” is meant?", key=unknown[1], near=near[0])
        return _("there is no key “{key}” here; take it out", key=unknown[1])
    if missing := _MISSING.search(message):
        return _("the key “{key}” is missing; add it", key=missing[1])
    where = path.replace("[...]", "").removeprefix("$.")
    return _("{where}: a value of the wrong kind ({problem})", where=where, problem=message)


def _fields(kind: type) -> set[str]:
    """Return every key that a file of this kind may hold, at any depth."""
    fields: set[str] = set()
    waiting: list[object] = [kind]
    seen: set[object] = set()
    while waiting:
        each = waiting.pop()
        waiting += get_args(each)
        if isinstance(each, type) and issubclass(each, msgspec.Struct) and each not in seen:
            seen.add(each)
            hints = get_type_hints(each)
            fields |= set(each.__struct_fields__)
            waiting += hints.values()
    return fields
