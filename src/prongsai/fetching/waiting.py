"""One polite request at a time per host, with a pause between two, whatever process asks."""

import fcntl
import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from prongsai.fetching.model import NotFetchedError, Visitor
from prongsai.language import later as _

_LOOKS: Final = 0.05  # seconds between two looks at a lock
_QUEUE: Final = 4  # requests of the longest kind that one waits for


@contextmanager
def turn(host: str, visitor: Visitor) -> Iterator[None]:
    """Hold the host for one request.

    Raises:
        NotFetchedError: others of ours keep it too long.

    """
    folder = visitor.folder / "hosts"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / hashlib.sha256(host.encode()).hexdigest()).open("a+b") as file:
        until = time.monotonic() + _QUEUE * visitor.longest
        while not _taken(file.fileno()):
            if time.monotonic() > until:
                raise NotFetchedError(
                    "bounds", _("{host}: other visits of ours keep it busy; try again later", host=host)
                )
            time.sleep(_LOOKS)
        file.seek(0)
        time.sleep(_rest(file.read(64), visitor.pause))
        try:
            yield
        finally:
            file.truncate(0)
            file.write(str(time.time()).encode())
            file.flush()


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _rest(last: bytes, pause: float) -> float:
    """Return how long to wait still; never longer than one pause, whatever the clock did."""
    try:
        since = time.time() - float(last or b"0")
    except ValueError:
        return pause
    return min(pause, max(0.0, pause - since))


def tidy(folder: Path, days: float) -> int:
    """Delete what was not used for so many days; return how many files went."""
    before = time.time() - days * 86_400
    old = [path for path in folder.glob("*/*") if path.is_file() and path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
