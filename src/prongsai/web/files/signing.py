"""A PDF signed with the certificate of an agency (PAdES): the bytes before stay, the signature is added.

Runs in a process of its own (``prongsai.apart``): the certificate and its password come through a
pipe, and go with the process. Neither is ever kept.
"""

from base64 import b64decode
from datetime import UTC, datetime
from io import BytesIO

from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from prongsai.drafting.when import day
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import signatures


def signed(data: bytes, name: str, certificate: str, password: str, reason: str) -> bytes:
    """Return a PDF with the signature of a certificate (PKCS#12, in base64).

    Raises:
        BadInputError: the certificate cannot be opened by the password, has no key, or is not valid today.

    """
    opened = b64decode(certificate)
    _check(opened, password)
    signer = signers.SimpleSigner.load_pkcs12_data(opened, [], password.encode())
    if signer is None:
        raise _unopened()
    told = signers.PdfSignatureMetadata(
        field_name="Agency", md_algorithm="sha256", reason=reason, subfilter=SigSeedSubFilter.PADES
    )
    out = BytesIO()
    signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(data)), told, signer, output=out)
    made = out.getvalue()
    if not made.startswith(data) or not all(each.holds for each in signatures.of(made, name)):
        raise BadInputError(_("the signature does not hold; nothing was kept, try another certificate"))
    return made


def _check(data: bytes, password: str) -> None:
    try:
        key, certificate, _chain = pkcs12.load_key_and_certificates(data, password.encode())
    except (ValueError, TypeError):
        raise _unopened() from None
    if key is None or not isinstance(certificate, Certificate):
        raise BadInputError(_("the certificate holds no key to sign with; export it with its private key"))
    if not certificate.not_valid_before_utc <= datetime.now(UTC) <= certificate.not_valid_after_utc:
        raise BadInputError(
            _(
                "the certificate is valid from {first} through {last} only; give one that is valid today",
                first=day(certificate.not_valid_before_utc.date()),
                last=day(certificate.not_valid_after_utc.date()),
            )
        )


def _unopened() -> BadInputError:
    return BadInputError(
        _("this is no certificate (.p12, .pfx), or the password does not open it; try both again")
    )
