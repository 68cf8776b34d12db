"""Papers signed blind: the vectors of RFC 9474, and forgeries."""

import json
import secrets
from pathlib import Path

import pytest

from prongsai.errors import BadInputError
from prongsai.web.assessment.surveys.sealing import blind

VECTOR = json.loads((Path(__file__).parent / "vectors" / "rfc9474.json").read_text("utf-8"))
N = int(VECTOR["n"], 16)


def raw(name: str) -> bytes:
    return bytes.fromhex(VECTOR[name])


@pytest.fixture(scope="module")
def signer() -> blind.Signer:
    return blind.new_signer()


def of_the_rfc() -> blind.Signer:
    p = int(VECTOR["p"], 16)
    return blind.Signer(N, int(VECTOR["d"], 16), p, N // p)


def test_the_signer_signs_as_the_rfc_says() -> None:
    assert blind.sign(of_the_rfc(), raw("blinded_msg")) == raw("blind_sig")


def test_the_device_takes_the_blinding_off_as_the_rfc_says() -> None:
    assert blind.finalized(N, raw("blind_sig"), int(VECTOR["inv"], 16)) == raw("sig")
    assert blind.verified(N, raw("msg"), raw("sig"))


def test_the_device_blinds_as_the_rfc_says() -> None:
    r = pow(int(VECTOR["inv"], 16), -1, N)
    encoded = pow(int.from_bytes(raw("sig")), blind.EXPONENT, N).to_bytes(512)
    salt = salt_of(encoded)
    blinded, inverse = blind.blind(N, raw("msg"), salt, r)
    assert (blinded, inverse) == (raw("blinded_msg"), int(VECTOR["inv"], 16))


def salt_of(encoded: bytes) -> bytes:
    """Read the salt back out of an encoded message: mask generation undone by a second hand."""
    h = encoded[-49:-1]
    db = encoded[: -48 - 1]
    masks = b"".join(blind._sha(h + count.to_bytes(4)) for count in range(-(-len(db) // 48)))
    return bytes(one ^ other for one, other in zip(db, masks, strict=False))[-blind.SALT :]


def test_what_is_signed_blind_is_a_paper_that_the_signer_never_saw(signer: blind.Signer) -> None:
    token = secrets.token_bytes(32)
    blinded, inverse = blind.blind(signer.n, token)
    signature = blind.finalized(signer.n, blind.sign(signer, blinded), inverse)
    assert blind.verified(signer.n, token, signature)
    assert not blind.verified(signer.n, secrets.token_bytes(32), signature)
    assert pow(int.from_bytes(signature), blind.EXPONENT, signer.n) != int.from_bytes(blinded)


def test_the_same_paper_is_signed_the_same_again(signer: blind.Signer) -> None:
    blinded, _inverse = blind.blind(signer.n, b"t" * 32)
    assert blind.sign(signer, blinded) == blind.sign(signer, blinded)


@pytest.mark.parametrize("number", [0, 1, -1, "n", "n-1", "long"])
def test_what_is_no_number_below_the_modulus_is_not_signed(signer: blind.Signer, number: object) -> None:
    values = {"n": signer.n.to_bytes(256), "n-1": (signer.n - 1).to_bytes(256), "long": bytes(300)}
    paper = values[number] if isinstance(number, str) else abs(int(str(number))).to_bytes(256)
    with pytest.raises(BadInputError):
        blind.sign(signer, paper)


def test_products_and_powers_of_papers_are_no_papers(signer: blind.Signer) -> None:
    made = []
    for token in (b"a" * 32, b"b" * 32):
        blinded, inverse = blind.blind(signer.n, token)
        made.append(int.from_bytes(blind.finalized(signer.n, blind.sign(signer, blinded), inverse)))
    forged = (made[0] * made[1] % signer.n).to_bytes(256)
    for token in (b"a" * 32, b"b" * 32, secrets.token_bytes(32)):
        assert not blind.verified(signer.n, token, forged)
