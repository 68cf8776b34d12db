"""Electronic signatures of a PDF (PAdES): who signed it and when, whether all of it, whether altered since.

Whether the issuer of a certificate is to be trusted is not judged here: its name is told, and people judge.
Runs in the child process (``apart``) where a file comes from outside; no Django.
"""

import logging
from io import BytesIO
from typing import Any, Final

import msgspec
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError, UnacceptableSignerError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.archive import check_streams
from prongsai.reading.refusals import damaged
from prongsai.web.files.signatures_told import Signature

_BROKEN: Final = (
    PdfError, SignatureValidationError, SigningError, UnacceptableSignerError, ValueError, TypeError,
    KeyError, IndexError, AttributeError, RecursionError, NotImplementedError, OSError,
)  # fmt: skip

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # what it would say, we say in one sentence


def of(data: bytes, name: str) -> list[Signature]:
    """Return the signatures of a PDF, in the order in which they were made; none where it bears none.

    Raises:
        BadInputError: it is no PDF, or damaged where there was no signature to tell of.

    """
    if not data.startswith(b"%PDF-"):
        raise BadInputError(_("{file}: is no PDF; only PDF bears electronic signatures here", file=name))
    check_streams(data, name)
    try:
        found = PdfFileReader(BytesIO(data)).embedded_signatures
    except _BROKEN:
        if b"/ByteRange" in data:
            return [Signature()]  # it was signed, and what is left cannot even be read
        raise damaged(name) from None
    return [_told(each, data) for each in found]


def read(data: bytes, name: str) -> bytes:
    """Return the signatures of a PDF as JSON, for the process that asked."""
    return msgspec.json.encode(of(data, name))


def _told(found: Any, data: bytes) -> Signature:
    try:
        context = ValidationContext(trust_roots=[], allow_fetching=False)
        status = validate_pdf_signature(found, signer_validation_context=context, skip_diff=True)
        signed = found.signer_cert
        return Signature(
            signer=_name(signed.subject), issuer=_name(signed.issuer), at=found.self_reported_timestamp,
            whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            intact=bool(status.intact and status.valid) and _as_written(data, found.byte_range),
        )  # fmt: skip
    except _BROKEN:
        return Signature()


def _as_written(data: bytes, covered: Any) -> bool:
    """Return whether the place of the signature, which no signature covers, holds it and zeros alone."""
    _start, ahead, after, _length = (int(each) for each in covered)
    place = data[ahead:after].strip(b"<>")
    content = bytes.fromhex(place.decode("ascii"))
    long = content[1] & 0x7F if content[1] & 0x80 else 0
    size = 2 + long + (int.from_bytes(content[2 : 2 + long], "big") if long else content[1])
    return not any(content[size:]) and place in {place.lower(), place.upper()}


def _name(of: Any) -> str:
    """Return the name by which people know whoever a certificate is of."""
    told = of.native
    parts = [told.get(each) for each in ("common_name", "organization_name")]
    return " · ".join(dict.fromkeys(str(each) for each in parts if each)) or str(of.human_friendly)
