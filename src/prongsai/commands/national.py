"""``prongsai national``: the answers of a whole nation into scores, levels, ranks and a summary."""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct, to_builtins

from prongsai.commands import inputs, matters
from prongsai.commands.screen import Screen, as_json
from prongsai.documents import press
from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.national import before, engines, gather, nation, page, pictures, spread, table, writing
from prongsai.national import summary as printed
from prongsai.national.before import Earlier
from prongsai.national.engines import Engine
from prongsai.national.gather import Folder
from prongsai.national.model import Nation
from prongsai.national.nation import Counted
from prongsai.national.statistics import Statistics, data, statistics
from prongsai.reading.answers.careful import Fault
from prongsai.reading.answers.questionnaire import parts
from prongsai.rules import RuleSet
from prongsai.rules.labels import level_label

_SHOWN: Final = 10  # faults that are told on the screen; all of them stand in the JSON
_CHUNK: Final = 1 << 20


class Run(Struct, frozen=True):
    """A finished run, with its statistics if a summary was asked for."""

    folder: Folder
    nation: Nation
    statistics: Statistics | None


def summary() -> str:
    """Return what the command is for."""
    return _("score a whole nation from its answers, rank it, and write the national summary")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai national answers --year 2567 --out scores.parquet --long all.parquet\n"
        "  prongsai national answers --year 2567 --out scores.xlsx --summary summary --before last.parquet\n"
        "  prongsai national answers --year 2567 --out scores.csv --engine postgresql://host/ita\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "folder", metavar="DIR", help=_("the folder with iit, eit-public, eit-survey, oit (and agencies)")
    )
    parser.add_argument("--year", type=int, metavar="พ.ศ.", help=_("fiscal year of the result"))
    parser.add_argument("--rules", metavar="RULES", help=_("another rule set: its name, or a local file"))
    parser.add_argument(
        "--out", required=True, metavar="FILE", help=_("one row per agency: .parquet, .csv or .xlsx")
    )
    parser.add_argument("--long", metavar="FILE", help=_("all scores, exact and as shown, in one long table"))
    parser.add_argument("--summary", metavar="DIR", help=_("the national summary: PDF, a page, pictures"))
    parser.add_argument("--day", metavar="YYYY-MM-DD", help=_("date of the documents (today unless said)"))
    parser.add_argument("--before", metavar="FILE", help=_("the result of another year, to compare with"))
    parser.add_argument(
        "--engine", default=engines.DUCKDB, metavar="ENGINE",
        help=_("what counts: duckdb, spark, or a connection string (postgresql://…, spark://…)"),
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Count, roll up, write, and say what was found."""
    ruled = _rules(options)
    out, long = Path(options.out), Path(options.long) if options.long else None
    writing.suffix(out, "--out")
    if long:
        writing.suffix(long, "--long")
        _apart("--long", long, [out], _("the same file as --out"))
    if options.before:
        _apart("--out", out, [Path(options.before)], _("the same file as --before"))
    earlier = before.read(Path(options.before)) if options.before else None
    folder = _summary_folder(options.summary)
    day = matters.day_of(options.day)
    done = _run(options, ruled, earlier, wanted=folder is not None)
    files = {**_tables(done.nation, out, long), **(_summary(done, folder, day) if folder else {})}
    written = _written(files, folder)
    if options.json:
        as_json(_data(done, written))
    else:
        _show(done, written)
    _tell_faults(done.nation)
    return 0


def _rules(options: argparse.Namespace) -> RuleSet:
    asked = options.rules or (str(options.year) if options.year else "")
    if not asked:
        raise BadInputError(_("prongsai national: --year is missing; give the year of the answers"))
    ruled = inputs.named(asked)
    if options.year and options.year != ruled.fiscal_year:
        raise BadInputError(
            _("--rules {rules}: these are rules of fiscal year {year}, the result is of {other}",
              rules=asked, year=ruled.fiscal_year, other=options.year)
        )  # fmt: skip
    return ruled


def _apart(option: str, path: Path, others: Iterable[Path], what: str) -> None:
    """Refuse to write over a file that is read, or written as well."""
    if path.resolve() in {other.resolve() for other in others}:
        raise BadInputError(
            _("{option} {file}: is {what}; name another", option=option, file=path, what=what)
        )


def _summary_folder(asked: str | None) -> Path | None:
    if asked is None:
        return None
    folder = Path(asked)
    if not asked.strip() or any(place.is_file() for place in (folder, *folder.parents)):
        raise BadInputError(_("--summary {folder}: is no folder; name one", folder=asked))
    return folder


def _run(options: argparse.Namespace, ruled: RuleSet, earlier: Earlier | None, *, wanted: bool) -> Run:
    screen = Screen(sys.stderr)

    def tell(text: str) -> None:
        screen.line(f"· {text}", "dim")

    with ExitStack() as stack:
        engine: Engine = stack.enter_context(engines.engine(options.engine))
        held = [part for part in parts(ruled) if engine.holds(part)]
        folder = gather.gather(Path(options.folder), ruled, elsewhere=held)
        for option, path in (("--out", options.out), ("--long", options.long)):
            if path:
                _apart(option, Path(path), folder.files, _("one of the files that are read"))
        counted: Counted = nation.read(folder, ruled, engine=engine, tell=tell)
    made = nation.assembled(counted, ruled, tell=tell)
    found = statistics(made, counted, folder, earlier, tell) if wanted or earlier else None
    return Run(folder, made, found)


# -- writing -----------------------------------------------------------------------


def _tables(made: Nation, out: Path, long: Path | None) -> dict[Path, bytes]:
    files = {out: writing.content(table.wide(made), out, "--out")}
    return files | ({long: writing.content(table.long(made), long, "--long")} if long else {})


def _summary(done: Run, folder: Path, day: date) -> dict[Path, bytes]:
    """Return the summary: a PDF, a page for browsers, its pictures, and all figures as JSON."""
    if done.statistics is None:
        return {}
    drawn = pictures.pictures(done.nation, done.statistics)
    document = printed.document(done.nation, done.statistics, drawn, day)
    figures = json.dumps(data(done.statistics), ensure_ascii=False, indent=1) + "\n"
    files = {
        "summary.pdf": press.pdf(document),
        "summary.html": page.page(document, drawn).encode(),
        "summary.json": figures.encode(),
        **{f"{each.name}.svg": each.svg.encode() for each in drawn},
        **{f"{each.name}.png": page.png(each.svg) for each in drawn},
    }
    return {folder / name: content for name, content in files.items()}


def _written(files: dict[Path, bytes], folder: Path | None) -> list[str]:
    """Put the files in their places, now that all of them are made."""
    if folder:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise BadInputError(
                _("--summary {folder}: cannot be made ({why}); name a folder", folder=folder, why=why(fault))
            ) from None
    for path in files:
        if path.is_dir():  # seen before anything is written
            raise BadInputError(_("{file}: is a folder; move it away, a file is written there", file=path))
    for path, content in files.items():
        writing.put(path, content)
    return [str(path) for path in files]


# -- telling -----------------------------------------------------------------------


def _data(done: Run, written: list[str]) -> dict[str, object]:
    made = done.nation
    whole = spread.group("", made.results, made)
    mean = whole.means.get("total")
    return {
        **table.about(made),
        "fiscal_year": made.rules.fiscal_year,
        "agencies": whole.agencies,
        "scored": whole.scored,
        "respondents": {part: sum(each.respondents[part] for each in made.results) for part in made.parts},
        "levels": whole.levels,
        "passing": whole.passing,
        "mean_total": table.decimals(mean),
        "faults": [to_builtins(fault) for fault in made.faults],
        "not_scored": [
            {"agency": each.agency, "missing": list(each.missing), "why": list(each.reasons),
             "level_possible": list(each.possible)}
            for each in made.results if each.total is None or each.level is None
        ],
        "remarks": list(made.remarks),
        "other_cents": {
            "agencies": len(made.other_cents),
            "levels": sum(each.other_level for each in made.other_cents),
            "totals": [
                {"agency": each.agency, "exact": table.decimals(each.exact),
                 "from_printed": table.decimals(each.printed)}
                for each in made.other_cents
            ],
        },
        "files": [{"file": str(path), "sha256": _sha256(path)} for path in done.folder.files],
        "statistics": data(done.statistics) if done.statistics else None,
        "written": written,
    }  # fmt: skip


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _show(done: Run, written: list[str]) -> None:
    screen, made = Screen(), done.nation
    whole = spread.group("", made.results, made)
    mean = table.decimals(whole.means.get("total")) or "-"
    screen.line(
        _("Fiscal year {year}: {scored} of {agencies} agencies have a total; mean {mean}; {passing} pass",
          year=made.rules.fiscal_year, scored=f"{whole.scored:,}", agencies=f"{whole.agencies:,}",
          mean=mean, passing=f"{whole.passing:,}")
    )  # fmt: skip
    rows = [
        [
            level_label(made.rules, level) or _("level not known"),
            f"{count:,}",
            spread.share(count, whole.agencies),
        ]
        for level, count in whole.levels.items()
    ]
    screen.table([_("level"), _("agencies"), _("per cent")], rows, right="12")
    screen.line(
        _("From items printed with two decimals {count} totals would be other ones, and {levels} levels.",
          count=f"{len(made.other_cents):,}", levels=sum(each.other_level for each in made.other_cents))
    )  # fmt: skip
    for path in written:
        screen.line(path)


def _tell_faults(made: Nation) -> None:
    screen = Screen(sys.stderr)
    for remark in made.remarks:
        screen.line(remark, "warn")
    for fault in made.faults[:_SHOWN]:
        screen.line(_sentence(fault), "warn")
    if len(made.faults) > _SHOWN:
        screen.line(
            _("{count} more agencies have faults; --json names all", count=len(made.faults) - _SHOWN), "warn"
        )
    lacking = [each for each in made.results if each.reasons]
    for each in lacking[:_SHOWN]:
        screen.line(f"{each.agency}: {'; '.join(each.reasons)}", "warn")
    if len(lacking) > _SHOWN:
        screen.line(
            _("{count} more agencies are not complete; column why names all", count=len(lacking) - _SHOWN),
            "warn",
        )


def _sentence(fault: Fault) -> str:
    said = f"{fault.agency}: {fault.says}" if fault.agency else fault.says
    more = _("{first} ({more} more cells are not right)", first=said, more=fault.count - 1)
    return more if fault.count > 1 else said
