"""The database as seen by who runs an installation: does it answer, and do its tables stand."""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from prongsai.errors import BadInputError
from prongsai.language import _


def made() -> None:
    """Make or renew the tables.

    Raises:
        BadInputError: the database does not let them be made.

    """
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as fault:
        raise unanswered(fault) from fault


def made_for_trial() -> None:
    """Make the tables of an empty database as the models are now, which migrations come to in the end.

    They are all recorded, so that one that is kept can be renewed later. Applying a
    hundred of them one by one takes as long as filling all the rest.
    """
    if connection.introspection.table_names():
        made()
        return
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    applied = MigrationLoader(None).disk_migrations
    recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in applied)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def standing() -> None:
    """Refuse to go on where the database does not answer or its tables are not those of this version.

    Raises:
        BadInputError: it does not, or they are not.

    """
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        raise unanswered(fault) from fault
    if waiting:
        raise BadInputError(
            _("the tables of the database are not there or not of this version; run: prongsai init")
        )


def unanswered(fault: Exception) -> BadInputError:
    """Return the sentence for a database that does not answer."""
    return BadInputError(
        _(
            "the database does not answer ({why}); see PRONGSAI_DATABASE_URL and whether it runs",
            why=" ".join(str(fault).split())[:200] or type(fault).__name__,
        )
    )
