"""The package of a DOCX, made from nothing: no template, so no leftovers of one."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from prongsai.documents.content import Document
from prongsai.documents.plain import Data
from prongsai.documents.word.elements import Element
from prongsai.documents.word.tones import FONT, SIGN_FONT

_LONGEST: Final = 255  # signs of a property
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MODES: Final = "\n".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
    )
)
# Lines that end in a break are not stretched; the mode is that of Word 2013 on.
_SETTINGS: Final = f"""{_XML}<w:settings {_W}>
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat>
<w:doNotExpandShiftReturn/>
{_MODES}
</w:compat>
<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>
<w:decimalSymbol w:val="."/>
<w:listSeparator w:val=","/>
</w:settings>"""
# A machine without the font takes one of the same measures; signs have a font of their own.
_FONTS: Final = f"""{_XML}<w:fonts {_W}>
<w:font w:name="{FONT}"><w:altName w:val="TH Sarabun New"/><w:panose1 w:val="020B0500040200020003"/>\
<w:charset w:val="DE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="{SIGN_FONT}"><w:altName w:val="MS Gothic"/><w:panose1 w:val="020B0502040204020203"/>\
<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
</w:fonts>"""
_APP: Final = f"""{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>Prongsai</Application><Company>{{agency}}</Company></Properties>"""
_KINDS: Final = {"styles": (CT.WML_STYLES, RT.STYLES), "numbering": (CT.WML_NUMBERING, RT.NUMBERING)}


def opened() -> tuple[Any, Any]:
    """Return a package and its main part, whose body is empty."""
    package = Package()
    body = parse_xml(f"<w:document {nsdecls('w', 'r', 'wp', 'a', 'pic')}><w:body/></w:document>")
    main = DocumentPart(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, body, package)
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    _blob(main, "/word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS, _SETTINGS.encode())
    _blob(main, "/word/fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, _FONTS.encode())
    return package, main


def add(main: Any, name: str, inside: Element) -> None:  # noqa: ANN401 - python-docx has no types
    """Add the part that holds the styles or the numbering."""
    content, relation = _KINDS[name]
    blob = etree.tostring(inside, xml_declaration=True, encoding="UTF-8", standalone=True)
    _blob(main, f"/word/{name}.xml", content, relation, blob)


def packed(package: Any, document: Document, told: Data) -> bytes:  # noqa: ANN401
    """Return the file, with what it says of itself; its only date is the document's day."""
    made = datetime.combine(document.day, time(), UTC)
    about = package.core_properties
    about.title = told["title"][:_LONGEST]
    about.author = about.last_modified_by = (told["author"] or told["agency"])[:_LONGEST]
    about.subject = about.keywords = told["kind"][:_LONGEST]
    about.language = "th-TH" if document.language == "th" else "en-GB"
    about.created = about.modified = made
    about.revision = 1
    _blob(package, "/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES,
          _APP.format(agency=escape(told["agency"])).encode())  # fmt: skip
    stream = BytesIO()
    package.save(stream)
    return stream.getvalue()


def _blob(owner: Any, name: str, content: str, relation: str, blob: bytes) -> None:  # noqa: ANN401
    package = owner if isinstance(owner, Package) else owner.package
    owner.relate_to(Part(PackURI(name), content, blob, package), relation)
