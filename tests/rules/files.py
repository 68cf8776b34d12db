"""The files of a shipped rule set, with one thing in them made wrong."""

import re
from importlib import resources
from typing import NamedTuple

import pytest

from prongsai.errors import BadInputError
from prongsai.rules import RuleSet
from prongsai.rules.load import FILES, build
from prongsai.rules.yamlfile import YamlFile

_PLACE = re.compile(r"(?P<file>.+?) line (?P<line>\d+): (?P<says>.+)", re.DOTALL)


class Refusal(NamedTuple):
    """A refusal: the file it names, the text of the line it names, and what it says."""

    file: str
    line: str
    says: str


def text_of(name: str, key: str) -> str:
    """Return the text of one file of a shipped rule set."""
    return (resources.files("prongsai") / "rules" / name / f"{key}.yaml").read_text("utf-8")


def built(name: str, **texts: str) -> RuleSet:
    """Return a shipped rule set in which some files have another text."""
    files = {key: texts.get(key, text_of(name, key)) for key in FILES}
    return build(name, {key: YamlFile(f"{name}/{key}.yaml", text) for key, text in files.items()})


def changed(name: str, key: str, old: str, new: str) -> str:
    """Return the text of a file in which one passage reads otherwise."""
    text = text_of(name, key)
    assert old in text, f"{name}/{key}.yaml no longer holds {old!r}: choose another passage"
    return text.replace(old, new, 1)


def refusal_of(text: str, message: str) -> Refusal:
    """Return a message in its parts; it must name a file and a line that is there."""
    match = _PLACE.fullmatch(message)
    assert match, f"no file and line: {message}"
    lines = text.splitlines()
    number = int(match["line"])
    assert 1 <= number <= max(len(lines), 1), message
    return Refusal(match["file"], lines[number - 1].strip() if lines else "", match["says"])


def refused(name: str, key: str, old: str, new: str) -> Refusal:
    """Return how the loader refuses a rule set in which one passage reads otherwise."""
    text = changed(name, key, old, new)
    with pytest.raises(BadInputError) as fault:
        built(name, **{key: text})
    return refusal_of(text, str(fault.value))
