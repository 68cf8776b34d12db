"""What a document carries about itself, so that anyone can check it: see ``prongsai verify``."""

import hashlib


def code(inputs: str, seal: str, form: str) -> str:
    """Return the verification code: the start of a hash over inputs, rule seal and form version."""
    told = hashlib.sha256(f"{inputs}\n{seal}\n{form}".encode()).hexdigest()
    return "-".join(told[at : at + 4] for at in range(0, 16, 4))
