"""A value of any kind of column comes back as it was, by way of text."""

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, models

from prongsai.web.moving import rows

KINDS: list[tuple[models.Field[Any, Any], Any]] = [
    (models.BinaryField(), bytes(range(256))),
    (models.BinaryField(), b""),
    (models.DateTimeField(), datetime(2026, 2, 28, 23, 59, 59, 999_999, UTC)),
    (models.DateField(), date(2026, 2, 28)),
    (models.TimeField(), time(23, 59, 59)),
    (models.DurationField(), timedelta(days=3, seconds=5, microseconds=7)),
    (models.DecimalField(max_digits=16, decimal_places=4), Decimal("12345.6789")),
    (models.UUIDField(), UUID(int=2**127 + 1)),
    (models.BooleanField(), True),
    (models.BigIntegerField(), 2**62),
    (models.TextField(), 'ก\u2028\n"\\ ำ'),
    (models.TextField(null=True), None),
    (models.JSONField(), {"ก": [None, 1.5, True, {"": "x"}]}),
    (models.JSONField(), None),
    (models.JSONField(null=True), None),
]


@pytest.mark.parametrize(("field", "value"), KINDS, ids=lambda each: type(each).__name__)
def test_a_value_comes_back_as_it_was(field: models.Field[Any, Any], value: Any) -> None:
    field.set_attributes_from_name("value")
    kept = json.loads(json.dumps(rows.plain(value)))
    back, true = rows._stored(field, kept), field.get_db_prep_save(value, connection)
    if isinstance(field, models.JSONField) and value is None and not field.null:
        true = connection.ops.adapt_json_value(None, None)
    same = (bytes(back), bytes(true)) if isinstance(field, models.BinaryField) else (str(back), str(true))
    assert same[0] == same[1]
