"""What a fiscal year's rules are: the types of every file in a year's folder.

Each record holds plain values, and beside them ``known``: how each value is
known (its mark) and from where (its source). The loader fills ``known`` from
the file's own ``known`` block where a record does not say otherwise, and
refuses a value that has none.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Literal

from msgspec import Struct, field


class Mark(StrEnum):
    """How far a fact can be trusted, best first."""

    VERIFIED = "verified"
    REPORTED = "reported"
    DERIVED = "derived"
    RECALLED = "recalled"


class Known(Struct, frozen=True, forbid_unknown_fields=True):
    """How one fact, or the part of it that ``of`` names, is known."""

    mark: Mark
    source: tuple[str, ...] = ()
    of: str = ""


Knowledge = dict[str, Mark | Known | tuple[Known, ...]]
Defaults = dict[str, Knowledge]  # by list of the file: what holds for each of its records


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something stated about a year, with how each of its values is known.

    ``FACTS`` names what must be known: fields that hold a value, or labels
    that stand for the record as a whole.
    """

    FACTS: ClassVar[tuple[str, ...]] = ()

    known: Knowledge = field(default_factory=dict)


# -- the frame: year.yaml ----------------------------------------------------


class Part(Record, frozen=True, kw_only=True):
    """One of the two parts of EIT; ``id`` is what stands behind the dot."""

    FACTS: ClassVar[tuple[str, ...]] = ("name",)

    id: str
    name: str
    english: str


class Rollup(Record, frozen=True, kw_only=True):
    """The named methods by which scores rise inside one instrument.

    ``not-known`` says that the rule is not known; ``instead`` then names the
    ids that must be given.
    """

    FACTS: ClassVar[tuple[str, ...]] = ("part", "sub_indicator", "indicator", "instrument")

    part: Literal["mean-of-items", ""] = ""
    sub_indicator: Literal["mean-of-items", "sum-of-points", "not-known", ""] = ""
    indicator: Literal[
        "mean-of-items", "mean-of-parts", "mean-of-sub-indicators", "sum-of-points", "not-known"
    ]
    instrument: Literal["mean-of-indicators", "sum-of-points", "not-known"]
    instead: tuple[str, ...] = ()


class Instrument(Record, frozen=True, kw_only=True):
    """IIT, EIT or OIT; the weight is its percentage of the total."""

    FACTS: ClassVar[tuple[str, ...]] = ("name", "weight")

    id: Literal["IIT", "EIT", "OIT"]
    name: str
    english: str
    weight: int
    parts: tuple[Part, ...] = ()
    rollup: Rollup


class Indicator(Record, frozen=True, kw_only=True):
    """One of the ten; ``items`` is a range such as ``i1..i3``."""

    FACTS: ClassVar[tuple[str, ...]] = ("name", "english", "items")

    id: str
    name: str
    also: tuple[str, ...] = ()
    english: str
    instrument: Literal["IIT", "EIT", "OIT"]
    items: str


class SubIndicator(Record, frozen=True, kw_only=True):
    """A part of indicator 9 or 10; ``items`` is a range such as ``o1..o6``."""

    FACTS: ClassVar[tuple[str, ...]] = ("name", "items")

    id: str
    indicator: str
    name: str
    items: str


class Level(Record, frozen=True, kw_only=True):
    """A level; the first whose conditions hold is the level (list best first).

    ``total_from`` and ``total_to`` are two-decimal bounds, both included;
    ``each_from`` is what every tested instrument must reach as well.
    """

    FACTS: ClassVar[tuple[str, ...]] = ("bounds",)

    name: str
    english: str
    total_from: Fraction
    total_to: Fraction
    each_from: Fraction | None = None


class Tested(Record, frozen=True, kw_only=True):
    """The instruments whose own scores a level looks at."""

    FACTS: ClassVar[tuple[str, ...]] = ("instruments",)

    instruments: tuple[str, ...]


class Target(Record, frozen=True, kw_only=True):
    """What passing means, and the national aim."""

    FACTS: ClassVar[tuple[str, ...]] = ("passing", "national")

    passing: Fraction
    national: str


