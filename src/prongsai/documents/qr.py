"""A link as a QR code, drawn as SVG: for a poster on a wall or a picture on a phone.

Error correction is Q at least (a quarter of the code may be dirty or torn), and
the quiet zone is the four modules that readers ask for.
"""

from typing import Final

import segno

from prongsai.errors import BadInputError
from prongsai.language import _

QUIET: Final = 4  # modules
Matrix = tuple[tuple[bool, ...], ...]


def matrix(text: str) -> Matrix:
    """Return the modules of the code row by row, dark ones true, without the quiet zone.

    Raises:
        BadInputError: The text is longer than a code can hold.
    """
    try:
        made = segno.make_qr(text, error="q")
    except segno.DataOverflowError as error:
        shown = f"{text[:40]}…"
        raise BadInputError(
            _("The link {link} is too long for a QR code: use a shorter one.", link=shown)
        ) from error
    return tuple(tuple(bool(module) for module in row) for row in made.matrix)


def svg(text: str) -> str:
    """Return the code as SVG, one unit a module, on white with its quiet zone."""
    rows = matrix(text)
    size = len(rows) + 2 * QUIET
    path = "".join(_row(y, row) for y, row in enumerate(rows, QUIET))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" '
        f'height="{size}"><rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path shape-rendering="crispEdges" d="{path}"/></svg>'
    )


def _row(y: int, row: tuple[bool, ...]) -> str:
    """Return the dark stretches of a row as path commands: seams between modules would show."""
    drawn, start = [], None
    for x, dark in enumerate((*row, False), QUIET):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            drawn.append(f"M{start} {y}h{x - start}v1h{start - x}z")
            start = None
    return "".join(drawn)
