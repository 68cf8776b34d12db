"""What the journal says to people: a sentence for each act, from the ``sentences.yaml`` of its app.

Every app under ``prongsai.web`` may bring one; people know nothing of what is in the others.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Final

import msgspec
import yaml
from django.apps import apps
from msgspec import Struct

from prongsai import language
from prongsai.language import listed
from prongsai.thai import day_told
from prongsai.web.look import figures
from prongsai.web.people import roles
from prongsai.web.people.roles import Role

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?[+-]\d{2}:\d{2}\Z")
_THING: Final = re.compile(r"[a-z-]+:[\w-]+\Z")
_NOTHING: Final = "–"
Naming = Callable[[str], str]  # from a key of the journal, as user:7, to what people call it


class Word(Struct, frozen=True):
    """A word of the details in both languages."""

    th: str
    en: str

    @property
    def said(self) -> str:
        """The word in the language spoken."""
        return self.en if language.current() == "en" else self.th


class Sentence(Word, frozen=True):
    """The name of an act, and what is told of one."""

    th_told: str
    en_told: str

    @property
    def told(self) -> str:
        """The sentence in the language spoken."""
        return self.en_told if language.current() == "en" else self.th_told


class Sentences(Struct, frozen=True):
    """What one app brings, or all together."""

    acts: dict[str, Sentence] = {}
    words: dict[str, Word] = {}


@cache
def sentences() -> Sentences:
    """Return the sentences and words of all apps."""
    acts: dict[str, Sentence] = {}
    words: dict[str, Word] = {}
    for app in apps.get_app_configs():
        file = resources.files(app.name) / "sentences.yaml" if app.name.startswith("prongsai.") else None
        if file is not None and file.is_file():
            told = msgspec.convert(yaml.safe_load(file.read_text("utf-8")), Sentences)
            acts |= told.acts
            words |= told.words
    return Sentences(acts, words)


def act_called(act: str) -> str:
    """Return what people call an act; its own name where nobody has said."""
    found = sentences().acts.get(act)
    return found.said if found is not None else act


def told(act: str, subject: str, details: Mapping[str, object], naming: Naming) -> str:
    """Return what a line of the journal says in the language spoken."""
    found = sentences().acts.get(act)
    values = _Values({name: _shown(keyed(name, value), naming) for name, value in details.items()})
    values["subject"] = naming(subject)
    return found.told.format_map(values) if found is not None else f"{act} {values['subject']}"


def thing_called(key: str) -> str:
    """Return what people call a thing that the journal knows by its key: measure:7 → มาตรการ 7."""
    kind, _colon, number = key.partition(":")
    word = sentences().words.get(kind)
    return figures.digits(f"{word.said if word is not None else kind} {number}".strip())


def keyed(name: str, value: object) -> object:
    """Return the value of a detail, an agency's code as the key by which the journal knows it."""
    return f"agency:{value}" if name == "agency" else value


class _Values(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return _NOTHING


def _shown(value: object, naming: Naming) -> str:
    if isinstance(value, list):
        return listed(_shown(each, naming) for each in value) or _NOTHING
    text = str(value)
    if _DAY.match(text):
        return figures.day(day_told(text))
    if _MOMENT.match(text):
        return figures.moment(datetime.fromisoformat(text))
    if text in sentences().words:
        return sentences().words[text].said
    if text in set(Role):
        return roles.called(text)
    return naming(text) if _THING.match(text) else figures.digits(text)
