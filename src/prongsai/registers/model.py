"""What a register is: a Table Schema (Frictionless) with some keys of our own, a file each in ``schemas``."""

from decimal import Decimal
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from prongsai.rules.model import Known, Mark

Type = Literal["string", "integer", "number", "date", "boolean"]
Knowledge = Mark | Known
Value = str | int | bool | None  # amounts are text, as exact as they were written
Row = dict[str, Value]


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the values a field may have: as it is kept, in English, and other ways to write it.

    ``ocds`` is the code of the Open Contracting Data Standard, ``contract`` that of a contract so.
    """

    label: str
    english: str
    also: tuple[str, ...] = ()
    ocds: str = ""
    contract: str = ""


class Constraints(Struct, frozen=True, forbid_unknown_fields=True):
    """What Table Schema can demand of a value."""

    required: bool = False
    unique: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str = ""


class Field(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column. ``title`` is Thai; ``synonyms`` are other headings under which it is found.

    ``last``: a month without a day is its last one. ``long``: text of several lines. ``digits``: so many,
    with the leading zeros that a spreadsheet takes off. ``wants`` says what would be right, where the
    type cannot. ``computed`` names the rule that fills it in where it is empty.
    """

    name: str
    title: str
    english: str
    type: Type
    description: str = ""
    format: Literal["default", "uri"] = "default"
    constraints: Constraints = Constraints()
    synonyms: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    long: bool = False
    last: bool = False
    digits: int = 0
    wants: str = ""
    computed: str = ""
    known: Knowledge | None = None

    @property
    def required(self) -> bool:
        """Whether each row must have it."""
        return self.constraints.required

    @property
    def is_figure(self) -> bool:
        """Whether it is a number, which stands to the right."""
        return self.type in {"integer", "number"}

    @property
    def is_name(self) -> bool:
        """Whether it is a number that only names something: its digits and zeros are never touched."""
        return self.type == "string" and self.name.endswith("_number")


class Answer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A disclosure item that the register answers, with all that it continues and that continue it.

    ``needs`` are the fields that must be filled for it. Years before ``since`` and after ``until`` ask for
    something else.
    """

    year: int
    item: str
    needs: tuple[str, ...]
    since: int | None = None
    until: int | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What must hold between fields of a row, where all of them are filled."""

    kind: Literal["not-before", "at-most", "sum", "product"]
    field: str
    of: tuple[str, ...]


class Schema(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """A register. ``title`` and ``description`` are Thai, ``english`` and ``explains`` the same in English.

    ``fed``: the office fills it itself. ``ocds``: it is procurement, to be had in that standard too.
    """

    name: str
    title: str
    english: str
    description: str
    explains: str
    known: Knowledge
    answers: tuple[Answer, ...]
    fields: tuple[Field, ...]
    key: tuple[str, ...] = field(default=(), name="primaryKey")
    rules: tuple[Rule, ...] = ()
    fed: bool = False
    ocds: bool = False

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by name."""
        return {each.name: each for each in self.fields}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The names of the fields that hold text."""
        return tuple(each.name for each in self.fields if each.type == "string")

    @cached_property
    def required(self) -> tuple[Field, ...]:
        """The fields that each row must have."""
        return tuple(each for each in self.fields if each.required)
