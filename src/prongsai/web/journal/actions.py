"""What is done with the journal: one thing, a line is written, in the transaction of the act it tells of."""

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

from prongsai.web.journal import chain
from prongsai.web.journal.models import Book, Entry

PLATFORM: Final = "platform"
OPENED: Final = "book.open"
SYSTEM: Final = "system"  # the actor where no person acted


def write(
    book: str, actor: str, act: str, subject: str, details: Mapping[str, object] | None = None
) -> Entry:
    """Write one line at the end of a book; the book is opened by its first line.

    Args:
        book: the agency's code, or ``platform``.
        actor: ``user:KEY``, or ``system``.
        act: the act's name in the table of permissions, as ``results.bring``.
        subject: what it was done to, as ``result:7``.
        details: what a reader must know, in texts, whole numbers, lists and mappings; no names of people.

    Raises:
        RuntimeError: there is no transaction that the act and its line share.

    """
    if not connection.in_atomic_block:
        raise RuntimeError("a line of the journal is written in the transaction of its act")
    return _append(_opened(book), actor, act, subject, dict(details or {}))


def take_over(name: str) -> Book:
    """Seal a book that was written elsewhere with this installation's secret, and tell that it was opened.

    Its lines stay as they were written, under their hashes.
    """
    book = Book.objects.select_for_update().get(name=name)
    book.seal = chain.seal(settings.SECRET_KEY, name, book.length, book.head)
    book.save()
    _append(_opened(PLATFORM), SYSTEM, OPENED, f"book:{name}", {})
    return book


def _opened(name: str) -> Book:
    """Return the book, locked until the transaction ends; write its opening in the platform's book."""
    book, new = Book.objects.get_or_create(name=name)
    if new and name != PLATFORM:
        _append(_opened(PLATFORM), SYSTEM, OPENED, f"book:{name}", {})
    return Book.objects.select_for_update().get(pk=book.pk)


def _append(book: Book, actor: str, act: str, subject: str, details: dict[str, object]) -> Entry:
    number, at = book.length + 1, timezone.now()
    digest = chain.entry_hash(book.name, number, at, (actor, act, subject, details), book.head)
    entry = Entry.objects.create(
        book=book,
        number=number,
        at=at,
        actor=actor,
        act=act,
        subject=subject,
        details=details,
        previous=book.head,
        hash=digest,
    )
    book.length, book.head = number, digest
    book.seal = chain.seal(settings.SECRET_KEY, book.name, number, digest)
    book.save()
    return entry
