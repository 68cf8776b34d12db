"""Files that a command leaves behind: all of them whole, or none, and no folder made for nothing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from prongsai.errors import BadInputError, why
from prongsai.language import _


def check(name: str) -> None:
    """Refuse at once, before the work is done, what can be no folder.

    Raises:
        BadInputError: the name is empty, or that of a file.

    """
    if not name.strip():
        raise BadInputError(_("--out is empty; name the folder to write into"))
    with suppress(OSError):  # a name that is far too long; making it says so
        if Path(name).is_file():
            raise BadInputError(_("--out {folder}: is a file; name a folder", folder=name))


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """Make the folder of ``--out``; what was made goes again if nothing comes into it.

    Raises:
        BadInputError: it cannot be made.

    """
    path = Path(name)
    try:
        made = [each for each in (path, *path.parents) if not each.exists()]
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as fault:  # a name with a NUL is no OSError
        raise BadInputError(
            _("--out {folder}: cannot be made ({why}); name a folder", folder=name, why=_why(fault))
        ) from None
    try:
        yield path
    except BaseException:  # an interrupt leaves nothing behind either
        with suppress(OSError):
            for each in made:
                each.rmdir()
        raise


def put(path: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files into a folder that is there: first all of them aside, then each under its name.

    What stands aside has a name of its own, so that two commands may write at once.

    Raises:
        BadInputError: there is no room, or a place is taken.

    """
    at = path
    try:
        with TemporaryDirectory(prefix=".prongsai-", dir=path) as aside:
            for name, content in files.items():
                at = path / name
                if at.is_dir():
                    raise IsADirectoryError
                (Path(aside) / name).write_bytes(content)
            for name in files:
                at = path / name
                (Path(aside) / name).replace(at)
    except OSError as fault:
        raise BadInputError(
            _("--out: {file} cannot be written ({why}); make room or name another folder",
              file=at, why=why(fault))
        ) from None  # fmt: skip
    return [str(path / name) for name in files]


def _why(fault: OSError | ValueError) -> str:
    return why(fault) if isinstance(fault, OSError) else str(fault)
