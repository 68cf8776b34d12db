"""Show results: JSON for programs, tables with colour on a terminal, plain lines when piped."""

import json
import os
import sys
from collections.abc import Sequence
from fractions import Fraction
from importlib import import_module
from typing import Any, Final

from prongsai.scoring.exact import two_decimals
from prongsai.thai import thai

# Tones of cells and lines, by meaning; on a terminal they become colours.
TONES: Final = {"bad": "red", "warn": "yellow", "good": "green", "dim": "dim", "": ""}

Cell = str | tuple[str, str]  # text, or text and tone


def as_json(value: object) -> None:
    """Print one JSON value and nothing else."""
    print(json.dumps(value, ensure_ascii=False, indent=1))  # noqa: T201


def number(value: Fraction) -> str:
    """Return a score for a table."""
    return two_decimals(value)


class Screen:
    """Where people read: a terminal with colour and tables, or plain text when piped."""

    def __init__(self, stream: Any = None) -> None:  # noqa: ANN401 - any text stream
        """Open the screen; Thai figures if PRONGSAI_DIGITS says thai."""
        self.stream = stream or sys.stdout
        self.thai_digits = os.environ.get("PRONGSAI_DIGITS") == "thai"
        self.console = self._console() if self.stream.isatty() else None

    def _console(self) -> Any:  # noqa: ANN401 - rich is loaded only where a terminal is there
        return import_module("rich.console").Console(file=self.stream, highlight=False)

    def _shown(self, text: str) -> str:
        return thai(text) if self.thai_digits else text

    def line(self, text: str = "", tone: str = "") -> None:
        """Print a line."""
        if self.console:
            self.console.print(self._shown(text), style=TONES[tone] or None, markup=False)
        else:
            print(self._shown(text), file=self.stream)

    def title(self, text: str) -> None:
        """Print a heading with a blank line before it."""
        self.line()
        if self.console:
            self.console.print(self._shown(text), style="bold", markup=False)
        else:
            print(self._shown(text), file=self.stream)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], right: str = "") -> None:
        """Print a table, unless it is empty; ``right`` names the columns (``13``) that align right."""
        if not rows:
            return
        if not self.console:
            for row in [heads, *rows]:
                texts = [cell if isinstance(cell, str) else cell[0] for cell in row]
                print(self._shown("\t".join(texts).rstrip()), file=self.stream)
            return
        text_of = import_module("rich.text").Text
        table = import_module("rich.table").Table(box=import_module("rich.box").SIMPLE_HEAD)
        for place, head in enumerate(heads):
            aligned = "right" if str(place) in right else "left"
            table.add_column(self._shown(head), justify=aligned, overflow="fold")
        for row in rows:
            table.add_row(
                *(
                    text_of(self._shown(cell))
                    if isinstance(cell, str)
                    else text_of(self._shown(cell[0]), style=TONES[cell[1]])
                    for cell in row
                )
            )
        self.console.print(table)
