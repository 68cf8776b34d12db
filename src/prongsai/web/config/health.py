"""Pages for those who watch over an installation: alive, and ready to serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from prongsai.web.people.doors import anyone


@anyone
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer as long as the process does."""
    return HttpResponse("ok\n", content_type="text/plain")


@anyone
def ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database has the tables this version needs, else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    if waiting:
        return HttpResponse("tables wait for prongsai init\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")
