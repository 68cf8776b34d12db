"""Packed files from outside (DOCX, XLSX, PDF): opened only after their sizes are known to be sane."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from lxml import etree

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.refusals import damaged, locked

LARGEST: Final = 64 * 1024 * 1024  # bytes, inflated, of all members together
_STEEPEST: Final = 200  # times the packed size, beyond a small file's own
_SMALL: Final = 1024 * 1024
_MOST_MEMBERS: Final = 5000
_CHUNK: Final = 256 * 1024
_PIECE: Final = 16 * 1024
_STREAM: Final = b"stream"
_STREAM_END: Final = b"endstream"
# What zipfile raises of broken members, packed in any of the ways it knows.
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, ValueError,
    OSError,
)  # fmt: skip


def _too_large(name: str, limit: int) -> BadInputError:
    return BadInputError(
        _(
            "{file}: the file would unpack to more than {limit} MB;"
            " save it again without pictures and empty rows",
            file=name,
            limit=max(1, limit // 1024 // 1024),
        )
    )


class Archive:
    """The members of a zip file that was found to be no bomb."""

    def __init__(self, data: bytes, name: str, largest: int = LARGEST) -> None:
        """Open the file and inflate every member once, to count, keeping nothing.

        ``largest`` is how many bytes it may come to.

        Raises:
            BadInputError: broken, locked, or far larger inside than outside.

        """
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._check(len(data), largest)
        except _BROKEN:
            raise damaged(self.name) from None
        except RuntimeError:  # zipfile says so of encrypted members
            raise locked(name) from None

    def _check(self, packed: int, largest: int) -> None:
        members = self._zip.infolist()
        limit = min(largest, max(_SMALL, packed * _STEEPEST))
        declared = sum(member.file_size for member in members)
        if declared > limit or len(members) > _MOST_MEMBERS or self._inflated(limit) > limit:
            raise _too_large(self.name, limit)

    def _inflated(self, limit: int) -> int:
        size = 0
        for member in self._zip.infolist():
            with self._zip.open(member) as stream:
                while size <= limit and (chunk := stream.read(_CHUNK)):
                    size += len(chunk)
        return size

    def members(self) -> list[str]:
        """Return the names of the members."""
        return self._zip.namelist()

    def read(self, member: str) -> bytes:
        """Return a member.

        Raises:
            BadInputError: there is none of that name.

        """
        try:
            return self._zip.read(member)
        except KeyError:
            raise damaged(self.name) from None

    def xml(self, member: str) -> etree._Element:
        """Return a member parsed, with no way out of the file.

        Raises:
            BadInputError: there is none of that name, or it is not XML.

        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self.read(member), parser)
        except etree.XMLSyntaxError:
            raise damaged(self.name) from None

    def elements(self, member: str, tag: str) -> Iterator[etree._Element]:
        """Yield the elements of one tag, each forgotten after its turn.

        Raises:
            BadInputError: the member is missing or not XML.

        """
        steps = etree.iterparse(BytesIO(self.read(member)), tag=tag, resolve_entities=False, no_network=True)
        try:
            for _event, element in steps:
                yield element
                element.clear()
        except etree.XMLSyntaxError:
            raise damaged(self.name) from None


def check_streams(data: bytes, name: str) -> None:
    """Refuse a PDF whose packed streams would unpack to far too much.

    Raises:
        BadInputError: they do.

    """
    size = at = end = 0
    while (at := data.find(_STREAM, at)) >= 0:
        begin = at + len(_STREAM)
        begin += len(data[begin : begin + 2]) - len(data[begin : begin + 2].lstrip(b"\r\n"))
        size += _stream_size(data, begin, LARGEST - size)
        if size > LARGEST:
            raise _too_large(name, LARGEST)
        if end >= 0:  # else none ends from here on: looking again each time would take all day
            end = data.find(_STREAM_END, begin)
        at = end + len(_STREAM_END) if end >= 0 else begin


def _stream_size(data: bytes, at: int, limit: int) -> int:
    """Return how large the stream unpacks that begins here, counting no further than the limit.

    A stream that is not packed counts nothing.
    """
    unpacker = zlib.decompressobj()
    size, packed = 0, b""
    try:
        while (packed or at < len(data)) and size <= limit and not unpacker.eof:
            if not packed:
                packed, at = data[at : at + _PIECE], at + _PIECE
            size += len(unpacker.decompress(packed, _CHUNK))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size
