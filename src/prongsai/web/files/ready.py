"""Files that took work stand ready in the data folder: each is made once, whoever asks, in whichever process.

They can be made anew at any time: no backup has them, and ``prongsai tidy`` takes those nobody asks for.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from django.conf import settings

_AGAIN: Final = 600  # seconds until a file that was asked for and is not there may be asked for again


def folder() -> Path:
    """Return where they lie."""
    return Path(settings.DATA) / "made"


def there(key: str) -> bool:
    """Return whether a file stands ready."""
    return _path(key).exists()


def made(key: str, make: Callable[[], Iterable[bytes]]) -> Path:
    """Return where a file lies, made now if it was not; who else asks meanwhile waits for it."""
    path = _path(key)
    if _asked_for(path):
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _asked_for(path):
            return path
        half = path.with_suffix(".half")
        with half.open("wb") as stream:
            stream.writelines(make())
        half.replace(path)
    return path


def first_to_ask(key: str) -> bool:
    """Return whether nobody has asked for this in the last minutes: work waits in line once."""
    path = _path(key).with_suffix(".asked")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.open("xb").close()
    except FileExistsError:
        if time.time() - path.stat().st_mtime < _AGAIN:
            return False
        path.touch()
    return True


def _asked_for(path: Path) -> bool:
    """Return whether a file stands ready; note that it was asked for today."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _path(key: str) -> Path:
    return folder() / key[:2] / key
