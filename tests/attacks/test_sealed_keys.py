"""Keys of offices: two of three open, none alone; a file without its passphrase is nothing."""

import json
from itertools import permutations

import pytest

from prongsai.errors import BadInputError
from prongsai.web.assessment.rounds import sealing

OFFICES = ("first", "second", "spare")
INFO = b"a survey"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_MEMORY", 64)


@pytest.fixture
def pairs() -> dict[str, tuple[bytes, bytes]]:
    return {office: sealing.new_pair() for office in OFFICES}


def wrapped(pairs: dict[str, tuple[bytes, bytes]], private: bytes) -> dict[str, bytes]:
    return sealing.wraps(private, {office: public for office, (_private, public) in pairs.items()}, INFO)


@pytest.mark.parametrize(("one", "other"), list(permutations(OFFICES, 2)))
def test_any_two_offices_in_any_order_open(
    one: str, other: str, pairs: dict[str, tuple[bytes, bytes]]
) -> None:
    private, _public = sealing.new_pair()
    left = sealing.peeled(one, pairs[one][0], wrapped(pairs, private), INFO)
    assert sealing.unseal(pairs[other][0], left[other], INFO) == private


@pytest.mark.parametrize("office", OFFICES)
def test_sealed_to_two_one_alone_opens_nothing(office: str, pairs: dict[str, tuple[bytes, bytes]]) -> None:
    private, _public = sealing.new_pair()
    layers = wrapped(pairs, private)
    own = pairs[office][0]
    for pair, each in layers.items():
        assert private not in each
        if not pair.startswith(office):
            with pytest.raises(BadInputError):
                sealing.unseal(own, each, INFO)
    for left in sealing.peeled(office, own, layers, INFO).values():
        assert private not in left
        with pytest.raises(BadInputError):
            sealing.unseal(own, left, INFO)


def test_what_is_sealed_for_one_survey_opens_for_no_other(pairs: dict[str, tuple[bytes, bytes]]) -> None:
    sealed = sealing.seal(pairs["first"][1], b"text", INFO)
    with pytest.raises(BadInputError):
        sealing.unseal(pairs["first"][0], sealed, b"another survey")
    for at in range(0, len(sealed), 7):
        altered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(BadInputError):
            sealing.unseal(pairs["first"][0], altered, INFO)


def test_a_key_file_opens_with_its_passphrase_and_for_its_purpose_alone() -> None:
    private, _public = sealing.new_pair()
    file = sealing.key_file(private, "twelve signs!", "round 1 first")
    assert private.hex() not in file.hex()
    assert sealing.read_key_file(file, "twelve signs!", "round 1 first") == private
    for passphrase, label in (("twelve signs?", "round 1 first"), ("twelve signs!", "round 2 first")):
        with pytest.raises(BadInputError):
            sealing.read_key_file(file, passphrase, label)


@pytest.mark.parametrize("file", [b"", b"{}", b"[]", b"\xff\xfe", b"{" * 5000, b'{"kind": 1}', b"null"])
def test_what_is_no_key_file_is_one_sentence(file: bytes) -> None:
    with pytest.raises(BadInputError):
        sealing.read_key_file(file, "twelve signs!", "x")


def test_a_key_file_relabelled_does_not_open() -> None:
    told = json.loads(sealing.key_file(sealing.new_pair()[0], "twelve signs!", "one"))
    told["for"] = "two"
    with pytest.raises(BadInputError):
        sealing.read_key_file(json.dumps(told).encode(), "twelve signs!", "two")
