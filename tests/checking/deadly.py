"""A job that never ends, for the child process."""

import time


def sleeping(data: bytes, name: str, address: str) -> bytes:
    time.sleep(60)
    return b""
