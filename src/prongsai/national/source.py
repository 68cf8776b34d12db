"""The answers of a part as a query, for statistics that need the rows themselves."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from msgspec import Struct

from prongsai.reading.answers.counting import answers
from prongsai.reading.answers.files import together
from prongsai.reading.answers.questionnaire import Column
from prongsai.reading.answers.safely import database, literal


class Rows(Struct, frozen=True):
    """A query of all rows of a part as steps, with its parameters, in an open database."""

    db: duckdb.DuckDBPyConnection
    query: str
    files: list[list[str]]

    def all(self, statement: str) -> list[tuple[object, ...]]:
        """Return what a statement over ``rows`` gives."""
        found = self.db.execute(f"WITH rows AS ({self.query}) {statement}", self.files)
        return [tuple(row) for row in found.fetchall()]


@contextmanager
def rows(paths: Sequence[Path], columns: Sequence[Column]) -> Iterator[Rows]:
    """Open the rows of some files.

    Raises:
        BadInputError: a file cannot be read.

    """
    with TemporaryDirectory(prefix="prongsai-") as folder, database(paths, Path(folder)) as db:
        shapes = together(paths, columns, db)
        query = " UNION ALL ".join(answers(shape, columns) for shape in shapes)
        yield Rows(db, query, [[literal(path) for path in files] for files in shapes.values()])