class Frame(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``year.yaml``: instruments, indicators, roll-up, levels, target."""

    fiscal_year: int
    summary: str
    known: Defaults = field(default_factory=dict)
    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    sub_indicators: tuple[SubIndicator, ...]
    rounding: "Statement"
    levels: tuple[Level, ...]
    tested: Tested | None = None
    target: Target
    not_known: tuple[str, ...]


# -- questions.yaml ----------------------------------------------------------

Kind = Literal["scale", "reversed", "yes-no-good", "yes-no-bad"]


class AnswerKind(Record, frozen=True, kw_only=True):
    """A way of answering: choices and their points, in the same order.

    A scale's order is least to most; a two-way kind's is yes, no. A choice
    whose label is not known is null.
    """

    FACTS: ClassVar[tuple[str, ...]] = ("choices", "points")

    kind: Kind
    choices: tuple[str | None, ...]
    points: tuple[Fraction, ...]


class Row(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of a question; ``kind`` where it differs from the question's."""

    text: str
    kind: Kind | None = None


class Question(Record, frozen=True, kw_only=True):
    """A question of IIT or EIT. Without ``rows`` it is its own single row."""

    FACTS: ClassVar[tuple[str, ...]] = ("text", "kind")

    id: str
    text: str
    kind: Kind
    rows: tuple[Row, ...] = ()
    choices: tuple[str, ...] = ()
    note: str = ""


class Questions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``questions.yaml``: the two questionnaires and how answers become points."""

    known: Defaults = field(default_factory=dict)
    answers: tuple[AnswerKind, ...]
    IIT: tuple[Question, ...]
    EIT: tuple[Question, ...]
    rules: tuple["Statement", ...] = ()

    def of(self, instrument: str) -> tuple[Question, ...]:
        """Return the questions of IIT or EIT."""
        return self.IIT if instrument == "IIT" else self.EIT


# -- disclosure.yaml ---------------------------------------------------------


class Disclosure(Record, frozen=True, kw_only=True):
    """A disclosure item of OIT.

    ``points`` is its maximum, null where not known; ``continues`` names the
    items of the year before that it carries on.
    """

    FACTS: ClassVar[tuple[str, ...]] = ("name", "elements", "continues", "points")

    id: str
    name: str
    also: tuple[str, ...] = ()
    elements: tuple[str, ...]
    continues: tuple[str, ...] = ()
    points: Fraction | None = None


class Dependency(Record, frozen=True, kw_only=True):
    """A tie between two items; ``zero-with``: 0 as soon as the other is 0."""

    FACTS: ClassVar[tuple[str, ...]] = ("relation",)

    item: str
    relation: Literal["reports-on", "results-of", "progress-of", "follow-up-of", "zero-with"]
    on: str


class Statement(Record, frozen=True, kw_only=True):
    """A rule told in words, for people; ``about`` says what it is about."""

    FACTS: ClassVar[tuple[str, ...]] = ("says",)

    about: str
    says: str


class Disclosures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``disclosure.yaml``: the items of OIT.

    ``steps`` are the only scores an item can have, where that is known.
    """

    known: Defaults = field(default_factory=dict)
    steps: tuple[Fraction, ...] = ()
    items: tuple[Disclosure, ...]
    dependencies: tuple[Dependency, ...] = ()
    rules: tuple[Statement, ...]


# -- samples.yaml, calendar.yaml ---------------------------------------------


class HeadCount(Record, frozen=True, kw_only=True):
    """Minimum by head count: all below ``least``; else ``share`` percent, at least ``least``.

    Above ``large`` people, ``most`` answers are enough. A share that is not
    whole is rounded up.
    """

    FACTS: ClassVar[tuple[str, ...]] = ("minimum",)

    instrument: str
    share: int
    least: int
    large: int
    most: int


class Group(Record, frozen=True, kw_only=True):
    """Minimum of EIT answers for a kind of agency; null where not known."""

    FACTS: ClassVar[tuple[str, ...]] = ("minimum",)

    instrument: str
    group: str
    agencies: int | None = None
    minimum: int | None = None


class Samples(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``samples.yaml``: how many must answer, and who may."""

    known: Defaults = field(default_factory=dict)
    head_counts: tuple[HeadCount, ...] = ()
    groups: tuple[Group, ...] = ()
    rules: tuple[Statement, ...]


class Step(Record, frozen=True, kw_only=True):
    """A step of the year. ``starts`` and ``ends`` (A.D.) where the days are known."""

    FACTS: ClassVar[tuple[str, ...]] = ("when",)

    step: str
    when: str
    starts: date | None = None
    ends: date | None = None


class Actor(Record, frozen=True, kw_only=True):
    """Who does what in the assessment."""

    FACTS: ClassVar[tuple[str, ...]] = ("does",)

    who: str
    does: str


class Calendar(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``calendar.yaml``: steps with their days, actors, the national system."""

    known: Defaults = field(default_factory=dict)
    steps: tuple[Step, ...]
    actors: tuple[Actor, ...]
    system: tuple[Statement, ...] = ()


# -- improvement.yaml --------------------------------------------------------


class Band(Record, frozen=True, kw_only=True):
    """A class of finding, weakest first: scores below ``below``, or at least ``from_``."""

    FACTS: ClassVar[tuple[str, ...]] = ("bounds",)

    id: Literal["defect", "develop", "keep"]
    name: str
    below: Fraction | None = None


class Issue(Record, frozen=True, kw_only=True):
    """One of the seven issues of the analysis of this year's result."""

    FACTS: ClassVar[tuple[str, ...]] = ("items",)

    id: int
    name: str
    items: str


class Matter(Record, frozen=True, kw_only=True):
    """Items of different instruments that ask whether one and the same thing is there."""

    FACTS: ClassVar[tuple[str, ...]] = ("items",)

    name: str
    items: str


class DocumentForm(Record, frozen=True, kw_only=True):
    """What a document of the improvement cycle must hold in this year."""

    FACTS: ClassVar[tuple[str, ...]] = ("parts", "columns")

    kind: Literal["analysis", "measures", "follow-up"]
    item: str = ""
    of_year: int | None = None
    parts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class Improvement(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``improvement.yaml``: bands, issues, and what the documents must hold."""

    known: Defaults = field(default_factory=dict)
    form: Literal["weakest-indicator", "issues"]
    bands: tuple[Band, ...]
    issues: tuple[Issue, ...] = ()
    matters: tuple[Matter, ...] = ()
    documents: tuple[DocumentForm, ...]
    rules: tuple[Statement, ...] = ()


# -- the whole ---------------------------------------------------------------


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where facts come from."""

    what: str
    address: str = ""


class RuleSet(Struct, frozen=True, eq=False, kw_only=True):
    """Everything known about one fiscal year (or a local variant of it)."""

    name: str
    frame: Frame
    questions: Questions
    disclosure: Disclosures
    samples: Samples
    calendar: Calendar
    improvement: Improvement
    sources: dict[str, Source]
    seal: str

    @property
    def fiscal_year(self) -> int:
        """The fiscal year (พ.ศ.) whose result these rules score."""
        return self.frame.fiscal_year
