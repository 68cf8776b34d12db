"""robots.txt as RFC 9309 has it: our group, the longest rule that fits, else allowed."""

from typing import Final
from urllib.parse import quote, unquote

from msgspec import Struct

OURS: Final = "prongsai"
_LONGEST: Final = 512 * 1024


class Rule(Struct, frozen=True):
    """One line: a path that is allowed, or not."""

    allowed: bool
    path: str


def may_visit(robots: str, path: str) -> bool:
    """Return whether a site lets us visit a path."""
    fitting = [each for each in rules(robots) if _fits(each.path, _same(path))]
    longest = max(fitting, key=lambda each: (len(each.path), each.allowed), default=None)
    return longest is None or longest.allowed


def rules(robots: str) -> list[Rule]:
    """Return the rules for us: those of the groups that name us, else of those for everyone."""
    groups: dict[str, list[Rule]] = {}
    named: list[str] = []
    rules_began = False
    for line in robots[:_LONGEST].lstrip("\ufeff").splitlines():
        field, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        field = field.lower()
        if not colon:
            continue
        if field == "user-agent":
            named = [] if rules_began else named
            rules_began = False
            named.append(value.lower())
            groups.setdefault(value.lower(), [])
        elif field in ("allow", "disallow"):
            rules_began = True
            if value:
                for each in named:
                    groups[each].append(Rule(field == "allow", _same(value)))
    return groups[OURS] if OURS in groups else groups.get("*", [])


def _same(path: str) -> str:
    """Return a path spelt one way: Thai letters and spaces as percent codes."""
    return quote(unquote(path), safe="%/?=&:;,+~!$'()*@-._")


def _fits(rule: str, path: str) -> bool:
    """Return whether a rule fits: from the beginning on, ``*`` is anything, ``$`` the end."""
    first, *others = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if others else None
    for piece in others:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if rule.endswith("$"):
        return path.endswith(last) and len(path) - len(last) >= at if last is not None else at == len(path)
    return last is None or path.find(last, at) >= 0
