"""The database as seen by who runs an installation: does it answer, and do its tables stand."""

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

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
