"""A backup put back: looked through first, then all of it or nothing."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.web.journal.models import Book
from prongsai.web.moving import archive, rows
from prongsai.web.people.models import Agency, User
from prongsai.web.running import database

_FILES = "files/"


def restore(path: Path, *, force: bool) -> dict[str, Any]:
    """Put a backup back and return its manifest; the tables are then those of this version.

    Raises:
        BadInputError: it is no sound backup, of a newer version, or would overwrite what is there.

    """
    try:
        with archive.opened(path) as backup:
            _empty(force=force)
            registry = _tables(backup.manifest, path)
            _files(backup)
            with transaction.atomic():
                _rows(backup, registry)
            call_command("migrate", interactive=False, verbosity=0)
            return backup.manifest
    except DatabaseError as fault:
        raise database.unanswered(fault) from fault


def _empty(*, force: bool) -> None:
    """Refuse to write over an installation in which there is something, unless told to."""
    there = set(connection.introspection.table_names())
    kept = (Agency, User, Book)
    if force or not {each._meta.db_table for each in kept} <= there:  # noqa: SLF001
        return
    if any(each._base_manager.exists() for each in kept):  # noqa: SLF001
        raise BadInputError(
            _("this installation is not empty; --force takes away what is in it, for good, and restores")
        )


def _tables(manifest: dict[str, Any], path: Path) -> Apps:
    """Make the tables as they were when the backup was made; return their models."""
    wanted = {(app, name) for app, name in manifest["migrations"]}
    executor = MigrationExecutor(connection)
    known = set(executor.loader.graph.nodes)
    if not wanted <= known:
        raise BadInputError(_("{file}: was made by a newer Prongsai; restore with that one", file=path))
    if (applied := set(MigrationRecorder(connection).applied_migrations())) and applied != wanted:
        raise BadInputError(
            _(
                "{file}: was made by another version than the tables here; restore into a new database",
                file=path,
            )
        )
    graph = executor.loader.graph
    last = [
        node for node in wanted if not any(child.key in wanted for child in graph.node_map[node].children)
    ]
    executor.migrate(last)
    executor.loader.build_graph()
    return executor.loader.project_state(last).apps


def _files(backup: archive.Reader) -> None:
    """Put the files in their places; they are named by their hash, so that no file gets other bytes."""
    for member in backup.manifest["files"]:
        if not member["member"].startswith(_FILES):
            continue
        place = PurePosixPath(member["member"].removeprefix(_FILES))
        if place.is_absolute() or ".." in place.parts:
            raise BadInputError(_("the backup names a file outside its folder: {file}", file=place))
        _put(Path(settings.MEDIA_ROOT) / place, backup.parts(member["member"]))


def _put(path: Path, parts: Iterator[bytes]) -> None:
    begun = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with begun.open("wb") as stream:
            for part in parts:
                stream.write(part)
        begun.replace(path)
    except OSError as fault:
        begun.unlink(missing_ok=True)
        raise BadInputError(_("{file}: cannot be written ({why})", file=path, why=why(fault))) from fault


def _rows(backup: archive.Reader, registry: Apps) -> None:
    models = rows.tables(registry)
    rows.emptied(models.values())
    for table in backup.manifest["tables"]:
        model = models[table["model"]]
        count = rows.put(model, table["columns"], backup.lines(table["member"]))
        if count != table["rows"]:
            raise BadInputError(
                _("the backup holds other rows of {table} than it says", table=table["model"])
            )
        rows.go_on_from(model, table["highest"])
    connection.check_constraints()
