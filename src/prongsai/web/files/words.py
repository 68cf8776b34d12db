"""The words inside the files that the public may read: taken once, in the child process, and kept ready.

They are read when a file is made public, and again when somebody searches for what is no longer ready.
"""

import msgspec
from django_tasks import task

from prongsai.checking import opening
from prongsai.web.files import ready, store
from prongsai.web.files.models import StoredFile
from prongsai.web.look import seeking


class Words(msgspec.Struct, frozen=True):
    """The text of a file, and the same as it is looked through."""

    text: str = ""
    plain: str = ""


def words_of(stored: StoredFile) -> Words | None:
    """Return the words of a file; None while they are not read yet, which is then asked for."""
    if not opening.reads(stored.kind):
        return Words()
    ask(stored)
    if not ready.there(_key(stored)):
        return None
    return msgspec.json.decode(_taken(stored), type=Words)


def ask(stored: StoredFile) -> None:
    """Let the words of a file be read soon, unless they were."""
    key = _key(stored)
    if opening.reads(stored.kind) and not ready.there(key) and ready.first_to_ask(key):
        read.enqueue(stored.pk)


@task(priority=-10)  # what people wait for goes first
def read(key: int) -> None:
    """Read the words of a file, if it is still there."""
    for stored in StoredFile.objects.filter(pk=key):
        _taken(stored)


def _taken(stored: StoredFile) -> bytes:
    return ready.made(_key(stored), lambda: [_read(stored)]).read_bytes()


def _read(stored: StoredFile) -> bytes:
    text = opening.kept(store.read(stored.sha256), stored.kind, stored.name).text
    return msgspec.json.encode(Words(text, seeking.plain(text)))


def _key(stored: StoredFile) -> str:
    return f"{stored.sha256}-words"
