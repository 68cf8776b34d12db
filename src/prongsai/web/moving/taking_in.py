"""An agency taken in from the file that another installation has packed: all of it or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import ForeignKey

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import store
from prongsai.web.files.actions import remove_unless_kept
from prongsai.web.journal import actions as journal
from prongsai.web.journal import queries as of_journal
from prongsai.web.journal.models import Book, Moved
from prongsai.web.moving import carrying, opening, rows
from prongsai.web.moving.keys import Keys
from prongsai.web.moving.opening import Reader
from prongsai.web.people.models import Agency, User

_UNFIT = (DatabaseError, ValidationError, ValueError, TypeError, OverflowError, KeyError, AttributeError)


def take_in(path: Path) -> dict[str, Any]:
    """Take an agency in; return its code, how many rows and files, and whom to invite.

    Raises:
        BadInputError: the file is none, was changed, is of another version or does harm; the agency is
            here already; or what is in it does not fit together. Nothing is kept then.

    """
    with opening.opened(path) as brought:
        new: list[str] = []
        try:
            with transaction.atomic():
                return _taken(brought, new)
        except BaseException as fault:
            for sha256 in new:
                remove_unless_kept(sha256)
            # A database that does not answer is no fault of the file.
            if isinstance(fault, _UNFIT) and not isinstance(fault, OperationalError):
                raise _unfit(brought, " ".join(str(fault).split())[:200]) from fault
            raise


def _taken(brought: Reader, new: list[str]) -> dict[str, Any]:
    code = _agency(brought)
    carried = carrying.table().carried
    keys = Keys(agencies=dict(Agency.objects.values_list("code", "pk")))
    for label, each in carried.items():
        if each.agency:
            keys.give(label, _numbers(brought, label))
    shared = [label for label, each in carried.items() if each.known_by]
    strangers = {label: _known_again(brought, keys, label) for label in shared}
    keys.agencies[code] = next(iter(keys.of[carrying.AGENCY].values()))
    counts = {}
    for label in carried:
        counts[label] = _put(brought, keys, label, strangers.get(label))
    connection.check_constraints()
    for label, each in carried.items():
        if each.agency and carrying.owned(label, code).count() != counts[label]:
            raise _unfit(brought, _("a record of {model} is another agency's", model=label))
    files = _files(brought, code, new)
    _told(brought, keys, code)
    made = User.objects.filter(pk__in=[keys.of[carrying.USER][key] for key in strangers[carrying.USER]])
    return {
        "agency": code,
        "name": brought.manifest["agency"]["name"],
        "rows": sum(counts.values()),
        "files": files,
        "to_invite": sorted(made.values_list("email", flat=True)),
    }


def _agency(brought: Reader) -> str:
    """Return the code of the agency in it, which is not here yet."""
    rows_ = list(brought.rows(carrying.AGENCY))
    code = brought.manifest["agency"]["code"]
    if len(rows_) != 1 or rows_[0]["code"] != code:
        raise _unfit(brought, _("it holds another agency than it says"))
    if Agency.objects.filter(code=code).exists() or Book.objects.filter(name=code).exists():
        raise BadInputError(
            _(
                "{agency} ({code}) is here already; an agency is taken in once, nothing was changed",
                agency=rows_[0]["name"],
                code=code,
            )
        )
    return str(code)


def _numbers(brought: Reader, label: str) -> list[int]:
    """Return the keys of a model's records, each there once."""
    found = [row["id"] for row in brought.rows(label)]
    if len(set(found)) < len(found) or not all(type(each) is int and each > 0 for each in found):
        raise _unfit(brought, _("keys of {model} are not whole numbers, each there once", model=label))
    return found


def _known_again(brought: Reader, keys: Keys, label: str) -> set[int]:
    """Let rows of a shared model that are here already be known again; return the keys of the others."""
    model, given = carrying.model(label), keys.of.setdefault(label, {})
    others = set(_numbers(brought, label))
    for row in brought.rows(label):
        known = {name: row[name] for name in carrying.table().carried[label].known_by}
        found = model._base_manager.filter(**known).values_list("pk", flat=True).first()  # noqa: SLF001
        if found is not None:
            given[row["id"]] = found
            others.discard(row["id"])
    keys.give(label, others)
    return others


def _put(brought: Reader, keys: Keys, label: str, chosen: set[int] | None) -> int:
    """Put the records of a model into its table, those that were chosen where some are."""
    model, columns = carrying.model(label), rows.columns(carrying.model(label))

    def values() -> Iterator[list[Any]]:
        for row in brought.rows(label):
            if chosen is None or row["id"] in chosen:
                yield [_value(brought, keys, label, column, row) for column in columns]

    return rows.put_values(model, [column.attname for column in columns], values())


def _value(brought: Reader, keys: Keys, label: str, column: Any, row: dict[str, Any]) -> Any:
    each = carrying.table().carried[label]
    if column.name in each.left:
        secret = label == carrying.USER and column.name == "password"
        return make_password(None) if secret else rows.plain(column.get_default())
    value = row[column.name]
    if column.primary_key:
        return keys.of[label][value]
    if column.name in each.keys:
        return keys.value(each.keys[column.name], value, row)
    if label == carrying.MOVED and column.name == "now":
        return keys.text(value, carrying.kinds())
    if value is None or not isinstance(column, ForeignKey):
        return value
    of = column.related_model._meta.label_lower  # noqa: SLF001
    found = keys.agencies.get(value) if of == carrying.AGENCY else keys.of.get(of, {}).get(value)
    stayed = of == carrying.AGENCY or carrying.table().carried[of].only
    if found is None and not (column.null and stayed):
        raise _unfit(brought, _("a record of {model} names something that is not in it", model=label))
    return found


def _files(brought: Reader, code: str, new: list[str]) -> int:
    """Keep the bytes of the files; those that were not here before are told, to go if all is undone."""
    found = carrying.owned(carrying.FILE, code).values_list("sha256", "size").distinct()
    for sha256, size in found:
        data = brought.bytes_of(sha256)
        if len(data) != size:
            raise _unfit(brought, _("a file is not as large as its record says"))
        if not store.path_of(sha256).exists():
            new.append(sha256)
        store.write(data)
    return len(found)


def _told(brought: Reader, keys: Keys, code: str) -> None:
    """Take the journal over: its lines as written, what their keys mean here, and a line of today."""
    book = journal.take_over(code) if Book.objects.filter(name=code).exists() else None
    if book is not None:
        if faults := list(of_journal.faults_of(book)):
            raise _unfit(brought, faults[0])
        Moved.objects.bulk_create(_moved(book, keys), batch_size=500)
    details = {"made_at": str(brought.manifest["made_at"])[:40], "lines": book.length if book else 0}
    journal.write(code, journal.SYSTEM, "moving.import", f"agency:{code}", details)


def _moved(book: Book, keys: Keys) -> Iterator[Moved]:
    """Yield what keys of the lines mean here, of earlier moves too where those left a key as it was."""
    earlier = set(book.moved.values_list("above", "through", "was"))
    parts = {(above, through) for above, through, _was in earlier}
    parts.add((max((through for _above, through in parts), default=0), book.length))
    for kind, label in carrying.kinds().items():
        for there, here in keys.of[label].items():
            was = f"{kind}:{there}"
            for above, through in parts if there != here else ():
                if (above, through, was) not in earlier:
                    yield Moved(book=book, was=was, now=f"{kind}:{here}", above=above, through=through)


def _unfit(brought: Reader, why: str) -> BadInputError:
    return BadInputError(
        _("{file}: its records do not fit together ({why}); nothing was taken in", file=brought.path, why=why)
    )
