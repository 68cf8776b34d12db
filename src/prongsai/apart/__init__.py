"""แยกทำงาน · work on a file from outside in a child of its own: if it dies, only one request fails."""

import json
import os
import subprocess
import sys
from typing import Final

from prongsai import language
from prongsai.apart import limits
from prongsai.errors import BadInputError
from prongsai.language import _

_PASSED_ON: Final = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")


def apart(job: str, data: bytes, name: str, **asked: object) -> bytes:
    """Return what a function (``module:function``) makes of a file, in a bounded child process.

    Raises:
        BadInputError: the function refuses the file, or dies of it.

    """
    # Nothing of the installation's settings is handed on: no secret can be read out of the child.
    environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    heading = json.dumps({"name": name, **asked}).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603 - our own program, words of our own
            [sys.executable, "-m", "prongsai.apart.child", job, language.current()],
            input=heading + data,
            capture_output=True,
            check=False,
            timeout=limits.CLOCK,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise _died(name) from None
    if done.returncode == limits.REFUSED:
        raise BadInputError(done.stderr.decode("utf-8", "replace").rpartition("\n")[2])
    if done.returncode != 0:
        raise _died(name)
    return done.stdout


def _died(name: str) -> BadInputError:
    return BadInputError(
        _(
            "{file}: could not be read within the time and memory allowed; save it again without pictures "
            "and empty rows",
            file=name,
        )
    )
