"""Read a YAML file of rules so that every fault can be told with its line.

Numbers with a point stay text (they become exact fractions later), a key
written twice is refused, and places can be found again from a path such as
``$.items[3].name``.
"""

import re
from typing import Final, cast

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from prongsai.errors import BadInputError
from prongsai.language import _

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

_WHOLE: Final = re.compile(r"-?[0-9]+")
_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_DEEPEST: Final = 30  # no file of rules goes half as deep


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
        except yaml.YAMLError as fault:
            mark = getattr(fault, "problem_mark", None)
            raise BadInputError(
                _(
                    "{file} line {line}: this is not YAML ({problem}); check the "
                    "indentation and the colons on this line and the one above",
                    file=name,
                    line=mark.line + 1 if mark else 1,
                    problem=getattr(fault, "problem", None) or " ".join(str(fault).split()),
                )
            ) from None
        self._node = node
        self.value = self._plain(node, 0) if node else None

    def _plain(self, node: Node, depth: int) -> object:
        if depth > _DEEPEST:
            says = _("this goes too deep, or holds itself; rules are lists of plain records")
            raise self.fault(node, says)
        if isinstance(node, MappingNode):
            return self._mapping(node, depth + 1)
        if isinstance(node, SequenceNode):
            return [self._plain(child, depth + 1) for child in node.value]
        kind, text = node.tag.rpartition(":")[2], str(cast("ScalarNode", node).value)
        if kind == "null":
            return None
        return int(text) if kind == "int" and _WHOLE.fullmatch(text) else text

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, object]:
        seen: dict[str, int] = {}
        for key, _value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                raise self.fault(key, _("a key must be one word"))
            if key.value in seen:
                says = _(
                    "“{key}” stands twice (first on line {first}); keep one of them",
                    key=key.value,
                    first=seen[key.value],
                )
                raise self.fault(key, says)
            seen[key.value] = line
        return {key.value: self._plain(value, depth) for key, value in node.value}

    def fault(self, node: Node, says: str) -> BadInputError:
        """Return a fault at a node, with file and line."""
        return self.at(node.start_mark.line + 1, says)

    def at(self, line: int, says: str) -> BadInputError:
        """Return a fault on a line of this file."""
        return BadInputError(_("{file} line {line}: {says}", file=self.name, line=line, says=says))

    def line(self, path: str) -> int:
        """Return the line (from 1) of a path, or of the deepest part of it that is there."""
        node = self._node
        for key, index in steps(path):
            inner = _child(node, key, index)
            if inner is None:
                break
            node = inner
        return int(node.start_mark.line) + 1 if node else 1


def steps(path: str) -> list[tuple[str, int]]:
    """Return the steps of a path: (key, -1) into a mapping, ("", index) into a list."""
    return [(key, int(index) if index else -1) for key, index in _STEP.findall(path)]


def _child(node: Node | None, key: str, index: int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, SequenceNode) and 0 <= index < len(node.value):
        return cast("Node", node.value[index])
    return None
