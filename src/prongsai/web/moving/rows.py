"""Rows of every table as text, one JSON list a line, and back: the same on SQLite and on PostgreSQL."""

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import Any, Final

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection, models, transaction

LEFT_OUT: Final = frozenset({"sessions.session"})  # whoever was signed in signs in again
_AT_ONCE: Final = 1000

Model = type[models.Model]


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all that is read inside be of one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        # Not atomic(): that takes the lock for writing, and everyone would wait for us.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def tables(registry: Apps = apps) -> dict[str, Model]:
    """Return every table that is kept, by the name of its model."""
    named = every_table(registry)
    return {name: named[name] for name in sorted(named) if name not in LEFT_OUT}


def every_table(registry: Apps = apps) -> dict[str, Model]:
    """Return every table, by the name of its model."""
    every = registry.get_models(include_auto_created=True)
    kept = (each for each in every if each._meta.managed and not each._meta.proxy)  # noqa: SLF001
    return {each._meta.label_lower: each for each in kept}  # noqa: SLF001


def columns(model: Model) -> list[models.Field[Any, Any]]:
    """Return the fields of a table that have a column."""
    return list(model._meta.local_concrete_fields)  # noqa: SLF001


def lines(model: Model) -> Iterator[bytes]:
    """Yield each row as a line: the values in the order of the columns."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)  # noqa: SLF001
    for row in rows.iterator(_AT_ONCE):
        yield json.dumps([plain(value) for value in row], ensure_ascii=False).encode() + b"\n"


def put(model: Model, names: list[str], kept: Iterable[bytes]) -> int:
    """Write the lines of a table into it; return how many. ``names`` are the columns as they were kept."""
    return put_values(model, names, map(json.loads, kept))


def put_values(model: Model, names: list[str], kept: Iterable[list[Any]]) -> int:
    """Write rows, as JSON holds their values, into a table; return how many."""
    fields = {field.attname: field for field in columns(model)}
    ordered = [fields[name] for name in names]
    quote = connection.ops.quote_name
    into = ", ".join(quote(str(field.column)) for field in ordered)
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({into}) "  # noqa: S608, SLF001 - names of our own tables
        f"VALUES ({', '.join(['%s'] * len(ordered))})"
    )
    waiting, count = iter(kept), 0
    with connection.cursor() as cursor:
        while some := list(islice(waiting, _AT_ONCE)):
            cursor.executemany(statement, [_values(ordered, row) for row in some])
            count += len(some)
    return count


def emptied(models_: Iterable[Model]) -> None:
    """Take every row away, sessions too."""
    with connection.cursor() as cursor:
        for name in [*(each._meta.db_table for each in models_), "django_session"]:  # noqa: SLF001
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608


def highest(model: Model) -> int:
    """Return the highest key that a table has ever given, so that no key names two things."""
    table, key = _counted(model)
    if not key:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table), key])
        cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {cursor.fetchone()[0]}")  # noqa: S608
        return int(cursor.fetchone()[0])


def go_on_from(model: Model, number: int) -> None:
    """Let a table give its next key after this one."""
    table, key = _counted(model)
    if not key or not number:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
        else:
            quoted = connection.ops.quote_name(table)
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [quoted, key, number])


def _counted(model: Model) -> tuple[str, str]:
    """Return a table and the column that counts by itself, if it has one."""
    key = model._meta.pk  # noqa: SLF001
    counts = isinstance(key, models.AutoField | models.BigAutoField | models.SmallAutoField)
    return model._meta.db_table, (key.column or "") if counts and key else ""  # noqa: SLF001


def plain(value: Any) -> Any:
    """Return a value as JSON holds it; its field reads it back."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return str(value)  # UUID, Decimal, a length of time: their fields read it back


def _values(fields: list[models.Field[Any, Any]], row: list[Any]) -> list[Any]:
    return [_stored(field, value) for field, value in zip(fields, row, strict=True)]


def _stored(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None and isinstance(field, models.JSONField) and not field.null:
        return connection.ops.adapt_json_value(None, None)
    return field.get_db_prep_save(field.to_python(value), connection)
