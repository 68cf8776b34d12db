"""Lay the seal on rule sets: ``python tools/seal.py`` for all, or name some.

A sealed rule set that changes fails the tests, so that nobody's scores change
unseen. Whoever seals anew says why in the CHANGELOG.
"""

import sys
from pathlib import Path

from prongsai import rules
from prongsai.rules import seal

FOLDER = Path(__file__).parent.parent / "src" / "prongsai" / "rules"


def main(names: list[str]) -> None:
    """Write the SEAL of each rule set and say which changed."""
    for name in names or rules.names():
        now, before = rules.load(name).seal, seal.sealed(name)
        if now != before:
            (FOLDER / name / "SEAL").write_text(now + "\n", "utf-8")
            print(f"{name}: {before or 'not sealed'} → {now}")


if __name__ == "__main__":
    main(sys.argv[1:])
