"""Files for the tests, made on the spot, with what has to go."""

import zipfile
from io import BytesIO

import docx
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

MAKER = "Somsri Secret"


def picture(form: str, *, exif: bool = False, size: tuple[int, int] = (40, 20)) -> bytes:
    made = Image.new("RGB", size, (10, 120, 200))
    made.putpixel((0, 0), (255, 0, 0))
    out = BytesIO()
    options = {}
    if exif:
        data = Image.Exif()
        data[0x010F] = MAKER  # the maker of the camera
        data[0x0112] = 6  # turned: to be drawn a quarter to the right
        data.get_ifd(0x8825)[2] = (13.0, 45.0, 0.0)  # where it was taken
        options["exif"] = data
    made.save(out, form, **options)
    return out.getvalue()


def document() -> bytes:
    made = docx.Document()
    made.core_properties.author = MAKER
    made.core_properties.last_modified_by = MAKER
    paragraph = made.add_paragraph("ตัวชี้วัดที่ 1 ได้คะแนน 92.23")
    made.add_comment(paragraph.runs, text="ตรวจแล้ว", author=MAKER, initials="SS")
    made.add_picture(BytesIO(picture("JPEG", exif=True)))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def workbook() -> bytes:
    made = Workbook()
    made.properties.creator = MAKER
    sheet = made.create_sheet("scores", 0)
    sheet.append(["id", "score"])
    sheet.append(["i1", "95.20"])
    sheet["A1"].comment = Comment("ตรวจแล้ว", MAKER)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def pdf(*, locked: bool = False) -> bytes:
    made = PdfWriter()
    page = made.add_blank_page(200, 200)
    page[NameObject("/Annots")] = ArrayObject([made._add_object(_note("/FileAttachment")), _note("/Link")])
    made.add_metadata({"/Author": MAKER})
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")}
    )
    listed = ArrayObject([TextStringObject("run"), script])
    names = DictionaryObject({NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): listed})})
    made.root_object[NameObject("/Names")] = names
    made.add_attachment("inside.exe", b"MZ hidden")
    made.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    if locked:
        made.encrypt("secret")
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def _note(kind: str) -> DictionaryObject:
    """Return an annotation that tells who made it and would act."""
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")}
    )
    return DictionaryObject(
        {
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/T"): TextStringObject(MAKER),
            NameObject("/A"): action,
        }
    )


def with_member(data: bytes, name: str, held: bytes) -> bytes:
    """Return a zip with one more member."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, old.read(member))
        new.writestr(name, held)
    return out.getvalue()


def everything_in(data: bytes) -> bytes:
    """Return all members of a zip, unpacked, one behind the other."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"\n".join(archive.read(member) for member in archive.namelist())
