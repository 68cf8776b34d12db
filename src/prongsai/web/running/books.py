"""The journal, checked: how many lines each book has, and what is not as it was written."""

from django.db import DatabaseError

from prongsai.web.journal import queries
from prongsai.web.journal.models import Book
from prongsai.web.running import database


def verified() -> dict[str, object]:
    """Return the books with their length and newest hash, and a sentence for each fault."""
    database.standing()
    try:
        books = [
            {"book": book.name, "lines": book.length, "head": book.head}
            for book in Book.objects.order_by("name")
        ]
        faults = list(queries.faults())
    except DatabaseError as fault:
        raise database.unanswered(fault) from fault
    return {"whole": not faults, "books": books, "faults": faults}
