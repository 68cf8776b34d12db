"""Write an office file and read it, or take its refusal."""

from pathlib import Path

import pytest

from prongsai.errors import BadInputError
from prongsai.office.model import Office
from prongsai.office.read import read


class Written:
    """A folder in which an office file is written and read."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder."""
        self.path = folder / "office.toml"

    def __call__(self, content: str | bytes) -> Office:
        """Return what a file of this content says."""
        self.path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(self.path)

    def refused(self, content: str | bytes) -> str:
        """Return the one sentence with which it is refused, without the folder."""
        with pytest.raises(BadInputError) as caught:
            self(content)
        said = str(caught.value)
        assert "\n" not in said
        return said.replace(f"{self.path.parent}/", "")
