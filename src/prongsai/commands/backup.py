"""``prongsai backup``: the whole installation into one file, while it goes on working."""

import argparse
from pathlib import Path

from prongsai.commands.opening import office
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("back up an installation into one file")


def examples() -> str:
    """Return what to type."""
    return "  prongsai backup /backups/prongsai-$(date +%F).zip\n\n" + _(
        "The file holds all rows, all files, and the data folder's secret if it is kept there: whoever has\n"
        "the file has everything. Keep it like the installation itself.\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "file", metavar="FILE", help=_("where to write it; a file that is there is not written over")
    )


def run(options: argparse.Namespace) -> int:
    """Write the backup."""
    manifest = office("backup").make(Path(options.file))
    told = {
        "written": options.file,
        "tables": len(manifest["tables"]),
        "rows": sum(table["rows"] for table in manifest["tables"]),
        "files": sum(each["member"].startswith("files/") for each in manifest["files"]),
        "journal": manifest["journal"],
    }
    if options.json:
        as_json(told)
    else:
        Screen().line(
            _("{file}: {rows} rows and {files} files kept", file=options.file, rows=f"{told['rows']:,}",
              files=f"{told['files']:,}"),
            "good",
        )  # fmt: skip
    return 0
