"""What is told of a version of a register beside its rows: whose, of which year, when, by what hash."""

from datetime import datetime

from msgspec import Struct

from prongsai.registers.model import Schema


class Edition(Struct, frozen=True, kw_only=True):
    """A version as it is given out. ``address`` is where the register of the year stands, for good.

    ``none_reason``: there is nothing to tell this year, on purpose.
    """

    schema: Schema
    agency: str
    code: str
    kind: str = ""
    english: str = ""
    province: str = ""
    mail: str = ""
    year: int
    number: int
    at: datetime
    sha256: str
    count: int
    address: str
    none_reason: str = ""
    ocds_prefix: str = ""

    @property
    def name(self) -> str:
        """The name of its files, without ending."""
        return f"{self.code}-{self.schema.name}-{self.year}"

    @property
    def site(self) -> str:
        """Where the agency stands for the public."""
        return self.address.partition("/registers/")[0] + "/"

    @property
    def title(self) -> str:
        """What it is, in Thai, with its year."""
        return f"{self.schema.title} ปีงบประมาณ พ.ศ. {self.year}"

    def file(self, ending: str) -> str:
        """Return the address of this very version as a file."""
        return f"{self.address}/v{self.number}.{ending}"
