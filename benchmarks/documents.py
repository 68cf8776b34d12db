"""Documents a second: ours, bare Typst on the finished source, WeasyPrint, LibreOffice; the same content."""

import io
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
from msgspec import structs
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.matters import another_results, ban_dan
from benchmarks.measure import Result, compared, seconds
from benchmarks.pages import STYLE, html, summary_html
from prongsai.documents import bill, press
from prongsai.documents.bill import Summary
from prongsai.documents.content import Block, Document, Heading, Paragraph
from prongsai.documents.plain import Data, Setter
from prongsai.documents.word.press import docx
from prongsai.drafting import analysis, bills, memo
from prongsai.drafting.matter import Matter

NATION = 8_300
SOME = 100  # one-page summaries for the peers, which are slower
FEW = 10  # documents that LibreOffice converts in one run
TIMES = 5
FONTS = Path(press.__file__).parent / "fonts"
ALIAS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>TH SarabunPSK</family><prefer><family>Prongsai Sarabun</family></prefer></alias>
</fontconfig>"""


def run() -> list[Result]:
    """Measure a memo, a long analysis, and the summaries of a nation."""
    printing = [
        result
        for name, make in (("memo", memo.document), ("analysis", analysis.document))
        for result in _printing(name, make)
    ]
    return printing + _summaries(bills.summary(ban_dan()))


def _printing(name: str, make: Callable[[Matter], Document]) -> list[Result]:
    """Return ours against each peer.

    Each draft has other figures, since Typst remembers within a process what it has set before.
    """
    drafts = [make(each) for each in another_results(TIMES + 1, seed=1)]
    others = [make(each) for each in another_results(TIMES + 1, seed=2)]
    printed = _weasyprint()
    taken = {
        "ours": _each(press.pdf, drafts),
        "bare": _each(lambda source: press.compiled(*source), [_finished(each) for each in others]),
        "weasyprint": _each(printed, [html(each) for each in drafts]),
        "docx": _each(docx, drafts),
    }
    note = f"{_pages(press.pdf(drafts[0]))} pages, {1 / min(taken['ours']):.1f} a second"
    found = [
        compared(f"{name}: PDF : bare Typst on the finished source", taken["ours"], taken["bare"], note=note),
        compared(f"{name}: PDF : WeasyPrint", taken["ours"], taken["weasyprint"]),
        compared(f"{name}: DOCX : PDF", taken["docx"], taken["ours"]),
    ]
    office = [each / FEW for each in _libreoffice(drafts[0], FEW)]
    if office:
        found.append(compared(f"{name}: PDF : LibreOffice, DOCX to PDF, {FEW} a run", taken["ours"], office))
    return found


def _finished(document: Document) -> tuple[dict[str, bytes], Data, date]:
    """Return what Typst is given in the end."""
    setter = Setter(document)
    return press.files("template.typ", setter), press.data(setter), document.day


def _each(work: Callable[[Any], object], things: list[Any]) -> list[float]:
    """Return the seconds of each but the first, which loads what is needed."""
    work(things[0])
    return [seconds(partial(work, thing)) for thing in things[1:]]


def _summaries(one: Summary) -> list[Result]:
    """Return the summaries of a nation, each with other figures; some of them by the peers."""
    nation = [_another(one, number) for number in range(NATION)]
    bare = [bill.finished(each, "board")[:2] for each in nation]
    ours = seconds(lambda: [bill.pdf(each) for each in nation])
    typst = seconds(lambda: [press.compiled(parts, told, one.day) for parts, told in bare])
    note = f"{NATION / ours:,.0f} a second"
    found = [compared(f"{NATION:,} summaries: PDF : bare Typst", [ours], [typst], note=note)]
    some = nation[:SOME]
    mine = seconds(lambda: [bill.pdf(each) for each in some])
    printed = _weasyprint()
    theirs = seconds(lambda: [printed(summary_html(each)) for each in some])
    found.append(compared(f"{SOME} summaries: PDF : WeasyPrint", [mine], [theirs]))
    office = _libreoffice(_as_document(one), SOME, times=1)
    if office:
        found.append(compared(f"{SOME} summaries: PDF : LibreOffice, one run", [mine], office))
    return found


def _another(one: Summary, number: int) -> Summary:
    chance = random.Random(number)
    indicators = tuple(
        structs.replace(each, value=(value := chance.randint(5000, 10000) / 100), shown=f"{value:.2f}")
        for each in one.indicators
    )
    total = f"{chance.randint(5000, 10000) / 100:.2f}"
    return structs.replace(one, agency=f"{one.agency} {number}", total=total, indicators=indicators)


def _as_document(one: Summary) -> Document:
    """Return the same words and figures as a document, for a peer that prints documents."""
    lines = [one.year, one.total, one.level, *(f"{i.number}. {i.name} {i.shown}" for i in one.indicators)]
    lines += [*one.strengths, *one.improvements, *one.measures]
    blocks: tuple[Block, ...] = (
        Heading(text=one.agency),
        *(Paragraph(text=line) for line in lines if line),
    )
    return Document(title=one.agency, agency=one.agency, day=date(2024, 10, 1), blocks=blocks)


def _weasyprint() -> Callable[[str], bytes | None]:
    fonts = FontConfiguration()
    face = "".join(
        f'@font-face {{ font-family: "Prongsai Sarabun"; font-weight: {weight}; '
        f'src: url("{(FONTS / f"ProngsaiSarabun-{file}.ttf").as_uri()}") }}'
        for weight, file in (("normal", "Regular"), ("bold", "Bold"))
    )
    style = CSS(string=face + STYLE, font_config=fonts)
    return lambda page: HTML(string=page).write_pdf(stylesheets=[style], font_config=fonts)


def _libreoffice(document: Document, copies: int, times: int = 3) -> list[float]:
    """Return the seconds of one run over so many copies as DOCX; nothing where it is not installed."""
    soffice = shutil.which("soffice")
    if not soffice:
        return []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "fonts.conf").write_text(ALIAS.format(fonts=FONTS, cache=home / "cache"), "utf-8")
        made = docx(document).docx
        files = []
        for number in range(copies):
            files.append(str(home / f"{number}.docx"))
            Path(files[-1]).write_bytes(made)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
        there = {**os.environ, "FONTCONFIG_FILE": str(home / "fonts.conf")}

        def convert() -> None:
            subprocess.run(command, check=True, env=there, capture_output=True)

        convert()  # warm: its profile is made
        return [seconds(convert) for _ in range(times)]


def _pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(io.BytesIO(pdf)))
