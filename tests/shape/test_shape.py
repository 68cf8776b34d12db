"""The shape of the house: sizes, years, imports. It prints the numbers; most are a mirror, some a fence."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "prongsai"
FILES = sorted(path for path in SOURCE.rglob("*.py") if not path.match("migrations/0*.py"))
LARGEST_FILE = 450
LARGEST_FUNCTION = 50
WORDS_TO_AVOID = {"core", "base", "common", "utils", "helpers", "manager", "handler", "services"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines + 1


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_the_house_numbers_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = [lines(path) for path in FILES if lines(path)]
    lengths = [length(node) for path in FILES for node in functions(path)]
    tests = sum(lines(path) for path in (ROOT / "tests").rglob("*.py"))
    with capsys.disabled():
        print(
            f"\nhouse: {len(FILES)} files, median {median(sizes):.0f}, largest {max(sizes)} lines; "
            f"functions median {median(lengths):.0f}, largest {max(lengths)}; "
            f"tests : code {tests / sum(sizes):.2f}"
        )


def test_a_file_is_small_opens_by_saying_what_it_is_for_and_has_a_telling_name() -> None:
    for path in FILES:
        assert lines(path) <= LARGEST_FILE, path
        assert ast.get_docstring(tree(path)), f"{path}: say what the file is for"
        assert path.stem not in WORDS_TO_AVOID, path


def test_a_function_is_small_and_imports_nothing() -> None:
    for path in FILES:
        for node in functions(path):
            assert length(node) <= LARGEST_FUNCTION, f"{path}: {node.name}"
            inner = [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]
            assert not inner, f"{path}: {node.name} imports inside a function"


def test_no_year_stands_in_code() -> None:
    """Years are data. Examples for people (help texts, docstrings) may name one."""
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, int):
                assert not 2550 <= node.value <= 2599, f"{path}: line {node.lineno}: {node.value}"


def test_no_floats_where_scores_are_made() -> None:
    for path in (SOURCE / "scoring").rglob("*.py"):
        calls = [
            node.lineno
            for node in ast.walk(tree(path))
            if (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float")
            or (isinstance(node, ast.Constant) and isinstance(node.value, float))
        ]
        assert not calls, f"{path.name}: a float on line {calls}"


def test_nothing_of_this_machine_or_of_a_registry_stands_in_the_tree() -> None:
    address = re.compile(r"(index-url|registry|mirror)[^#\n]{0,20}https?://")
    for path in [*ROOT.glob("*.toml"), *ROOT.glob("requirements*.txt"), *ROOT.rglob("docs/**/*.md")]:
        assert not address.search(path.read_text("utf-8")), path
