"""Run a command as a program would, and keep what came."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from prongsai import cli

HERE = Path(__file__).parents[1]
CASES = HERE / "cases"
BAN_DAN = CASES / "ban-dan-2567.json"
CHECKOUT = HERE.parent


class Came(Struct, frozen=True):
    """What came of a command: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the JSON on standard output; nothing else may stand there."""
        return json.loads(self.out)


class Prongsai:
    """The command line in this process, with a folder to write sheets into."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        """Keep what tests need."""
        self.capsys = capsys
        self.folder = folder

    def __call__(self, *arguments: object) -> Came:
        """Run a command."""
        self.capsys.readouterr()
        code = cli.main([str(each) for each in arguments])
        said = self.capsys.readouterr()
        return Came(code, said.out, said.err)

    def file(self, name: str, content: str | bytes) -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def sheet(self, scores: Mapping[str, object], year: object = 2567, **fields: object) -> Path:
        """Write a JSON sheet."""
        whole = {"fiscal_year": year, **fields, "scores": dict(scores)}
        return self.file("sheet.json", json.dumps(whole, ensure_ascii=False))

    def of(
        self, command: str, scores: Mapping[str, object], *options: str, year: object = 2567, **fields: object
    ) -> Any:
        """Return the JSON of a command on a sheet; the exit code must not be a fault."""
        came = self(command, self.sheet(scores, year, **fields), "--json", *options)
        assert came.code in (0, 1), came.err
        return came.json

    def refused(self, *arguments: object) -> str:
        """Return the one sentence of a bad input."""
        came = self(*arguments)
        assert (came.code, came.out) == (2, ""), came
        assert came.err.endswith("\n")
        assert len(came.err.splitlines()) == 1, came.err
        assert "Traceback" not in came.err
        return came.err.strip()
