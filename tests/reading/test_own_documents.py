"""Documents that Prongsai makes are read, audited and linted back without a false word."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from prongsai import cli, reading
from prongsai.linting.draft import draft_of
from prongsai.linting.opening import Opened, opened
from prongsai.linting.run import lint

HERE: Final = Path(__file__).parents[1]
SAMPLES: Final = HERE.parent / "samples"
AGREEING: Final = ("--set", "1=92.53", "--set", "o23=0")
SOURCES: Final = {
    "agreeing": (SAMPLES / "ban-dan-2567.docx", AGREEING),
    "as-printed": (SAMPLES / "ban-dan-2567.docx", ()),
    "old-year": (HERE / "cases" / "kalase-2562.json", ()),
}
YEARS: Final = {"agreeing": 2567, "old-year": 2562}


class Shelf:
    """The documents of every source, made and opened when they are asked for, and once."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self.folders = folders
        self.files: dict[str, list[Path]] = {}
        self.read: dict[str, Opened] = {}

    def of(self, source: str) -> Iterator[tuple[str, Opened]]:
        """Yield every document of a source, with source and file name."""
        if source not in self.files:
            self.files[source] = self.made(source)
        for each in self.files[source]:
            name = f"{source}/{each.name}"
            if name not in self.read:
                self.read[name] = opened(each.read_bytes(), each.name)
            yield name, self.read[name]

    def made(self, source: str) -> list[Path]:
        file, changes = SOURCES[source]
        out = self.folders.mktemp(source)
        asked = ["--office", str(SAMPLES / "office.toml"), "--day", "2024-10-01", "--format", "pdf,docx"]
        asked += [] if changes else ["--kind", "analysis,memo,workings"]
        assert cli.main(["report", str(file), *changes, *asked, "--out", str(out)]) == 0
        return sorted((*out.glob("*.pdf"), *out.glob("*.docx")))


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory)


def meant(source: str) -> dict[str, Any]:
    file, changes = SOURCES[source]
    scores = reading.read(file.read_bytes(), file.name).sheet.scores
    read = {name: float(each.value) for name, each in scores.items()}
    return read | {name: float(value) for name, value in (each.split("=") for each in changes[1::2])}


@pytest.mark.parametrize("ending", ["pdf", "docx"])
@pytest.mark.parametrize("source", ["agreeing", "old-year"])
def test_the_analysis_gives_back_the_very_scores(documents: Shelf, source: str, ending: str) -> None:
    sheet = dict(documents.of(source))[f"{source}/analysis.{ending}"].reading.sheet
    scores = {name: float(each.value) for name, each in sheet.scores.items()}
    wanted = meant(source)
    assert {name: scores.get(name) for name in wanted} == wanted
    assert sheet.fiscal_year == YEARS[source]


@pytest.mark.parametrize("source", ["agreeing", "old-year"])
def test_no_figure_and_no_claim_of_any_document_is_against_the_result(documents: Shelf, source: str) -> None:
    wanted = meant(source)
    for name, each in documents.of(source):
        found = {i: float(score.value) for i, score in each.reading.sheet.scores.items()}
        assert (name, {i: v for i, v in found.items() if wanted.get(i, v) != v}) == (name, {})
        audit = draft_of(each).audit
        claims = audit.claims if audit else ()
        assert (name, [judged.claim.says for judged in claims if judged.holds is False]) == (name, [])


@pytest.mark.parametrize("source", SOURCES)
def test_no_document_contradicts_itself(documents: Shelf, source: str) -> None:
    for name, each in documents.of(source):
        if not name.startswith("as-printed/memo"):  # it tells of both totals
            assert (name, reading.conflicts(each.reading)) == (name, [])


@pytest.mark.parametrize("source", ["agreeing", "old-year"])
def test_lint_finds_nothing_false(documents: Shelf, source: str) -> None:
    for name, each in documents.of(source):
        assert (name, [found.says for found in lint(draft_of(each))]) == (name, [])
