"""Text and Markdown into lines; tables in them stand as lines with tabs, bars or gaps."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.reading.model import Line


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text, with their numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        yield Line(line, _("line {line}", line=number))
