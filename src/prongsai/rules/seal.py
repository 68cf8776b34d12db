"""The seal of a rule set: a fingerprint of what it says, not of how it is set out."""

import hashlib
import json
from importlib import resources


def of(content: object) -> str:
    """Return the seal of the plain content of a rule set's files.

    Comments, blank lines and the order of keys do not count; every value does.
    """
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def sealed(name: str) -> str:
    """Return the seal that was laid on a rule set that ships, empty if none."""
    path = resources.files("prongsai") / "rules" / name / "SEAL"
    return path.read_text("utf-8").strip() if path.is_file() else ""
