"""The data map has a line for every field that is kept, and none for what is not."""

import re
from pathlib import Path

from django.apps import apps

MAP = Path(__file__).parents[2] / "docs" / "data-map.md"
LINE = re.compile(r"^\| `([a-z_]+\.[a-z_]+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def told() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for model, fields, what_for, how_long in LINE.findall(MAP.read_text("utf-8")):
        assert model not in found, f"{model} has two lines"
        assert what_for.strip(), model
        assert how_long.strip(), model
        found[model] = set(re.findall(r"`([a-z0-9_]+)`", fields))
    return found


def kept() -> dict[str, set[str]]:
    return {
        model._meta.label_lower: {field.name for field in model._meta.local_concrete_fields}
        for model in apps.get_models(include_auto_created=True)
    }


def test_every_field_that_is_kept_has_a_line_with_purpose_and_time() -> None:
    assert told() == kept()
