"""Read a DOCX back, part by part, and show it by LibreOffice."""

import os
import shutil
import subprocess
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_ALIAS: Final = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir>
<match target="pattern"><test name="family"><string>TH SarabunPSK</string></test>
<edit name="family" mode="assign" binding="strong"><string>Prongsai Sarabun</string></edit></match>
</fontconfig>"""


def parts(docx: bytes) -> dict[str, bytes]:
    """Return the parts of a file by their names."""
    with ZipFile(BytesIO(docx)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def tree(docx: bytes, name: str = "word/document.xml") -> Any:
    """Return a part as a tree."""
    return etree.fromstring(parts(docx)[name])


def said(element: Any) -> str:
    """Return the text of an element: its runs, tabs as spaces, breaks as line feeds."""
    shown = {f"{W}tab": " ", f"{W}br": "\n"}
    inside = (each for each in element.iter() if each.getparent().tag == f"{W}r")
    return "".join(each.text or "" if each.tag == f"{W}t" else shown.get(each.tag, "") for each in inside)


def text(docx: bytes) -> str:
    """Return the text of the body and of all heads and feet, a paragraph a line."""
    names = [name for name in parts(docx) if name.startswith(("word/document", "word/header", "word/footer"))]
    return "\n".join(said(each) for name in sorted(names) for each in tree(docx, name).iter(f"{W}p"))


def values(element: Any, tag: str, attribute: str = "val") -> list[str]:
    """Return an attribute of all elements of a kind."""
    return [each.get(f"{W}{attribute}") for each in element.iter(f"{W}{tag}")]


def has_office() -> bool:
    """Say whether LibreOffice is at hand."""
    return shutil.which("soffice") is not None


@cache
def shown(docx: bytes, folder: Path) -> bytes:
    """Return the PDF that LibreOffice makes, with the font of offices aliased to the press's own."""
    fonts = resources.files("prongsai.documents") / "fonts"
    folder.joinpath("fonts.conf").write_text(_ALIAS.format(fonts=fonts), "utf-8")
    source = folder / "shown.docx"
    source.write_bytes(docx)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={profile}",
            "--convert-to", "pdf", "--outdir", str(folder), str(source),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return source.with_suffix(".pdf").read_bytes()
