"""What can be asked of the journal: a book's lines, and whether it is whole."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from prongsai.language import _
from prongsai.web.journal import chain
from prongsai.web.journal.actions import OPENED, PLATFORM
from prongsai.web.journal.models import Book, Entry, Moved


def lines() -> QuerySet[Any]:
    """Return every line, with what its subject is called today as ``about``."""
    moved = Moved.objects.filter(
        book=OuterRef("book"), was=OuterRef("subject"), above__lt=OuterRef("number"),
        through__gte=OuterRef("number"),
    ).values("now")[:1]  # fmt: skip
    return Entry.objects.annotate(about=Coalesce(Subquery(moved), F("subject")))


def entries(book: str) -> QuerySet[Any]:
    """Return a book's lines, newest first, with what its subject is called today as ``about``."""
    return lines().filter(book__name=book).order_by("-number")


def told_of(act: str) -> dict[str, int]:
    """Return, by the subject as it is called today, how many lines tell of an act."""
    return dict(lines().filter(act=act).values_list("about").annotate(Count("pk")).order_by())


def with_keys_of_today(shown: Iterable[Entry]) -> list[Entry]:
    """Return lines of one book, to be shown, with the keys that things have today; none of it is kept."""
    found = list(shown)
    keys = {key for each in found for key in _keys([each.actor, each.subject, each.details])}
    moved = list(Moved.objects.filter(book__in={each.book_id for each in found}, was__in=keys))
    for each in found if moved else ():
        today = {of.was: of.now for of in moved if of.above < each.number <= of.through}
        each.actor, each.subject = today.get(each.actor, each.actor), today.get(each.subject, each.subject)
        each.details = _today(each.details, today)
    return found


def _keys(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for each in told.values() if isinstance(told, dict) else told:
            yield from _keys(each)


def _today(told: Any, today: dict[str, str]) -> Any:
    if isinstance(told, dict):
        return {name: _today(each, today) for name, each in told.items()}
    if isinstance(told, list):
        return [_today(each, today) for each in told]
    return today.get(told, told) if isinstance(told, str) else told


def faults() -> Iterator[str]:
    """Yield one sentence for each place where a book is not what was written: nothing where all is well.

    Found are lines changed, deleted, inserted, put in another order or cut off, and whole books gone.
    """
    for book in Book.objects.order_by("name"):
        yield from faults_of(book)
    opened = set(Entry.objects.filter(book__name=PLATFORM, act=OPENED).values_list("subject", flat=True))
    kept = {f"book:{name}" for name in Book.objects.exclude(name=PLATFORM).values_list("name", flat=True)}
    for name in sorted(opened - kept):
        yield _("the journal of {book} was opened and is gone", book=name.removeprefix("book:"))
    for name in sorted(kept - opened):
        yield _("the journal of {book} was never opened", book=name.removeprefix("book:"))


def faults_of(book: Book) -> Iterator[str]:
    """Yield one sentence for each place where one book is not what was written."""
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
