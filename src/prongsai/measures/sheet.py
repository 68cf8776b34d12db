"""Read and write the measures sheet: XLSX, CSV or TOML, the same plan in each."""

from datetime import date
from typing import Final, Literal, get_args

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import delimited, tidy, toml, workbook
from prongsai.measures.model import Plan
from prongsai.reading.formats import format_of
from prongsai.reading.refusals import empty

Format = Literal["xlsx", "csv", "toml"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


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
    return tidy.plan(made[found](data, name))


def _format(data: bytes, name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    return ending if ending == "toml" else format_of(data, name, None)
