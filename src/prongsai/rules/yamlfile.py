"""Read a YAML file of rules so that every fault can be told with its line.

Numbers with a point stay text (they become exact fractions later), a key
written twice is refused, and places can be found again from a path such as
``$.items[3].name``.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, cast

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from prongsai.errors import BadInputError
from prongsai.language import _

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

type_of: Final[dict[str, Callable[[str], object]]] = {
    "int": int,
    "null": lambda _text: None,
    "timestamp": date.fromisoformat,
}
_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


class YamlFile:
    """One file: its name for messages, its plain value, and where things stand in it."""

    def __init__(self, name: str, text: str) -> None:
        """Parse the text.

        Raises:
            BadInputError: not YAML, or a key stands twice.

        """
        self.name = name
        try:
            node = yaml.compose(text, Loader=Loader)
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark
            raise BadInputError(
                _(
                    "{file} line {line}: this is not YAML ({problem}); check the "
                    "indentation and the colons on this line and the one above",
                    file=name,
                    line=mark.line + 1 if mark else 1,
                    problem=fault.problem,
                )
            ) from None
        self._node = node
        self.value = self._plain(node) if node else None

    def _plain(self, node: Node) -> object:
        if isinstance(node, MappingNode):
            return self._mapping(node)
        if isinstance(node, SequenceNode):
            return [self._plain(child) for child in node.value]
        kind = node.tag.rpartition(":")[2]
        return type_of.get(kind, str)(cast("ScalarNode", node).value)

    def _mapping(self, node: MappingNode) -> dict[str, object]:
        seen: dict[str, int] = {}
        for key, _value in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                raise BadInputError(
                    _(
                        "{file} line {line}: “{key}” stands twice (first on line {first}); "
                        "keep one of them",
                        file=self.name,
                        line=line,
                        key=key.value,
                        first=seen[key.value],
                    )
                )
            seen[key.value] = line
        return {key.value: self._plain(value) for key, value in node.value}

    def line(self, path: str) -> int:
        """Return the line (from 1) of a path, or of the deepest part of it that is there."""
        node = self._node
        for key, index in _STEP.findall(path):
            inner = _child(node, key, int(index) if index else -1)
            if inner is None:
                break
            node = inner
        return int(node.start_mark.line) + 1 if node else 1


def _child(node: Node | None, key: str, index: int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, SequenceNode) and 0 <= index < len(node.value):
        return cast("Node", node.value[index])
    return None
