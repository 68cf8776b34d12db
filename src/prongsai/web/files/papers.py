"""PDF files without what they tell of their makers, and without anything that acts by itself.

One that bears an electronic signature is kept byte for byte, or its signature would be worth nothing,
unless something in it acts: then it is cleaned like any other.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.refusals import damaged, locked

MOST_PAGES: Final = 1000
# What of a document's root, and of its names, would act, hide or tell.
_OF_ROOT: Final = ("/OpenAction", "/AA", "/Metadata", "/AF", "/PieceInfo", "/URI", "/Collection")
_OF_NAMES: Final = ("/JavaScript", "/EmbeddedFiles")
_OF_PAGE: Final = ("/AA", "/Metadata", "/PieceInfo", "/AF")
_OF_NOTE: Final = ("/AA", "/T")  # /T is who wrote it
_FILES: Final = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_SIGNED: Final = b"/ByteRange"
_ACTING: Final = ("/AA", "/JS", "/JavaScript", "/XFA", "/EF", "/EmbeddedFiles", "/Collection")
_DOING: Final = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE",
                          "/Movie", "/Sound"})  # fmt: skip
_DEEPEST: Final = 50  # dictionaries within each other
_HARMLESS: Final = frozenset({"/URI", "/GoTo"})
_BROKEN: Final = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError,
                  OSError)  # fmt: skip


def cleaned(data: bytes, name: str) -> bytes:
    """Return a PDF whose pages are the same and nothing else is left; a harmless signed one as it is.

    Raises:
        BadInputError: it is broken, locked, or has too many pages.

    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked(name)
        if len(reader.pages) > MOST_PAGES:
            raise BadInputError(
                _("{file}: has more than {count} pages; give the part that matters", file=name,
                  count=MOST_PAGES)
            )  # fmt: skip
        return data if _SIGNED in data and not acts(reader) else _written(reader)
    except _BROKEN:
        raise damaged(name) from None


def acts(reader: PdfReader) -> bool:
    """Return whether anything in a PDF acts by itself or hides a file: then not even a signature keeps it."""
    kept = [IndirectObject(key, age, reader) for age, keys in reader.xref.items() for key in keys]
    kept += [IndirectObject(key, 0, reader) for key in reader.xref_objStm]
    try:
        return any(_acts(each.get_object(), 0) for each in kept)
    except _BROKEN:
        return True


def _acts(value: object, deep: int) -> bool:
    if deep > _DEEPEST:
        return True
    if isinstance(value, DictionaryObject):
        does = {_at(value, "/S"), _at(value, "/Subtype")} & (_DOING | _FILES)
        opens = _at(value, "/OpenAction")
        if does or any(key in value for key in _ACTING) or isinstance(opens, DictionaryObject):
            return True
        return any(_acts(each, deep + 1) for each in value.values())
    return isinstance(value, ArrayObject) and any(_acts(each, deep + 1) for each in value)


def _written(reader: PdfReader) -> bytes:
    """Return what is left after cleaning; what nothing points to any more is not written."""
    root = _at(reader.trailer, "/Root")
    if isinstance(root, DictionaryObject):
        _clean_root(root)
    for page in reader.pages:
        _clean_page(page.indirect_reference.get_object() if page.indirect_reference else page)
    for each in list(_reached(reader.trailer)):
        _still(each)
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


def _clean_root(root: DictionaryObject) -> None:
    _without(root, _OF_ROOT)
    if isinstance(names := _at(root, "/Names"), DictionaryObject):
        _without(names, _OF_NAMES)
    if isinstance(form := _at(root, "/AcroForm"), DictionaryObject):
        _without(form, ("/XFA",))


def _clean_page(page: object) -> None:
    if not isinstance(page, DictionaryObject):
        return
    _without(page, _OF_PAGE)
    if isinstance(notes := _at(page, "/Annots"), ArrayObject):
        page[NameObject("/Annots")] = ArrayObject(each for each in notes if _stays(each.get_object()))


def _reached(trailer: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield every dictionary that the document leads to: fields above fields, bookmarks, names."""
    seen: set[tuple[int, int]] = set()
    ahead: list[object] = [trailer]
    while ahead:
        value = ahead.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            yield value
            ahead += value.values()
        elif isinstance(value, ArrayObject):
            ahead += value


def _still(held: DictionaryObject) -> None:
    """Take from a dictionary what it would do, wherever it hangs; a font that is called /AA stays."""
    if _at(held, "/S") in _DOING:
        held.clear()
    triggers = _at(held, "/AA")
    if isinstance(triggers, DictionaryObject) and not {"/Type", "/Subtype"} & triggers.keys():
        del held["/AA"]


def _at(holder: DictionaryObject, key: str) -> object:
    value = holder.get(key)
    return value.get_object() if value is not None else None


def _without(holder: DictionaryObject, keys: tuple[str, ...]) -> None:
    for key in keys:
        holder.pop(key, None)


def _stays(note: object) -> bool:
    """Return whether an annotation stays; what it would do is taken from it."""
    if not isinstance(note, DictionaryObject) or note.get("/Subtype") in _FILES:
        return False
    if note.get("/Subtype") != "/Widget":
        _without(note, _OF_NOTE)
    note.pop("/AA", None)
    action = _at(note, "/A")
    if isinstance(action, DictionaryObject) and (action.get("/S") not in _HARMLESS or "/Next" in action):
        note.pop("/A", None)
    return True
