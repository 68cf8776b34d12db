"""What goes wrong by someone else's doing: one sentence that a person can act on."""


class BadInputError(Exception):
    """The input cannot be used.

    The message is one sentence in the reader's language: what is wrong, where
    (file, line or cell), and what would be right. Nothing has been written.
    """
