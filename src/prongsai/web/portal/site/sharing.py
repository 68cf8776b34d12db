"""The address of a page as QR code, as plain links that share it, and as a line for other sites to hold."""

from urllib.parse import quote

from django.utils.safestring import mark_safe

from prongsai.documents import qr


def shared(address: str) -> dict[str, object]:
    """Return how a page is shared; nothing is asked of other sites before a reader follows a link."""
    asked = quote(address, safe="")
    return {
        "address": address,
        "qr": mark_safe(qr.svg(address)),  # noqa: S308 - drawn by us, of numbers alone
        "line": f"https://social-plugins.line.me/lineit/share?url={asked}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={asked}",
    }
