"""The command line: finds the command, loads only what it needs, and tells how it ended.

Exit 0: done. 1: the answer is “no”. 2: bad input, one sentence on standard
error, nothing written. 70: our own fault, one sentence.
"""

import os
import sys
from collections.abc import Sequence
from io import StringIO
from typing import Final, cast

from prongsai import __version__, language
from prongsai.arguments import Parser
from prongsai.commands import NAMES, load
from prongsai.errors import BadInputError
from prongsai.language import Language, _

_ALONE: Final = ("-h", "--help", "--lang", "--lang=th", "--lang=en", "th", "en", "--json")
BAD_INPUT: Final = 2
OUR_FAULT: Final = 70
INTERRUPTED: Final = 130
_JOINERS: Final = "\u200b\u200c\u200d"  # invisible, harmless, and found in Thai text
DEBUG: Final = "PRONGSAI_DEBUG"  # set: show the traceback of our own faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak(given)
    try:
        return _run(given)
    except BadInputError as fault:
        print(_one_line(str(fault)), file=sys.stderr)  # noqa: T201 - the one sentence of exit 2
        return BAD_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # whatever else it is, it is ours: one sentence
        if os.environ.get(DEBUG):
            raise
        print(_our_fault(fault), file=sys.stderr)  # noqa: T201
        return OUR_FAULT


def _one_line(text: str) -> str:
    """Return a sentence on one line, without signs that would steer a terminal."""
    return "".join(sign if sign.isprintable() or sign in _JOINERS else " " for sign in text)


def _speak(given: list[str]) -> None:
    """Set the language before anything is said, even about the arguments."""
    sys.stdout = sys.stdout or StringIO()  # a program without streams: nobody listens
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows: a console that is not UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    wanted = os.environ.get("PRONGSAI_LANG", "th")
    for i, argument in enumerate(given):
        if argument == "--lang" and i + 1 < len(given):
            wanted = given[i + 1]
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    language.use(cast("Language", wanted if wanted in ("th", "en") else "th"))


def _our_fault(fault: Exception) -> str:
    return _(
        "prongsai itself has failed ({kind}: {fault}); please report it with what you ran "
        "({debug}=1 shows more)",
        kind=type(fault).__name__,
        fault=" ".join(str(fault).split())[:200],
        debug=DEBUG,
    )


def _run(given: list[str]) -> int:
    name = next((each for each in given if each in NAMES), None)
    first = next((each for each in given if not each.startswith("-")), None)
    if "--version" in given and name is None:
        print(f"prongsai {__version__}")  # noqa: T201
        return 0
    if name is None or (first != name and first not in ("th", "en")):
        return _without_command(first or next((each for each in given if each not in _ALONE), None))
    command = load(name)
    parser = Parser(f"prongsai {name}", command)
    return command.run(parser.read([each for i, each in enumerate(given) if i != given.index(name)]))


def _without_command(asked: str | None) -> int:
    if asked is not None and asked not in ("th", "en"):
        raise BadInputError(
            _(
                "there is no command “{name}”; there are: {names} (prongsai --help tells more)",
                name=asked,
                names=", ".join(NAMES),
            )
        )
    print(_("prongsai: ITA results, from a printed report to audited scores, analysis and plan"))  # noqa: T201
    print()  # noqa: T201
    width = max(map(len, NAMES))
    for name in NAMES:
        print(f"  {name:<{width}}  {load(name).summary()}")  # noqa: T201
    print()  # noqa: T201
    print(_("Begin with: prongsai audit REPORT.docx — every command explains itself with --help"))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
