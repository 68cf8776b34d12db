"""Read an office file: TOML of a page, in UTF-8; every fault is told with its line."""

from pathlib import Path
from typing import Final

from msgspec import structs

from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.office import emblem, sections
from prongsai.office.model import Office
from prongsai.office.same import agrees
from prongsai.office.tomlfile import TomlFile

__all__ = ["agrees", "read"]

_MOST_BYTES: Final = 1024 * 1024


def read(path: Path) -> Office:
    """Return what an office file says, with the emblem it names.

    Raises:
        BadInputError: the file, or the picture that it names, cannot be used.

    """
    office = sections.office(TomlFile(str(path), _text(path)))
    named = office.agency.emblem
    return structs.replace(office, emblem=emblem.read(path.parent / named)) if named else office


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise BadInputError(
                _("{file}: larger than {size} MB; an office file is a page of text", file=path, size=1)
            )
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInputError(
            _("{file}: the letters cannot be read; save the file as UTF-8", file=path)
        ) from None
    except (OSError, ValueError) as fault:
        reason = why(fault) if isinstance(fault, OSError) else str(fault)
        raise BadInputError(
            _("{file}: cannot be opened ({why}); check the name", file=path, why=reason)
        ) from None
