"""Word and Excel files without their makers' names; files that hold programs are refused."""

import re
import zipfile
from io import BytesIO
from typing import Final

from lxml import etree

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.archive import Archive
from prongsai.reading.refusals import damaged
from prongsai.web.files import pictures

_PROGRAMS: Final = re.compile(
    r"(^|/)(vba\w*\.(bin|xml)|activeX/|macrosheets/|oleObject\w*\.bin)", re.IGNORECASE
)
_ACTING: Final = re.compile(r"macroEnabled|vbaProject|oleObject|activeX|macrosheet", re.IGNORECASE)
_PROPERTIES: Final = "docProps/"
_PEOPLE: Final = re.compile(
    r"^(word/(document|comments\w*|people|footnotes|endnotes|header\d*|footer\d*|settings|glossary/document)"
    r"|xl/(comments\d*|comments/\w+|persons/\w+|threadedComments/\w+|workbook|revisions/\w+))\.xml$"
)
_WHO: Final = frozenset({"author", "initials", "displayName", "userId", "providerId", "userName"})
_RELATIONS: Final = ".rels"
_NOWHERE: Final = "about:blank"
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def cleaned(data: bytes, name: str) -> bytes:
    """Return the same document without the names of those who made it.

    Raises:
        BadInputError: it is broken, locked, a bomb, or holds programs.

    """
    archive = Archive(data, name)
    members = archive.members()
    if len(set(members)) != len(members) or any(_outside(member) for member in members):
        raise damaged(name)
    if any(map(_PROGRAMS.search, members)) or _acts(archive):
        raise BadInputError(
            _("{file}: the file holds programs (macros or embedded objects); save it without them as DOCX or "
              "XLSX", file=name)
        )  # fmt: skip
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for member in members:
            entry = zipfile.ZipInfo(member, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, _cleaned(archive, member))
    return kept.getvalue()


def _acts(archive: Archive) -> bool:
    """Return whether a part is a program by its type; read as XML, which has many ways to write a word."""
    types = archive.xml("[Content_Types].xml").iter(etree.Element)
    return any(_ACTING.search(str(each.get("ContentType", ""))) for each in types)


def _outside(member: str) -> bool:
    return member.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", member)


def _cleaned(archive: Archive, member: str) -> bytes:
    if member.startswith(_PROPERTIES) and member.endswith(".xml"):
        return _emptied(archive, member)
    if _PEOPLE.match(member):
        return _nameless(archive, member)
    if member.lower().endswith(_RELATIONS):
        return _kept_inside(archive, member)
    if member.endswith(_PICTURES):
        return _picture(archive.read(member), member)
    return archive.read(member)


def _emptied(archive: Archive, member: str) -> bytes:
    """Return a part of the properties that says nothing."""
    root = archive.xml(member)
    for each in list(root):
        root.remove(each)
    return _bytes(root)


def _nameless(archive: Archive, member: str) -> bytes:
    if b"<!DOCTYPE" in archive.read(member):
        raise damaged(archive.name)
    root = archive.xml(member)
    for element in root.iter(etree.Element):
        for key in element.attrib:
            if etree.QName(key).localname in _WHO:
                element.attrib[key] = ""
        name = etree.QName(element).localname
        if name == "author":  # of Excel's list of who commented
            element.text = ""
    return _bytes(root)


def _kept_inside(archive: Archive, member: str) -> bytes:
    """Return relations that fetch nothing from elsewhere when the file is opened; links to follow stay."""
    root = archive.xml(member)
    for each in root.iter("{*}Relationship"):
        kind = str(each.get("Type", "")).rpartition("/")[2]
        if kind == "attachedTemplate":
            each.set("Target", "Normal.dotm")
        elif each.get("TargetMode") == "External" and kind != "hyperlink":
            each.set("Target", _NOWHERE)
    return _bytes(root)


def _picture(data: bytes, member: str) -> bytes:
    try:
        return pictures.cleaned(data, member)
    except BadInputError:
        return b""  # not what its name says: not kept


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
