"""``prongsai restore``: a backup put back, all of it or nothing."""

import argparse
from pathlib import Path

from prongsai.commands import invariants
from prongsai.commands.opening import before, office
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("put a backup back, on a clean machine or over what is there")


def examples() -> str:
    """Return what to type."""
    return "  PRONGSAI_DATA=/srv/prongsai prongsai restore prongsai.zip\n\n" + _(
        "Every byte of the backup is checked first. Into SQLite or PostgreSQL, whichever it came from.\n"
        "Stop prongsai serve before; afterwards the invariants are examined (exit 1 if one is broken).\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help=_("a file that prongsai backup wrote"))
    parser.add_argument(
        "--force", action="store_true", help=_("take away what is in this installation first")
    )


def run(options: argparse.Namespace) -> int:
    """Put it back, and examine what came of it."""
    path = Path(options.file)
    before("secret").brought(path, force=options.force)
    manifest = office("restore").restore(path, force=options.force)
    found = list(office("invariants").examined())
    told = {
        "restored": options.file,
        "made_at": manifest["made_at"],
        "rows": sum(table["rows"] for table in manifest["tables"]),
        "files": sum(each["member"].startswith("files/") for each in manifest["files"]),
        "invariants": found,
    }
    if options.json:
        as_json(told)
    else:
        Screen().line(
            _("restored: {rows} rows and {files} files, as of {at}", rows=f"{told['rows']:,}",
              files=f"{told['files']:,}", at=told["made_at"]),
            "good",
        )  # fmt: skip
        invariants.show(found)
    return 0 if all(each["holds"] for each in found) else 1
