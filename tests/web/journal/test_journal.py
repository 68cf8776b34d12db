"""The journal: append only, chained; whatever is done to it afterwards is found."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from prongsai.web.journal.actions import write
from prongsai.web.journal.models import Book, Entry
from prongsai.web.journal.queries import entries, faults


@pytest.fixture
def book(db: None) -> Book:
    with transaction.atomic():
        for number in range(1, 6):
            write("ban-dan", "user:1", "measure.edit", f"measure:{number}", {"จาก": "ก", "เป็น": "ข"})
    return Book.objects.get(name="ban-dan")


def test_a_sound_journal_has_no_faults(book: Book) -> None:
    assert list(faults()) == []
    assert [entry.subject for entry in entries("ban-dan")][:2] == ["measure:5", "measure:4"]


def change(book: Book) -> None:
    Entry.objects.filter(book=book, number=3).update(subject="measure:9")


def change_and_rehash(book: Book) -> None:
    entry = Entry.objects.get(book=book, number=3)
    Entry.objects.filter(pk=entry.pk).update(details={}, hash="0" * 64)


def delete(book: Book) -> None:
    Entry.objects.filter(book=book, number=3).delete()


def truncate(book: Book) -> None:
    Entry.objects.filter(book=book, number=5).delete()


def truncate_with_the_book(book: Book) -> None:
    last = Entry.objects.get(book=book, number=4)
    Entry.objects.filter(book=book, number=5).delete()
    Book.objects.filter(pk=book.pk).update(length=4, head=last.hash)


def insert(book: Book) -> None:
    last = Entry.objects.get(book=book, number=5)
    last.pk, last.number = None, 6
    last.save()


def reorder(book: Book) -> None:
    Entry.objects.filter(book=book, number=3).update(number=99)
    Entry.objects.filter(book=book, number=4).update(number=3)
    Entry.objects.filter(book=book, number=99).update(number=4)


def burn(book: Book) -> None:
    Entry.objects.filter(book=book).delete()
    book.delete()


def forge_a_book(book: Book) -> None:
    Book.objects.create(name="forged", seal=book.seal)


@pytest.mark.parametrize(
    "tamper",
    [
        change,
        change_and_rehash,
        delete,
        truncate,
        truncate_with_the_book,
        insert,
        reorder,
        burn,
        forge_a_book,
    ],
)
def test_whatever_is_done_to_it_is_found(book: Book, tamper: Callable[[Book], None]) -> None:
    tamper(book)
    assert list(faults())


@pytest.mark.django_db(transaction=True)
def test_a_line_stands_or_falls_with_its_act() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        write("ban-dan", "user:1", "measure.edit", "measure:1")
    with pytest.raises(ValueError, match="in the middle"), transaction.atomic():
        write("ban-dan", "user:1", "measure.edit", "measure:1")
        raise ValueError("in the middle")
    assert not Entry.objects.exists()
    assert not connection.in_atomic_block


def test_an_entry_cannot_be_deleted(book: Book) -> None:
    with pytest.raises(TypeError):
        book.entries.get(number=1).delete()
