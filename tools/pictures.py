"""Make the picture of the README: three pages of the papers of the sample, side by side.

    python tools/pictures.py

Run it after a change of how documents look; the picture is kept in docs/pictures.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

ROOT: Final = Path(__file__).parent.parent
PICTURE: Final = ROOT / "docs" / "pictures" / "papers.png"
PAGES: Final = (("memo", 0), ("analysis", 6), ("summary", 0))
COMMAND: Final = (
    "report", "samples/ban-dan-2567.docx", "--set", "1=92.53", "--set", "o23=0",
    "--office", "samples/office.toml", "--day", "2024-10-07", "--format", "pdf",
)  # fmt: skip
SCALE: Final = 1.25
GAP: Final = 16
BACKGROUND: Final = (221, 225, 230)


def main() -> int:
    """Make the papers, draw three of their pages, keep the picture."""
    with tempfile.TemporaryDirectory() as folder:
        prongsai = Path(sys.executable).with_name("prongsai")
        kinds = ",".join(kind for kind, _page in PAGES)
        command = [str(prongsai), *COMMAND, "--kind", kinds, "--out", folder]
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own command
        pages = [_page(Path(folder) / f"{kind}.pdf", page) for kind, page in PAGES]
    width = sum(each.width for each in pages) + GAP * (len(pages) + 1)
    made = Image.new("RGB", (width, pages[0].height + 2 * GAP), BACKGROUND)
    at = GAP
    for each in pages:
        made.paste(each, (at, GAP))
        at += each.width + GAP
    made.quantize(64).save(PICTURE, optimize=True)
    return 0


def _page(path: Path, number: int) -> Image.Image:
    pdf = pypdfium2.PdfDocument(io.BytesIO(path.read_bytes()))
    drawn: Image.Image = pdf[number].render(scale=SCALE).to_pil()
    return drawn


if __name__ == "__main__":
    sys.exit(main())
