"""What a folder of a nation holds: the files of each part, of OIT, and of the agencies' kinds.

A part is one file (``iit.parquet``, ``iit.csv``), several numbered ones
(``iit-1.parquet`` …), or a folder of its name; never two of these at once. ``IIT.CSV``
is the same name.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.reading.answers.questionnaire import parts
from prongsai.rules import RuleSet

OIT: Final = "oit"
AGENCIES: Final = "agencies"
SUFFIXES: Final = (".parquet", ".csv")

_NUMBERED: Final = re.compile(r"-\d+\Z")


class Folder(Struct, frozen=True):
    """The files of a nation, by part as the rules call it; ``agencies`` may be empty."""

    answers: dict[str, tuple[Path, ...]]
    oit: Path
    agencies: Path | None

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file, in a fixed order."""
        every = [path for paths in self.answers.values() for path in paths]
        return (*every, self.oit, *filter(None, [self.agencies]))


def stem(part: str) -> str:
    """Return what files of a part are called: ``EIT.public`` → ``eit-public``."""
    return part.lower().replace(".", "-")


def gather(folder: Path, rules: RuleSet, *, elsewhere: Sequence[str] = ()) -> Folder:
    """Return what the folder holds.

    Args:
        folder: where the files lie.
        rules: the year's; they say which parts there are.
        elsewhere: parts that are counted from another place, such as tables of a database.

    Raises:
        BadInputError: a part is not there, or there twice.

    """
    if not folder.is_dir():
        raise BadInputError(_("{folder}: is no folder; name the folder with the answers", folder=folder))
    asked = parts(rules)
    found = {part: _files(folder, stem(part)) for part in asked}
    oit, agencies = _files(folder, OIT), _files(folder, AGENCIES)
    wanted = [*(stem(part) for part in asked if part not in elsewhere and not found[part])]
    wanted += [] if oit else [OIT]
    if wanted:
        raise BadInputError(
            _(
                "{folder}: lacks {names}; each as .parquet or .csv would be right",
                folder=folder,
                names=", ".join(wanted),
            )
        )
    for name, files in ((OIT, oit), (AGENCIES, agencies)):
        if len(files) > 1:
            raise _twice(folder, name, files)
    return Folder({part: files for part, files in found.items() if files}, oit[0], next(iter(agencies), None))


def _files(folder: Path, name: str) -> tuple[Path, ...]:
    single = [path for suffix in SUFFIXES for path in _entries(folder) if path.name.lower() == name + suffix]
    numbered = [path for path in _entries(folder) if _is_numbered(path, name)]
    inside = [path for path in _entries(folder / name) if path.suffix.lower() in SUFFIXES]
    ways = [*([path] for path in single), *(way for way in (numbered, inside) if way)]
    if len(ways) > 1:
        raise _twice(folder, name, [way[0] for way in ways])
    return tuple(ways[0]) if ways else ()


def _is_numbered(path: Path, name: str) -> bool:
    stem = path.stem.lower()
    ending = stem.removeprefix(name)
    return path.suffix.lower() in SUFFIXES and stem.startswith(name) and bool(_NUMBERED.fullmatch(ending))


def _entries(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    try:
        yield from sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as fault:
        raise BadInputError(_("{folder}: cannot be opened ({why})", folder=folder, why=why(fault))) from None


def _twice(folder: Path, name: str, files: Sequence[Path]) -> BadInputError:
    return BadInputError(
        _(
            "{folder}: holds {name} twice ({files}); leave one, or its answers would count twice",
            folder=folder,
            name=name,
            files=", ".join(path.relative_to(folder).as_posix() for path in files),
        )
    )
