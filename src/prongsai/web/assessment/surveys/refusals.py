"""Why an answer is not taken: each a sentence for a person, and a word for the device."""

from prongsai.errors import BadInputError


class RefusedError(BadInputError):
    """An answer, or a code, is not taken; ``why`` tells the device what to do."""

    def __init__(self, why: str, says: str) -> None:
        super().__init__(says)
        self.why = why
