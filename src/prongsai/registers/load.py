"""The registers that ship, read once: a file each in ``schemas``; a new file is a new register."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.registers.model import Schema
from prongsai.rules.yamlfile import YamlFile


@cache
def schemas() -> Mapping[str, Schema]:
    """Return every register by its name, by the least number among their items, those no item asks for last.

    Raises:
        BadInputError: a file is at fault; a fault of ours, told with its line.

    """
    folder = resources.files(__package__) / "schemas"
    found = [
        read(YamlFile(each.name, each.read_text("utf-8")))
        for each in folder.iterdir()
        if each.name.endswith(".yaml")
    ]
    return {each.name: each for each in sorted(found, key=_place)}


def schema(name: str) -> Schema:
    """Return a register.

    Raises:
        BadInputError: there is none of that name.

    """
    found = schemas().get(name)
    if found is None:
        says = _("there is no register “{name}”; there are: {names}", name=name, names=", ".join(schemas()))
        raise BadInputError(says)
    return found


def read(file: YamlFile) -> Schema:
    """Return the register of a file.

    Raises:
        BadInputError: it is not what a register must be.

    """
    try:
        made = msgspec.convert(file.value, Schema, strict=False)
    except msgspec.ValidationError as fault:
        raise BadInputError(_("{file}: {says}", file=file.name, says=fault)) from None
    for says in _faults(made):
        raise BadInputError(_("{file}: {says}", file=file.name, says=says))
    return made


def _faults(made: Schema) -> list[str]:
    """Return what names something that is not there, or stands twice."""
    names = [each.name for each in made.fields]
    asked = [*made.key]
    asked += [name for each in made.answers for name in each.needs]
    asked += [name for each in made.rules for name in (each.field, *each.of)]
    faults = [_("there is no field “{name}”", name=name) for name in asked if name not in names]
    twice = sorted({name for name in names if names.count(name) > 1})
    faults += [_("the field “{name}” stands twice", name=name) for name in twice]
    return faults


def _place(made: Schema) -> tuple[int, int, str]:
    """Return where a register stands: by the least number among the items it names."""
    if not made.answers:
        return (1, 0, made.name)
    return (0, min(int(each.item[1:]) for each in made.answers), made.name)
