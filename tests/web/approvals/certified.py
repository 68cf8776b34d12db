"""A certificate authority of the tests, and certificates that it issues."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "รหัสใบรับรอง"  # noqa: S105 - of a made-up certificate


@cache
def key() -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


def name(of: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, of)])


def certificate(of: str = "เทศบาลบ้านด่าน", *, days: int = 30, began: int = -1, with_key: bool = True) -> bytes:
    """Return a PKCS#12 file with a certificate that is valid from ``began`` for so many days."""
    first = datetime.now(UTC) + timedelta(days=began)
    issued = (
        x509.CertificateBuilder()
        .subject_name(name(of))
        .issuer_name(name("ผู้ออกใบรับรอง"))
        .public_key(key().public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(first + timedelta(days=days))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)  # noqa: FBT003 - as X.509 has it
        .sign(key(), hashes.SHA256())
    )
    lock = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"agency", key() if with_key else None, issued, None, lock)
