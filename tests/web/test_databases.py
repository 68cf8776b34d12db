"""The tests run on the database that was asked for."""

import os

from django.db import connection


def test_the_database_is_the_one_that_was_asked_for(db: None) -> None:
    asked = os.environ.get("PRONGSAI_TEST_DATABASE", "sqlite")
    assert connection.vendor == asked
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone()[0] == 1
