"""What pages of results say, and what the command line says of the same."""

import json
import re
import subprocess
import sys
from html import unescape
from typing import Any

from django.urls import reverse

from prongsai.rules import labels, load


def at(name: str, *of: object) -> str:
    return reverse(name, args=["ban-dan", *of])


def told(response: Any) -> str:
    """Return what a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def command(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "prongsai.cli", *arguments, "--json"], capture_output=True, check=False
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row_of(page: str, name: str) -> str:
    """Return what the first row of a table that begins with an id, as people see it, and its name says."""
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    texts = (" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in rows)
    begins = f"{labels.short(name)} {labels.label(load('2567'), name)}".strip()
    return next(text for text in texts if text.startswith(begins))
