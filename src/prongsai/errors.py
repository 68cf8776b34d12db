"""What goes wrong by someone else's doing: one sentence that a person can act on."""

from prongsai.language import _


class BadInputError(Exception):
    """The input cannot be used.

    The message is one sentence in the reader's language: what is wrong, where
    (file, line or cell), and what would be right. Nothing has been written.
    """


def why(fault: OSError) -> str:
    """Return in a few words why a file cannot be opened or written."""
    if isinstance(fault, FileNotFoundError):
        return _("there is no such file")
    if isinstance(fault, IsADirectoryError):
        return _("it is a folder")
    if isinstance(fault, PermissionError):
        return _("it may not be opened")
    return fault.strerror or type(fault).__name__
