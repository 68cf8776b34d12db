"""Jobs that misbehave, for the child process."""

import json
import os
import time

from prongsai.apart import limits


def greedy(data: bytes, name: str) -> bytes:
    return bytes(2 * limits.MEMORY)


def sleeping(data: bytes, name: str) -> bytes:
    time.sleep(60)
    return b""


def talking(data: bytes, name: str) -> bytes:
    print("a warning")
    os.write(1, b"from below")
    return b"answer"


def environment(data: bytes, name: str) -> bytes:
    return json.dumps(dict(os.environ)).encode()
