"""Who fetches, what an address gave, and the refusal of one that gave nothing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import Told

Why = Literal["address", "unreachable", "robots", "bounds"]

# What is kept of an answer's headers: what tells of its kind, its age, and whom it asks to sign in.
KEPT_HEADERS: Final = frozenset(
    ("content-type", "content-disposition", "content-length", "last-modified", "etag", "date",
     "location", "www-authenticate", "x-robots-tag")
)  # fmt: skip


class Visitor(Struct, frozen=True, kw_only=True):
    """Who asks, and within what bounds.

    ``contact`` is told to every site (a mail address or a page). ``folder`` holds
    answers kept for later and the locks by which processes wait for one another.
    Times are in seconds.
    """

    contact: str
    folder: Path
    pause: float = 1.0  # between two requests to one host
    fresh: float = 600.0  # an answer so young is not asked for again
    patience: float = 10.0  # for a name, a connection, the next bytes
    longest: float = 40.0  # for one answer as a whole
    largest: int = 20 * 1024 * 1024  # bytes of one answer, unpacked
    hops: int = 5  # redirects

    @property
    def name(self) -> str:
        """How this visitor calls itself."""
        # A header holds plain letters only; a mail address may come with a name in Thai before it.
        contact = "".join(sign for sign in self.contact if " " <= sign <= "~").strip()
        return f"Prongsai/1.0 (+{contact}; ITA disclosure check)"


class Fetched(Struct, frozen=True, kw_only=True):
    """What one address gave, in the end."""

    asked: str
    final: str
    status: int
    headers: dict[str, str] = {}  # names in small letters
    body: bytes = b""
    when: datetime
    path: tuple[str, ...] = ()  # addresses that redirected, in order

    @property
    def media_type(self) -> str:
        """The media type as the site says it, in small letters and without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class NotFetchedError(BadInputError):
    """An address gave nothing: one sentence, and which kind of reason it is."""

    def __init__(self, why: Why, says: Told) -> None:
        """Keep the sentence in no language yet."""
        super().__init__(str(says))
        self.why: Why = why
        self.says = says


def now() -> datetime:
    """Return the time, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
