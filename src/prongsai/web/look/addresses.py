"""Where the installation is: by its own name, whatever name a request came by."""

from urllib.parse import SplitResult, urlsplit

from django.conf import settings


def our_address(path: str) -> str:
    """Return the whole address of a page."""
    return f"{settings.ADDRESS}{path}"


def ours() -> SplitResult:
    """Return the installation's address in its parts."""
    return urlsplit(settings.ADDRESS)
