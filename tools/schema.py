"""Write the JSON Schemas of the rule files, for editors: ``docs/schema/*.json``.

They are made from the types of ``prongsai.rules.model``; ``--check`` says
whether those in the tree are up to date.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from prongsai.rules.load import FILES
from prongsai.rules.overlay import Overlay

FOLDER = Path(__file__).parent.parent / "docs" / "schema"


def _other(kind: type) -> dict[str, Any]:
    if kind is Fraction:
        return {"type": ["integer", "number", "string"]}
    return {"description": "as in the file of the base"}


def schemas() -> dict[str, str]:
    """Return the text of each schema, by its file name."""
    kinds: dict[str, Any] = {**FILES, "overlay": Overlay}
    made = {}
    for name, kind in kinds.items():
        schema = msgspec.json.schema(kind, schema_hook=_other)
        made[f"{name}.json"] = json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return made


def main() -> int:
    """Write the schemas, or check them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    stale = [
        name
        for name, text in schemas().items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text("utf-8") != text
    ]
    if "--check" in sys.argv:
        if stale:
            print(f"python tools/schema.py: {', '.join(stale)} must be made anew")
        return bool(stale)
    for name in stale:
        (FOLDER / name).write_text(schemas()[name], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
