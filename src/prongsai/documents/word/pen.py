"""What the blocks of one document share while it is written."""

from typing import Any, Final

from msgspec import Struct

from prongsai.documents.plain import Data
from prongsai.documents.word.elements import cm
from prongsai.documents.word.numbering import Numbering
from prongsai.documents.word.styles import JUSTIFIED
from prongsai.thai import thai

UPRIGHT: Final = cm(16)  # the width of text: A4 less 3 cm and 2 cm
TURNED: Final = cm(25.2)  # A4 turned, less 2 cm and 2.5 cm
UPRIGHT_HIGH: Final = cm(25.2)
TURNED_HIGH: Final = cm(16)


class Head(Struct, frozen=True, kw_only=True):
    """A heading as the contents list it: its words with their number, level, bookmark."""

    words: str
    level: int
    mark: str


class Pen:
    """The state of writing: the part written to, what was counted, how wide the page is."""

    def __init__(self, part: Any, data: Data, pictures: dict[str, bytes]) -> None:  # noqa: ANN401
        """Begin on an upright page with nothing counted. ``part`` is python-docx's, without types."""
        self.part = part
        self.data = data
        self.pictures = pictures
        self.numbering = Numbering(thai=data["thai_digits"])
        self.turned = False
        self.heads: list[Head] = []
        self.captions: dict[str, int] = {}
        self.drawings = 0
        self._counted = [0, 0, 0, 0]

    @property
    def width(self) -> int:
        """How wide the text is, in twentieths of a point."""
        return TURNED if self.turned else UPRIGHT

    @property
    def height(self) -> int:
        """How high the text of a page is, in twentieths of a point."""
        return TURNED_HIGH if self.turned else UPRIGHT_HIGH

    @property
    def justified(self) -> str:
        """How running text is justified in the document's language."""
        return JUSTIFIED[self.data["language"]]

    def digits(self, number: int) -> str:
        """Return a number in the document's digits."""
        return thai(str(number)) if self.data["thai_digits"] else str(number)

    def count(self, level: int) -> str:
        """Count a numbered heading and return its number: ``1.``, then ``1.1``."""
        self._counted[level - 1] += 1
        self._counted[level:] = [0] * (4 - level)
        shown = [self.digits(max(1, n)) for n in self._counted[:level]]
        return ".".join(shown) + ("." if level == 1 else "")

    def caption(self, kind: str) -> int:
        """Count a table or a figure that has a caption."""
        self.captions[kind] = self.captions.get(kind, 0) + 1
        return self.captions[kind]
