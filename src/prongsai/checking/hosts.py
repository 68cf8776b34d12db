"""Hosts of addresses, as they are compared."""

from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """Return the host of an address, without www; nothing where there is none."""
    try:
        return plain(urlsplit(address).hostname or "")
    except ValueError:
        return ""


def plain(host: str) -> str:
    """Return a host in small letters, without www."""
    return host.lower().rstrip(".").removeprefix("www.")
