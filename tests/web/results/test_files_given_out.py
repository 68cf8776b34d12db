"""The address of a result's file gives out files of results, and no other file of the agency."""

import pytest
from django.db import transaction
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.matrix.things_results import file
from tests.web.people.signing import signed_in

from prongsai.web.files import actions as files


def asked(cast: Cast, who: str, key: int) -> int:
    client = signed_in(cast, who)
    return client.get(reverse("file", kwargs={"agency": cast.agency.code, "file": key})).status_code


@pytest.mark.parametrize("who", ["platform.assessor", "own.unit-officer", "own.coordinator"])
def test_evidence_and_papers_are_given_out_by_their_own_pages_alone(cast: Cast, who: str) -> None:
    with transaction.atomic():
        evidence = files.keep_bytes(cast.agency.code, "หลักฐาน.txt", "รายชื่อผู้ร้องเรียน".encode())
    assert asked(cast, who, evidence.pk) == 404
    assert asked(cast, who, file(cast)) == 200
