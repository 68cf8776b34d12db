"""Programs and ways out of Word and Excel files, hidden from a look that goes by names and bytes alone."""

import zipfile
from io import BytesIO

import pytest
from tests.web.files import made

from prongsai.errors import BadInputError
from prongsai.web.files.actions import name_of
from prongsai.web.files.office import cleaned

TYPES = "[Content_Types].xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"


def with_types(*, kind: str, encoding: str = "UTF-8") -> bytes:
    """Return a document whose table of types tells of one more part."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(made.document())) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            held = old.read(member)
            if member == TYPES:
                part = f'<Override PartName="/word/x.bin" ContentType="{kind}"/></Types>'
                text = held.decode().partition("?>")[2].replace("</Types>", part)
                held = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
            new.writestr(member, held)
    return out.getvalue()


def related(kind: str, target: str, member: str = "word/_rels/odd.xml.rels") -> bytes:
    """Return a document with a part that leads somewhere."""
    relation = f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    whole = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relation}</Relationships>"
    )
    return made.with_member(made.document(), member, whole.encode())


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [
        (MACRO, "UTF-8"),
        (MACRO, "UTF-16"),
        ("application/vnd.ms-office.vba&#80;roject", "UTF-8"),
        ("application/vnd.openxmlformats-officedocument.oleObject", "UTF-8"),
        ("application/vnd.ms-office.activeX+xml", "UTF-16"),
    ],
)
def test_programs_are_told_by_their_type_however_it_is_written(kind: str, encoding: str) -> None:
    with pytest.raises(BadInputError, match=r"x\.docx"):
        cleaned(with_types(kind=kind, encoding=encoding), "x.docx")


def test_a_part_that_is_no_program_is_kept() -> None:
    assert cleaned(with_types(kind="application/xml", encoding="UTF-16"), "x.docx")


@pytest.mark.parametrize("member", ["word/_rels/odd.xml.rels", "word/_rels/ODD.XML.RELS"])
@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "frame", "externalLinkPath", "subDocument"])
def test_nothing_is_fetched_when_it_is_opened(kind: str, member: str) -> None:
    kept = cleaned(related(kind, "https://evil.example/x.dotm", member), "x.docx")
    assert b"evil.example" not in made.everything_in(kept)


def test_a_link_that_a_reader_follows_stays() -> None:
    kept = cleaned(related("hyperlink", "https://www.nacc.go.th/"), "x.docx")
    assert b"https://www.nacc.go.th/" in made.everything_in(kept)


@pytest.mark.parametrize("given", ["a." + "b" * 250, "." + "b" * 250, "ก" * 400 + ".pdf", "x" * 400])
def test_no_name_is_longer_than_is_kept(given: str) -> None:
    assert 0 < len(name_of(given)) <= 151
