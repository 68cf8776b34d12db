"""What of an agency goes along when it moves, and what stays, from the ``carried.yaml`` of each app.

A carried model says by which path its rows are an agency's, or by which fields a row that
agencies share is known again elsewhere. A model without a line is a fault (``silent``), never a silent loss.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

import msgspec
import yaml
from django.apps import apps
from django.db.models import ForeignKey, Model, QuerySet
from msgspec import Struct, field

from prongsai.web.moving import rows
from prongsai.web.people.sentences import Word

AGENCY: Final = "people.agency"
USER: Final = "people.user"
FILE: Final = "files.storedfile"
MOVED: Final = "journal.moved"


class Key(Struct, frozen=True, forbid_unknown_fields=True):
    """A key that stands in a value: alone, at a place of a JSON value, or in a text as ``proposal:7``.

    ``of`` is the model it is of; or ``kinds`` says so by the text before the colon, or by the field ``by``;
    ``anywhere`` looks for such texts within a longer one.
    """

    of: str = ""
    at: tuple[str, ...] = ()
    by: str = ""
    anywhere: bool = False
    kinds: dict[str, str] = field(default_factory=dict)


class Carried(Word, frozen=True, forbid_unknown_fields=True):
    """How the rows of a model go along.

    ``agency`` leads from a row to the agency's code; ``known_by`` are the fields by which a shared
    row is known again. ``only`` chooses rows, ``left`` are fields that never leave, ``keys`` values
    that hold keys. ``kind`` is what the journal calls it, its own name unless said.
    """

    agency: str = ""
    known_by: tuple[str, ...] = ()
    only: dict[str, Any] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    keys: dict[str, Key] = field(default_factory=dict)
    kind: str | None = None


class Sheet(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of one app; the names are those of its models, or whole labels for other packages."""

    carried: dict[str, Carried] = field(default_factory=dict)
    stays: dict[str, Word] = field(default_factory=dict)


@cache
def table() -> Sheet:
    """Return what all apps say, by the whole label of each model."""
    carried: dict[str, Carried] = {}
    stays: dict[str, Word] = {}
    for app in apps.get_app_configs():
        if not app.name.startswith("prongsai."):
            continue
        file = resources.files(app.name) / "carried.yaml"
        if not file.is_file():
            continue
        told = msgspec.convert(yaml.safe_load(file.read_text("utf-8")), Sheet)
        carried |= {_label(app.label, name): each for name, each in told.carried.items()}
        stays |= {_label(app.label, name): each for name, each in told.stays.items()}
    return Sheet(carried, stays)


def silent() -> list[str]:
    """Return the models of which no app says whether they are carried or stay."""
    told = table()
    return sorted({*rows.every_table()} - {*told.carried} - {*told.stays})


def model(label: str) -> type[Model]:
    """Return a model by its label."""
    return rows.every_table()[label]


def columns(label: str) -> list[Any]:
    """Return the columns of a model that go along."""
    left = table().carried[label].left
    return [each for each in rows.columns(model(label)) if each.name not in left]


def kinds() -> dict[str, str]:
    """Return, by what the journal calls a thing, the label of its model."""
    carried = table().carried
    own = {label: label.rpartition(".")[2] for label in carried}
    named = {label: own[label] if each.kind is None else each.kind for label, each in carried.items()}
    return {kind: label for label, kind in named.items() if kind}


def owned(label: str, code: str) -> QuerySet[Model]:
    """Return the rows of a model that are an agency's."""
    each = table().carried[label]
    return model(label)._base_manager.filter(**{each.agency: code}, **each.only).order_by("pk")  # noqa: SLF001


def shared(label: str, code: str) -> QuerySet[Model]:
    """Return the rows of a shared model that rows of an agency name."""
    named: set[Any] = set()
    for other, field_ in naming(label):
        named |= set(owned(other, code).exclude(**{field_: None}).values_list(field_, flat=True))
    return model(label)._base_manager.filter(pk__in=named).order_by("pk")  # noqa: SLF001


def naming(label: str) -> Iterator[tuple[str, str]]:
    """Yield the models and fields of what agencies own that name rows of a shared model."""
    for other, each in table().carried.items():
        for column in columns(other) if each.agency else ():
            if isinstance(column, ForeignKey) and column.related_model._meta.label_lower == label:  # noqa: SLF001
                yield other, column.attname


def _label(app: str, name: str) -> str:
    return name if "." in name else f"{app}.{name}"
