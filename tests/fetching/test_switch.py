"""The way to this machine is for tests alone: nothing in the program opens it."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "prongsai"


def test_nothing_in_the_program_passes_the_switch_but_fetching_to_itself() -> None:
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        if path.parent.name == "fetching" or "fetch" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and "fetch" in ast.unparse(node):
                told = [each.arg for each in node.keywords]
                assert "allow" not in told, f"{path}:{node.lineno}"
                assert None not in told or "fetch" not in ast.unparse(node.func), f"{path}:{node.lineno}"


def test_within_fetching_it_comes_from_the_caller_alone() -> None:
    for path in (SOURCE / "fetching").glob("*.py"):
        text = path.read_text("utf-8")
        assert "environ" not in text
        assert "settings" not in text
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                assert not [each for each in node.keywords if each.arg == "allow"], path.name
            if isinstance(node, ast.Assign | ast.AnnAssign):
                assert "allow" not in [
                    getattr(each, "id", "")
                    for each in ast.walk(node)
                    if isinstance(getattr(each, "ctx", None), ast.Store)
                ]
