"""What an id is called, for people: the words of the rules, English where they have it."""

from functools import cache, lru_cache
from importlib import resources
from typing import cast

from prongsai.language import _, current
from prongsai.rules.model import Mark, RuleSet, Source
from prongsai.rules.yamlfile import YamlFile


@lru_cache(maxsize=32)
def _names(rules: RuleSet) -> dict[str, tuple[str, str]]:
    """Return the Thai name of each id, and its English one (empty if there is none)."""
    frame = rules.frame
    names: dict[str, tuple[str, str]] = {}
    for each in frame.instruments:
        names[each.id] = each.name, each.english
        names |= {f"{each.id}.{part.id}": (part.name, part.english) for part in each.parts}
    names |= {each.id: (each.name, each.english) for each in frame.indicators}
    names |= {each.id: (each.name, "") for each in frame.sub_indicators}
    asked = (*rules.questions.IIT, *rules.questions.EIT)
    names |= {each.id: (each.text, "") for each in asked}
    return names | {each.id: (each.name, "") for each in rules.disclosure.items}


def label(rules: RuleSet, identifier: str) -> str:
    """Return the name of an id in the current language, Thai where there is no other."""
    if identifier == "total":
        return _("total score")
    head, _dot, tail = identifier.partition(".")
    if tail == "weighted":
        return _("share of {name} in the total", name=head)
    names = _names(rules)
    thai, english = names.get(identifier) or names.get(head, (identifier, ""))
    name = english if english and current() == "en" else thai
    if identifier not in names and tail and head in names and head != "EIT":
        return _("{name}, {part}", name=name, part=label(rules, f"EIT.{tail}"))
    return name


def short(identifier: str) -> str:
    """Return the id to stand before a name that tells part or weight itself; none for the total."""
    head, _dot, tail = identifier.partition(".")
    return "" if identifier == "total" or tail == "weighted" else head if tail.isalpha() else identifier


def spoken(rules: RuleSet, identifier: str) -> str:
    """Return an id as people say it: the part by its name, as in e9 ส่วนที่ 2 (EIT Survey)."""
    head, _dot, tail = identifier.partition(".")
    part = f"EIT.{tail}"
    return f"{head} {label(rules, part)}" if part in _names(rules) and part != identifier else identifier


def level_label(rules: RuleSet, level: str) -> str:
    """Return a level's name in the current language; a level the year lacks as it is."""
    if current() == "en":
        return next((each.english for each in rules.frame.levels if each.name == level), level)
    return level


def band_label(band: str) -> str:
    """Return what a band of the analysis is called in the current language."""
    return {"defect": _("defect"), "develop": _("to be developed"), "keep": _("keep the level")}[band]


def mark_label(mark: Mark) -> str:
    """Return what a mark is called in the current language."""
    return {
        Mark.VERIFIED: _("verified"),
        Mark.REPORTED: _("reported"),
        Mark.DERIVED: _("derived"),
        Mark.RECALLED: _("recalled"),
    }[mark]


@cache
def sources_in_thai() -> dict[str, str]:
    """Return what sources are called in Thai, by what ``sources.yaml`` says of them."""
    name = "sources.th.yaml"
    text = (resources.files(__package__) / name).read_text("utf-8")
    return cast("dict[str, str]", YamlFile(name, text).value)


def source_label(source: Source) -> str:
    """Return what a source is called in the current language."""
    return source.what if current() == "en" else sources_in_thai().get(source.what, source.what)
