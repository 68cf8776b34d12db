"""The child process in which a file from outside is opened: bound before it sees a byte.

``python -m prongsai.apart.child MODULE:FUNCTION LANGUAGE`` reads a line
of JSON (what else the function takes) and then the file from standard input;
what the function returns goes to standard output. Exit 3: the file is bad
input, the sentence stands on standard error.
"""

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module

from prongsai import language
from prongsai.apart import limits
from prongsai.errors import BadInputError


def main(job: str, spoken: str) -> int:
    """Do one job."""
    answers = os.dup(1)
    os.dup2(2, 1)  # a library that prints must not spoil the answer
    asked = json.loads(sys.stdin.buffer.readline())
    work = job_of(job)  # before the bounds: imports are ours
    limits.bind()
    language.use("en" if spoken == "en" else "th")
    try:
        answer = work(sys.stdin.buffer.read(), **asked)
    except BadInputError as refusal:
        sys.stderr.write(f"\n{refusal}")
        return limits.REFUSED
    with os.fdopen(answers, "wb") as stream:
        stream.write(answer)
    return 0


def job_of(job: str) -> Callable[..., bytes]:
    """Return the function that a job names."""
    module, _colon, function = job.partition(":")
    work: Callable[..., bytes] = getattr(import_module(module), function)
    return work


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
