"""The marks and the digest of a DOCX: custom properties, in a part that stands last and unpacked.

The digest is one over the whole file with zeros in its place, not over what the
parts unpack to: so nothing outside the parts can change unseen, and a file can be
checked where another zlib would pack it otherwise. As the part holds the digest,
its two checksums in the zip follow it.
"""

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from prongsai.documents.sealing import digest

_PREFIX: Final = "prongsai."
_MARK: Final = b'"prongsai.digest"><vt:lpwstr>'  # the digest follows
_END: Final = b"</Properties>"
_PART: Final = "docProps/custom.xml"
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_LARGEST: Final = 1024 * 1024  # bytes of properties; ours have a thousandth of it
_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the first a zip can tell
_CENTRAL: Final = b"PK\x01\x02"
_CHECKSUM: Final = {"local": 14, "central": 16}  # where it stands in either head of a part
_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, etree.XMLSyntaxError,
    KeyError, ValueError, EOFError, OSError, RuntimeError, OverflowError,
)  # fmt: skip


def is_packed(data: bytes) -> bool:
    """Say whether the file is a zip, as a DOCX is."""
    return data.startswith(b"PK")


def sealed(data: bytes, told: list[tuple[str, str]]) -> bytes:
    """Return the DOCX with these properties and its digest; the same parts give the same bytes."""
    with zipfile.ZipFile(BytesIO(data)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist() if name != _PART}
    types, relations = _FIRST
    parts[types] = _added(parts[types], f"{_PACKAGE}/content-types", "Override", "PartName",
                          {"PartName": f"/{_PART}", "ContentType": _KIND})  # fmt: skip
    parts[relations] = _added(parts[relations], f"{_PACKAGE}/relationships", "Relationship", "Target",
                              {"Id": "rIdMarks", "Type": f"{_OFFICE}/relationships/custom-properties",
                               "Target": _PART})  # fmt: skip
    blank = _packed(parts, _properties([*told, ("digest", digest.ZEROS)]))
    return _with(blank, digest.of(blank))


def marks(data: bytes) -> dict[str, str]:
    """Return the properties of a DOCX that are ours; none if it cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened, opened.open(_PART) as stream:
            root = etree.fromstring(stream.read(_LARGEST), _parser())
        told = {str(each.get("name")): "".join(map(str, each.itertext())) for each in root}
    except _FAULTS:
        return {}
    ours = ((name.removeprefix(_PREFIX), value) for name, value in told.items() if name.startswith(_PREFIX))
    return {name: unquote(value.strip()) for name, value in ours}


def intact(data: bytes) -> bool:
    """Say whether a DOCX is as it was sealed: blanked and sealed again it is the same bytes."""
    try:
        blank = _with(data, digest.ZEROS)
        return _with(blank, digest.of(blank)) == data
    except _FAULTS:
        return False


def _added(xml: bytes, space: str, tag: str, key: str, fields: dict[str, str]) -> bytes:
    """Return a list of parts or relationships with one more, in place of any for the same part."""
    root = etree.fromstring(xml, _parser())
    for each in list(root):
        if str(each.get(key, "")).lstrip("/") == _PART:
            root.remove(each)
    etree.SubElement(root, f"{{{space}}}{tag}", fields)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _properties(told: list[tuple[str, str]]) -> bytes:
    """Return the part of properties; values are percent-encoded, so that all of it is ASCII."""
    each = (
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{_PREFIX}{name}">'
        f"<vt:lpwstr>{quote(value, safe=':/')}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(told, 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{''.join(each)}</Properties>"
    ).encode()


def _packed(parts: dict[str, bytes], properties: bytes) -> bytes:
    target = BytesIO()
    ordered = [*_FIRST, *sorted(parts.keys() - set(_FIRST))]
    with zipfile.ZipFile(target, "w") as made:
        for name in ordered:
            made.writestr(_entry(name, zipfile.ZIP_DEFLATED), parts[name])
        made.writestr(_entry(_PART, zipfile.ZIP_STORED), properties)
    return target.getvalue()


def _entry(name: str, packing: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = packing
    entry.create_system = 0  # the same wherever it is made
    entry.external_attr = 0
    return entry


def _with(data: bytes, told: str) -> bytes:
    """Return the file with another digest in its last part, and the checksums that this gives it."""
    with zipfile.ZipFile(BytesIO(data)) as opened:
        entry = opened.getinfo(_PART)
    head, central = entry.header_offset, data.rindex(_CENTRAL)
    mark = data.index(_MARK, head) + len(_MARK)
    end = data.index(_END, mark) + len(_END)
    begin = end - entry.file_size
    made = bytearray(data)
    made[mark : mark + len(told)] = told.encode()
    checksum = struct.pack("<L", zlib.crc32(made[begin:end]))
    for at in (head + _CHECKSUM["local"], central + _CHECKSUM["central"]):
        made[at : at + len(checksum)] = checksum
    return bytes(made)
