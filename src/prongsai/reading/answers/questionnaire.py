"""The columns that a file of answers has: one per row of the questionnaire of a part."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules.model import AnswerKind, Question, RuleSet

AGENCY: Final = "agency"
YES_NO: Final = ("yes", "no")

_ASKED: Final = ("IIT", "EIT")  # the instruments that are questionnaires


class Column(Struct, frozen=True):
    """A column of answers: its name in files, the score it counts for, and how it is answered."""

    name: str
    item: str
    answers: AnswerKind

    @property
    def steps(self) -> int:
        """How many steps there are: an answer is counted as 1 … ``steps``."""
        return len(self.answers.points)

    @property
    def two_way(self) -> bool:
        """Whether it is answered ``yes`` or ``no`` (steps 1 and 2) instead of by a step."""
        return self.answers.kind.startswith("yes-no")

    @property
    def codes(self) -> tuple[str, ...]:
        """What a cell may hold, in the order of the steps."""
        if self.two_way:
            return YES_NO
        return tuple(str(step) for step in range(1, self.steps + 1))


def parts(rules: RuleSet) -> tuple[str, ...]:
    """Return the parts that are asked in the year: ``IIT``, then ``EIT`` or its two parts."""
    return tuple(
        f"{instrument.id}.{part}" if part else instrument.id
        for instrument in rules.frame.instruments
        if instrument.id in _ASKED
        for part in ([part.id for part in instrument.parts] or [""])
    )


def columns(rules: RuleSet, part: str) -> tuple[Column, ...]:
    """Return the columns of a part, in the order of the questionnaire.

    Raises:
        BadInputError: the year does not ask that part.

    """
    asked = parts(rules)
    if part not in asked:
        raise BadInputError(
            _(
                "“{part}” is not asked in {year}; the parts are: {parts}",
                part=part,
                year=rules.fiscal_year,
                parts=", ".join(asked),
            )
        )
    instrument, _dot, which = part.partition(".")
    questions = rules.questions.IIT if instrument == "IIT" else rules.questions.EIT
    ways = {str(way.kind): way for way in rules.questions.answers}
    return tuple(column for question in questions for column in _of_question(question, which, ways))


def _of_question(question: Question, which: str, ways: dict[str, AnswerKind]) -> Iterator[Column]:
    item = f"{question.id}.{which}" if which else question.id
    if not question.rows:
        yield Column(question.id, item, ways[question.kind])
    for number, row in enumerate(question.rows, 1):
        name = f"{question.id}.{number}" if len(question.rows) > 1 else question.id
        yield Column(name, item, ways[row.kind or question.kind])
