"""Refusals that files of several formats share."""

from prongsai.errors import BadInputError
from prongsai.language import _


def damaged(name: str) -> BadInputError:
    """Return the refusal of a file that is broken, or of another kind than its name says."""
    return BadInputError(
        _(
            "{file}: the file is damaged or not of the kind its name says; open it and save it again",
            file=name,
        )
    )


def locked(name: str) -> BadInputError:
    """Return the refusal of a file with a password."""
    return BadInputError(_("{file}: the file is locked with a password; save it without one", file=name))


def empty(name: str) -> BadInputError:
    """Return the refusal of a file that holds nothing."""
    return BadInputError(_("{file}: the file is empty", file=name))


def without_text(name: str) -> BadInputError:
    """Return the refusal of a document that shows pictures only, or nothing."""
    return BadInputError(
        _(
            "{file}: the document has no text (a scan?); run OCR over it, ask for the Word file, or"
            " type the scores into a sheet",
            file=name,
        )
    )
