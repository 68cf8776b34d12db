"""A hundred thousand rows of procurement into a register, against bare reading of the same file.

Ours is all that happens between the upload and the public page: the file opened in a child process, every
cell cast, every rule looked at, the preview, the rows kept in the database, a version with its hash,
published with its rows to be searched. The peer reads the file into lists and does nothing with them.
"""

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

import msgspec
import python_calamine
import xlsxwriter

from benchmarks.measure import Result, compared, seconds

ROWS: Final = 100_000
TIMES: Final = 2
HEAD: Final = (
    "ที่", "งานที่ซื้อหรือจ้าง", "วงเงินงบประมาณ", "ราคากลาง", "วิธีจัดซื้อจัดจ้าง", "ผู้ได้รับการคัดเลือก",
    "ราคาที่ตกลง", "เหตุผล", "เลขที่สัญญา", "วันที่ทำสัญญา",
)  # fmt: skip
PEAKS: Final = ("peak", "peak of the child")
METHODS: Final = ("เฉพาะเจาะจง", "คัดเลือก", "e-bidding")


def run() -> list[Result]:
    """Measure XLSX and CSV."""
    with TemporaryDirectory() as folder:
        xlsx, text = Path(folder) / "rows.xlsx", Path(folder) / "rows.csv"
        write(xlsx, text)
        peers: dict[Path, Callable[[], object]] = {
            xlsx: lambda: bare_xlsx(xlsx),
            text: lambda: bare_csv(text),
        }
        found = []
        for path, bare in peers.items():
            ours = [ours_of(path) for _turn in range(TIMES)]
            peer = [seconds(bare) for _turn in range(TIMES)]
            steps = {name: min(each[name] for each in ours) for name in ours[0]}
            told = [f"{name} {taken:.1f} s" for name, taken in steps.items() if name not in {"all", *PEAKS}]
            note = ", ".join([*told, *(f"{name} {steps[name]:.0f} MB" for name in PEAKS)])
            size = path.stat().st_size / 1024 / 1024
            name = f"registers: {ROWS:,} rows of {path.suffix[1:].upper()} ({size:.0f} MB) to the public page"
            found.append(compared(name, [each["all"] for each in ours], peer, note=note))
        return found


def row(at: int) -> list[object]:
    """Return one purchase."""
    budget = 10_000 + at % 90_000
    day = f"{1 + at % 28}/{1 + at % 12}/2567"
    prices = [budget, budget - 100, METHODS[at % 3], f"บริษัท {at % 997} จำกัด", budget - 500.5]
    return [at, f"ซื้อวัสดุสำนักงานรายการที่ {at}", *prices, "ราคาต่ำสุด", f"{at}/2567", day]


def write(xlsx: Path, text: Path) -> None:
    """Write the rows as XLSX and as CSV."""
    book = xlsxwriter.Workbook(str(xlsx), {"constant_memory": True})
    sheet = book.add_worksheet()
    with text.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        rows: list[list[object]] = [[*HEAD], *(row(at) for at in range(1, ROWS + 1))]
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
            writer.writerow(cells)
    book.close()


def bare_xlsx(path: Path) -> object:
    """Read a workbook into lists."""
    return python_calamine.load_workbook(BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()


def bare_csv(path: Path) -> object:
    """Read a CSV into lists."""
    return list(csv.reader(StringIO(path.read_text("utf-8"), newline="")))


def ours_of(path: Path) -> dict[str, float]:
    """Return the seconds of each step, in an installation of its own."""
    with TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "PRONGSAI_SECRET_KEY": token_urlsafe(64),  # as it is served: debugging notes every question asked
            "PRONGSAI_DATA": folder,
            "PRONGSAI_MOST_UPLOAD_MB": "100",
            "DJANGO_SETTINGS_MODULE": "prongsai.web.config.settings",
        }
        command = [sys.executable, "-m", "benchmarks.registering", str(path)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=dict[str, float])


def timed(steps: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return how long each step takes, one after the other, and all of them."""
    taken = {}
    begun = perf_counter()
    for name, step in steps.items():
        start = perf_counter()
        step()
        taken[name] = perf_counter() - start
    return {**taken, "all": perf_counter() - begun}
