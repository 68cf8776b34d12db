"""Under TLS: the name and the certificate are those of the host, the line goes to the vetted address."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.fetching.serving import HOST, page, served, visitor

from prongsai.fetching import NotFetchedError, fetch

HOME = f"https://{HOST}/"


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, Path]:
    """Return a server's side, and the certificate that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(
            called,
            called,
            key.public_key(),
            x509.random_serial_number(),
            now - timedelta(1),
            now + timedelta(1),
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    both = folder / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    both.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return context, both


def trusting(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    make = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: make(cafile=str(file)))


def test_a_trusted_certificate_of_the_host_lets_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, file = certificate(tmp_path, HOST)
    names: list[str | None] = []
    context.sni_callback = lambda _line, name, _context: names.append(name)
    trusting(monkeypatch, file)
    with served({"/": page(b"x")}, context) as (allow, _asked):
        assert fetch(HOME, visitor(tmp_path / "kept"), allow=allow).body == b"x"
    assert set(names) == {HOST}


def test_a_certificate_of_another_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, file = certificate(tmp_path, "www.other.example")
    trusting(monkeypatch, file)
    with (
        served({"/": page(b"x")}, context) as (allow, asked),
        pytest.raises(NotFetchedError, match="ใบรับรอง"),
    ):
        fetch(HOME, visitor(tmp_path / "kept"), allow=allow)
    assert not asked


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    context, _file = certificate(tmp_path, HOST)
    with (
        served({"/": page(b"x")}, context) as (allow, asked),
        pytest.raises(NotFetchedError, match="ใบรับรอง"),
    ):
        fetch(HOME, visitor(tmp_path / "kept"), allow=allow)
    assert not asked
