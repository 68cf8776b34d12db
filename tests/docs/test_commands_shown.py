"""Commands shown in documents: they exist, with the options shown."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.arguments import Parser
from prongsai.commands import NAMES, load

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`prongsai ([^`]+)`")
RUN = re.compile(r"^── prongsai (.+)$", re.MULTILINE)
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)


def shown() -> Iterator[tuple[str, list[str]]]:
    """Yield the words of each command line in a block, with its page."""
    for page in PAGES:
        for block in BLOCK.findall(page.read_text("utf-8")):
            for line in block.splitlines():
                if words := shlex.split(line, comments=True):
                    yield page.name, words


def prongsai_lines() -> list[str]:
    lines = [
        shlex.join(words[words.index("prongsai") + 1 :]) for _page, words in shown() if "prongsai" in words
    ]
    lines += [line for page in PAGES for line in RUN.findall(page.read_text("utf-8"))]
    return sorted({line.replace("…", "") for line in lines})


@pytest.mark.parametrize("line", prongsai_lines())
def test_a_command_in_a_block_can_be_typed_as_it_stands(line: str) -> None:
    name, *rest = shlex.split(line)
    assert name in NAMES
    Parser(f"prongsai {name}", load(name)).read(rest)


def test_commands_named_in_running_text_exist_with_their_options() -> None:
    for page in PAGES:
        for line in INLINE.findall(page.read_text("utf-8")):
            words = [word.strip(",…") for word in line.split()]
            if words[0].startswith("-"):
                continue
            assert words[0] in NAMES, f"{page.name}: prongsai {line}"
            parser = Parser(f"prongsai {words[0]}", load(words[0]))
            for word in words:
                if word.startswith("--"):
                    assert word.partition("=")[0] in parser.format_help(), f"{page.name}: prongsai {line}"


def test_every_command_is_told_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert not [name for name in NAMES if f"prongsai {name}" not in text]


def test_make_targets_shown_exist() -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    for page, words in shown():
        if words[0] == "make":
            assert set(words[1:]) <= targets, f"{page}: {words}"


def test_the_two_commands_come_first_in_the_readme() -> None:
    first = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))[0].splitlines()
    assert [line.split("#")[0].strip() for line in first] == ["make run", "make test"]
