"""Run the benchmarks: all of them, or those named."""

import json
import os
import platform
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import msgspec
from rich.console import Console
from rich.table import Table

import benchmarks
from benchmarks.measure import Result

LATEST = Path(__file__).with_name("results") / "latest.json"
APART = {"__main__", "measure", "bare", "answering", "peer_survey", "registering", "visits"}


def names() -> list[str]:
    """Return the benchmarks there are."""
    found = (module.name for module in iter_modules(benchmarks.__path__))
    return sorted(name for name in found if name not in APART)


def table(results: list[Result]) -> Table:
    """Return the results as people read them."""
    shown = Table("", "ours", "peer", "unit", "ratio", "note")
    for result in results:
        figures = (f"{result.ours:.3g}", f"{result.peer:.3g}", result.unit, f"{result.ratio:.2f}")
        shown.add_row(result.name, *figures, result.note)
    return shown


def keep(measured: dict[str, list[Result]]) -> None:
    """Keep the raw figures beside those of benchmarks not run this time."""
    before = json.loads(LATEST.read_text("utf-8")) if LATEST.is_file() else {}
    before["machine"] = {
        "system": platform.system(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
    }
    before.setdefault("results", {}).update(msgspec.to_builtins(measured))
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(before, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main(chosen: list[str]) -> int:
    """Run, show and keep; 2 if one of those named is not there."""
    unknown = sorted(set(chosen) - set(names()))
    if unknown:
        sys.stderr.write(f"no benchmark {', '.join(unknown)}; there are: {', '.join(names())}\n")
        return 2
    measured = {}
    for name in chosen or names():
        measured[name] = import_module(f"benchmarks.{name}").run()
        keep(measured)
    every = [result for results in measured.values() for result in results]
    Console(width=None if sys.stdout.isatty() else 140).print(table(every))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
