"""Codes of agencies: their names in addresses and in the journal."""

import re
from typing import Final

from prongsai.web.journal.actions import PLATFORM

# Names that addresses or the journal use for something else.
RESERVED: Final = frozenset(
    {PLATFORM, "agencies", "new", "import", "journal", "people", "rounds", "tasks", "verdicts"}
)
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")


def sound(code: str) -> bool:
    """Return whether a text can be a code."""
    return bool(_CODE.match(code)) and code not in RESERVED
