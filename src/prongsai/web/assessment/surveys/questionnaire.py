"""The questionnaire of a part as it is shown, made of a year's rules, and the seal of its words."""

import json
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Final

import yaml
from msgspec import Struct

from prongsai.reading.answers.questionnaire import Column, columns, parts
from prongsai.rules import facts
from prongsai.rules.load import load
from prongsai.rules.model import AnswerKind, Knowledge, Mark, Question, RuleSet

SURE: Final = frozenset({Mark.VERIFIED, Mark.REPORTED})


class Choice(Struct, frozen=True):
    """A step, and what it is called; empty between the ends where that is not known."""

    step: int
    label: str


class Asked(Struct, frozen=True):
    """One row: its name (``i1``, ``i1.2``), what is asked, how one answers.

    ``lead`` is the question that a row belongs to, where it has several. ``english`` is unofficial.
    """

    name: str
    item: str
    lead: str
    text: str
    english: str
    kind: str
    choices: tuple[Choice, ...]

    @property
    def two_way(self) -> bool:
        """Whether it is answered yes or no (steps 1 and 2)."""
        return self.kind.startswith("yes-no")

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self.choices)


class Questionnaire(Struct, frozen=True):
    """All rows of a part. ``provisional``: wording or labels are not known from an official source."""

    fiscal_year: int
    part: str
    rows: tuple[Asked, ...]
    provisional_words: bool
    provisional_labels: bool
    words: str  # the seal

    @property
    def english(self) -> str:
        """Whether ``all``, ``some`` or none of the rows have an English wording, always unofficial."""
        written = [bool(row.english) for row in self.rows]
        return "all" if all(written) else "some" if any(written) else ""


@cache
def questionnaire(rules_name: str, part: str) -> Questionnaire:
    """Return the questionnaire of a part of a rule set that ships."""
    rules = load(rules_name)
    rows = tuple(_rows(rules, part))
    instrument = part.partition(".")[0]
    asked = rules.questions.of(instrument)
    used = {row.kind for row in rows}
    ways = [way for way in rules.questions.answers if way.kind in used]
    return Questionnaire(
        fiscal_year=rules.fiscal_year,
        part=part,
        rows=rows,
        provisional_words=not all(_sure(question.known, "text") for question in asked),
        provisional_labels=not all(_sure(way.known, "choices") and all(way.choices) for way in ways),
        words=seal_of(rules.seal, part, rows),
    )


def asked_in(rules_name: str) -> tuple[str, ...]:
    """Return the parts that a year asks."""
    return parts(load(rules_name))


def seal_of(rules_seal: str, part: str, rows: Sequence[Asked]) -> str:
    """Return the seal of the words shown: SHA-256 over rules, part, and every sign of every row."""
    told = [rules_seal, part, [[*_told(row)] for row in rows]]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _told(row: Asked) -> tuple[object, ...]:
    labels = [[choice.step, choice.label] for choice in row.choices]
    return row.name, row.item, row.lead, row.text, row.english, row.kind, labels


def _rows(rules: RuleSet, part: str) -> Sequence[Asked]:
    by_row = {column.name: column for column in columns(rules, part)}
    english = _english(rules.name)
    return [
        _asked(by_row[name], question, text, english)
        for question in rules.questions.of(part.partition(".")[0])
        for name, text in _named(question)
    ]


def _named(question: Question) -> list[tuple[str, str]]:
    if len(question.rows) <= 1:
        return [(question.id, question.rows[0].text if question.rows else question.text)]
    return [(f"{question.id}.{number}", row.text) for number, row in enumerate(question.rows, 1)]


def _asked(column: Column, question: Question, text: str, english: dict[str, str]) -> Asked:
    way: AnswerKind = column.answers
    labels = question.choices if way.kind.startswith("yes-no") and question.choices else way.choices
    return Asked(
        name=column.name,
        item=column.item,
        lead=question.text if question.rows else "",
        text=text,
        english=english.get(column.name, ""),
        kind=way.kind,
        choices=tuple(Choice(step, label or "") for step, label in enumerate(labels, 1)),
    )


def _sure(known: Knowledge, label: str) -> bool:
    how = known.get(label)
    return how is not None and all(part.mark in SURE for part in facts.parts(how))


@cache
def _english(rules_name: str) -> dict[str, str]:
    """Return our own English of a year's rows, where someone has written it."""
    path = resources.files(__package__) / "english" / f"{rules_name}.yaml"
    return yaml.safe_load(path.read_text("utf-8")) if path.is_file() else {}
