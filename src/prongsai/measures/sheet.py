"""Read and write the measures sheet: XLSX, CSV or TOML, the same plan in each."""

from datetime import date
from typing import Final, Literal, get_args

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import cells, delimited, tidy, toml, workbook
from prongsai.measures.columns import heading
from prongsai.measures.model import Plan
from prongsai.reading.formats import format_of
from prongsai.reading.refusals import empty

Format = Literal["xlsx", "csv", "toml"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
_MOST_MEASURES: Final = 2000
_MOST_LETTERS: Final = 100_000  # of one text: three times what a cell of Excel holds, some 30 pages


def write(plan: Plan, format: Format, *, day: date | None = None) -> bytes:  # noqa: A002 - what it is
    """Return the plan as a file; the same plan and day give the same bytes.

    Raises:
        BadInputError: a text is longer than a cell can be.

    """
    told = tidy.plan(plan)
    if format == "xlsx":
        return workbook.written(told, day)
    return delimited.written(told) if format == "csv" else toml.written(told)


def read(data: bytes, name: str, format: Format | None = None) -> Plan:  # noqa: A002
    """Return the plan of a file; the format is told by its name unless said.

    Raises:
        BadInputError: it is no sheet of measures, or a value in it is at fault.

    """
    if not data.strip():
        raise empty(name)
    made = {"xlsx": workbook.read, "csv": delimited.read, "toml": toml.read}
    found = format or _format(data, name)
    if found not in made:
        raise BadInputError(
            _("{file}: measures are read from {formats}", file=name, formats=", ".join(FORMATS).upper())
        )
    plan = tidy.plan(made[found](data, name))
    _check_size(plan, name)
    return plan


def _check_size(plan: Plan, name: str) -> None:
    """Refuse what no document could be set of in good time."""
    if len(plan.measures) > _MOST_MEASURES:
        raise BadInputError(
            _("{file}: {count} measures; give {most} at most", file=name, count=len(plan.measures),
              most=_MOST_MEASURES)
        )  # fmt: skip
    for at, each in enumerate(plan.measures, 1):
        for field, text in cells.texts(each).items():
            if len(text) > _MOST_LETTERS:
                raise BadInputError(
                    _("{file} measure {number} {column}: {length} letters; shorten it to {most} at most",
                      file=name, number=at, column=heading(field), length=len(text), most=_MOST_LETTERS)
                )  # fmt: skip


def _format(data: bytes, name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    return ending if ending == "toml" else format_of(data, name, None)
