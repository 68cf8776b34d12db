"""What can be asked of the journal: a book's lines, and whether it is whole."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet

from prongsai.language import _
from prongsai.web.journal import chain
from prongsai.web.journal.actions import OPENED, PLATFORM
from prongsai.web.journal.models import Book, Entry


def entries(book: str) -> QuerySet[Entry]:
    """Return a book's lines, newest first."""
    return Entry.objects.filter(book__name=book).order_by("-number")


def faults() -> Iterator[str]:
    """Yield one sentence for each place where a book is not what was written: nothing where all is well.

    Found are lines changed, deleted, inserted, put in another order or cut off, and whole books gone.
    """
    for book in Book.objects.order_by("name"):
        yield from _faults_of(book)
    opened = set(Entry.objects.filter(book__name=PLATFORM, act=OPENED).values_list("subject", flat=True))
    kept = {f"book:{name}" for name in Book.objects.exclude(name=PLATFORM).values_list("name", flat=True)}
    for name in sorted(opened - kept):
        yield _("the journal of {book} was opened and is gone", book=name.removeprefix("book:"))
    for name in sorted(kept - opened):
        yield _("the journal of {book} was never opened", book=name.removeprefix("book:"))


def _faults_of(book: Book) -> Iterator[str]:
    previous, number = "", 0
    for entry in book.entries.order_by("number").iterator():
        number += 1
        if entry.number != number:
            yield _("{book}: line {number} is missing", book=book.name, number=number)
            number = entry.number
        if entry.previous != previous:
            yield _("{book}: line {number} does not follow the line before it", book=book.name, number=number)
        said = (entry.actor, entry.act, entry.subject, entry.details)
        true = chain.entry_hash(book.name, entry.number, entry.at, said, entry.previous)
        if entry.hash != true:
            yield _("{book}: line {number} is not what was written", book=book.name, number=number)
        previous = entry.hash
    if (number, previous) != (book.length, book.head):
        yield _(
            "{book}: the end is not where it was: {count} lines were written",
            book=book.name,
            count=book.length,
        )
    if book.seal != chain.seal(settings.SECRET_KEY, book.name, book.length, book.head):
        yield _("{book}: its length and end do not bear the installation's seal", book=book.name)
