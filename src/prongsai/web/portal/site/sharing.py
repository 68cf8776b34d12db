"""The address of a page as QR code, as plain links that share it, and as a line for other sites to hold."""

from functools import lru_cache
from typing import Final
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe

from prongsai.documents import qr

_CODES: Final = 500  # of a few kilobytes; drawing one takes longer than a page


@lru_cache(maxsize=_CODES)
def _code(address: str) -> SafeString:
    return mark_safe(qr.svg(address))  # noqa: S308 - drawn by us, of numbers alone


def shared(address: str) -> dict[str, object]:
    """Return how a page is shared; nothing is asked of other sites before a reader follows a link."""
    asked = quote(address, safe="")
    return {
        "address": address,
        "qr": _code(address),
        "line": f"https://social-plugins.line.me/lineit/share?url={asked}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={asked}",
    }
