"""Every act asks first: a function of an actions module that takes a Standing requires, or says why not."""

import ast
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).parents[2] / "src" / "prongsai" / "web"

# Public functions that take a Standing and do not ask themselves, each with its reason.
PARTS = {
    "people/actions/inviting.py confirmed": "says whose word an invitation stands on; changes nothing",
    "people/actions/inviting.py why_not": "says whether a link still opens; changes nothing",
    "people/actions/holding.py names_the_chief": "says whether someone may; changes nothing",
    "people/actions/holding.py require_who_names_the_chief": "refuses by itself",
    "people/actions/holding.py check_who_is_left": "a rule that acts look at when they have asked",
    "approvals/actions/changing.py changed": "a part of acts that have asked",
    "approvals/actions/opining.py holds": "says whether someone stands at a place; changes nothing",
    "approvals/actions/proposing.py drawn": "draws what an act proposes once it has asked; keeps nothing",
    "approvals/actions/proposing.py kept": "a part of acts that have asked",
    "approvals/actions/proposing.py seen": "a hash of what is on the page of who looks; changes nothing",
    "assessment/results/actions/changing.py changed": "a part of acts that have asked",
    "disclosure/actions/feeding.py feed": "a part of acts that have asked",
    "disclosure/actions/keeping.py made": "a part of acts that have asked",
}


def modules() -> list[Path]:
    return sorted({*WEB.rglob("actions.py"), *WEB.rglob("actions/*.py")})


def takes_a_standing(function: ast.FunctionDef) -> bool:
    every = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return any(each.annotation is not None and "Standing" in ast.unparse(each.annotation) for each in every)


def asks(function: ast.FunctionDef, among: dict[str, ast.FunctionDef], seen: frozenset[str]) -> bool:
    """Return whether a function calls ``standing.require``, itself or in a function of its module."""
    for call in (each for each in ast.walk(function) if isinstance(each, ast.Call)):
        if ast.unparse(call.func) == "standing.require":
            return True
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in among and name not in seen and asks(among[name], among, seen | {name}):
            return True
    return False


def silent(path: Path, text: str) -> Iterator[str]:
    """Yield the public functions of a module that take a Standing and ask nobody."""
    among = {each.name: each for each in ast.parse(text).body if isinstance(each, ast.FunctionDef)}
    for name, function in among.items():
        if not name.startswith("_") and takes_a_standing(function) and not asks(function, among, frozenset()):
            yield f"{path.as_posix()} {name}"


def test_every_act_asks_or_says_why_not() -> None:
    found = {each for path in modules() for each in silent(path.relative_to(WEB), path.read_text("utf-8"))}
    assert found == set(PARTS)


def test_an_act_that_forgot_is_found() -> None:
    forgot = "def act(standing: Standing, agency: Agency) -> None:\n    agency.delete()\n"
    through = "def act(standing: Standing) -> None:\n    _ask(standing)\n"
    through += "def _ask(standing: Standing) -> None:\n    standing.require('x')\n"
    assert list(silent(Path("a.py"), forgot)) == ["a.py act"]
    assert list(silent(Path("a.py"), through)) == []
    assert len(modules()) > 20
