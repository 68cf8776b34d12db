"""What must hold within a row and between rows: required fields, order of days, sums, nothing twice."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from math import prod
from typing import Final

from prongsai.language import _
from prongsai.reading.thaitext import plain
from prongsai.registers.model import Field, Row, Rule, Schema, Value

_SPACES: Final = re.compile(r"\s+")
Wrong = list[tuple[Field, str]]


def faults(schema: Schema, row: Row, already: Wrong) -> Wrong:
    """Return what is wrong in a row, and fill in what is computed; a field at fault is told once."""
    told = {field.name for field, _says in already}
    wrong: Wrong = [
        (each, _("is empty; fill it in"))
        for each in schema.required
        if row.get(each.name) is None and each.name not in told
    ]
    for rule in schema.rules:
        field = schema.by_name[rule.field]
        others = [row.get(name) for name in rule.of]
        if any(other is None for other in others):
            continue
        if row.get(rule.field) is None:
            if field.computed == rule.kind and rule.field not in told:
                row[rule.field] = prod(int(str(other)) for other in others)
            continue
        if says := _HOLDS[rule.kind](schema, rule, row[rule.field], others):
            wrong.append((field, says))
    return wrong


def _not_before(schema: Schema, rule: Rule, value: Value, others: list[Value]) -> str:
    if str(value) >= str(others[0]):
        return ""
    return _(
        "{value} lies before “{other}” ({day}); check both",
        value=value,
        other=_titles(schema, rule),
        day=others[0],
    )


def _at_most(schema: Schema, rule: Rule, value: Value, others: list[Value]) -> str:
    most = sum(map(_number, others), Decimal())
    if _number(value) <= most:
        return ""
    return _(
        "{value} is more than “{other}” ({most}); check both",
        value=value,
        other=_titles(schema, rule),
        most=most,
    )


def _is_sum(schema: Schema, rule: Rule, value: Value, others: list[Value]) -> str:
    made = sum(map(_number, others), Decimal())
    return _differs(schema, rule, value, made)


def _is_product(schema: Schema, rule: Rule, value: Value, others: list[Value]) -> str:
    return _differs(schema, rule, value, prod(map(_number, others), start=Decimal(1)))


def _differs(schema: Schema, rule: Rule, value: Value, made: Decimal) -> str:
    if _number(value) == made:
        return ""
    return _(
        "is {value}, but “{other}” come to {made}; correct one of them",
        value=value,
        other=_titles(schema, rule),
        made=made,
    )


def _number(value: Value) -> Decimal:
    return Decimal(str(value))


def _titles(schema: Schema, rule: Rule) -> str:
    sign = " × " if rule.kind == "product" else " + "
    return sign.join(schema.by_name[name].title for name in rule.of)


_HOLDS: Final[dict[str, Callable[[Schema, Rule, Value, list[Value]], str]]] = {
    "not-before": _not_before,
    "at-most": _at_most,
    "sum": _is_sum,
    "product": _is_product,
}


class Seen:
    """What stood in the rows before: a value that may stand only once is told with the row that had it."""

    def __init__(self, schema: Schema) -> None:
        alone = [(each.name,) for each in schema.fields if each.constraints.unique]
        keys = [*alone, schema.key] if schema.key and schema.key not in alone else alone
        self._schema = schema
        self._rows: dict[tuple[str, ...], dict[tuple[Value, ...], int]] = {key: {} for key in keys}

    def faults(self, row: Row, number: int) -> Wrong:
        """Return what stands here a second time."""
        wrong: Wrong = []
        for key, rows in self._rows.items():
            values = tuple(row.get(name) for name in key)
            if any(value is None for value in values):
                continue
            first = rows.setdefault(tuple(map(_bare, values)), number)
            if first != number:
                told = " · ".join(str(value) for value in values)
                says = _(
                    "“{value}” stands in row {first} already; each may stand once", value=told, first=first
                )
                wrong.append((self._schema.by_name[key[-1]], says))
        return wrong


def _bare(value: Value) -> Value:
    """Return what tells a value from others: 1/67, ๑/๖๗ and 1 / 67 are one contract."""
    return _SPACES.sub("", plain(value)).lower() if isinstance(value, str) else value


def twice(schema: Schema, rows: Iterable[tuple[int, Row]]) -> list[tuple[int, Field, str]]:
    """Return what stands twice among rows with their numbers."""
    seen = Seen(schema)
    return [(number, field, says) for number, row in rows for field, says in seen.faults(row, number)]
