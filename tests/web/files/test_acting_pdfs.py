"""What acts in a PDF goes wherever it hangs: in fields above fields, in bookmarks; in signed ones too."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from prongsai.web.files.papers import cleaned

SCRIPT = b"alert"  # a dot is written as a number


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def script(**more: DictionaryObject) -> DictionaryObject:
    made = {name("S"): name("JavaScript"), name("JS"): TextStringObject("app.alert('x')")}
    return DictionaryObject({**made, **{name(key): value for key, value in more.items()}})


def field(**more: object) -> DictionaryObject:
    told = {name("T"): TextStringObject("total"), name("FT"): name("Tx")}
    return DictionaryObject({**told, **{name(key): value for key, value in more.items()}})


def written(writer: PdfWriter, after: bytes = b"") -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue() + after


def with_fields(triggers: DictionaryObject, after: bytes = b"") -> bytes:
    """Return a form of two pages deep: what acts hangs on the field above the one that is drawn."""
    made = PdfWriter()
    page = made.add_blank_page(200, 200)
    drawn = made._add_object(DictionaryObject({name("Type"): name("Annot"), name("Subtype"): name("Widget")}))
    above = made._add_object(field(AA=triggers, Kids=ArrayObject([drawn])))
    page[name("Annots")] = ArrayObject([drawn])
    form = DictionaryObject({name("Fields"): ArrayObject([above])})
    made.root_object[name("AcroForm")] = form
    return written(made, after)


def with_a_bookmark() -> bytes:
    made = PdfWriter()
    made.add_blank_page(200, 200)
    mark = made.add_outline_item(title="x", page_number=0).get_object()
    mark[name("A")] = script()  # type: ignore[index]
    return written(made)


@pytest.mark.parametrize(
    "data",
    [
        with_fields(DictionaryObject({name("K"): script()})),
        with_fields(DictionaryObject({name("K"): script(Next=script())})),
        with_fields(DictionaryObject({name("K"): script()}), after=b"\n% /ByteRange"),
        with_a_bookmark(),
    ],
)
def test_a_script_goes_wherever_it_hangs(data: bytes) -> None:
    assert SCRIPT in data
    kept = cleaned(data, "x.pdf")
    assert SCRIPT not in kept
    assert b"/JavaScript" not in kept
    assert len(PdfReader(BytesIO(kept)).pages) == 1


def test_what_is_typed_into_a_form_stays() -> None:
    kept = PdfReader(BytesIO(cleaned(with_fields(DictionaryObject({name("K"): script()})), "x.pdf")))
    assert kept.get_fields()["total"]["/FT"] == "/Tx"  # type: ignore[index]


def test_a_font_that_is_called_like_a_trigger_stays() -> None:
    made = PdfWriter()
    page = made.add_blank_page(200, 200)
    font = DictionaryObject({name("Type"): name("Font"), name("Subtype"): name("Type1")})
    page[name("Resources")] = DictionaryObject({name("Font"): DictionaryObject({name("AA"): font})})
    kept = PdfReader(BytesIO(cleaned(written(made), "x.pdf")))
    assert "/AA" in kept.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
