"""A year's evidence made public: the list as it was that day, addresses alone, taken back like all else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from tests.web.cast import Cast
from tests.web.evidence import kept
from tests.web.evidence.kept import YEAR

from prongsai.errors import BadInputError
from prongsai.web.assessment.evidence.models import Item, Piece
from prongsai.web.assessment.evidence.queries import rule_of
from prongsai.web.publication import actions
from prongsai.web.publication.models import Publication

COORDINATOR = "own.coordinator"
AT = "/a/ban-dan/2567/o14/"


def publish(cast: Cast) -> Publication:
    return actions.publish_evidence(cast.standing(COORDINATOR), cast.agency, YEAR)


def test_nothing_of_a_folder_is_public_before_it_is_published(cast: Cast) -> None:
    kept.piece(cast)
    assert Client().get(AT).status_code == 404
    publish(cast)
    assert kept.PAGE in Client().get(AT).content.decode()


def test_what_is_added_later_waits_for_the_next_publication(cast: Cast) -> None:
    kept.piece(cast)
    first = publish(cast)
    assert publish(cast) == first, "the same again is not published twice"
    kept.piece(cast, address="https://www.ban-dan.go.th/later")
    assert "/later" not in Client().get(AT).content.decode()
    publish(cast)
    assert "/later" in Client().get(AT).content.decode()


def test_elements_that_are_there_and_not_there_are_told(cast: Cast) -> None:
    of = kept.piece(cast).item
    element = evidence_elements(of)[0]
    Item.objects.filter(pk=of.pk).update(ticked={element: {"by": 1, "at": "2024-03-01"}})
    publish(cast)
    page = Client().get(AT).content.decode()
    assert f'{element} <span class="badge ok"' in page
    assert page.count("ยังไม่มี") == len(evidence_elements(of)) - 1


def evidence_elements(of: Item) -> tuple[str, ...]:
    return rule_of(of).elements


def test_files_do_not_go_out(cast: Cast) -> None:
    of = kept.piece(cast)
    Piece.objects.create(item=of.item, kind="file", title="ไฟล์ภายใน")
    assert "ไฟล์ภายใน" not in str(publish(cast).shown)


def test_taken_back_it_is_gone(cast: Cast) -> None:
    kept.piece(cast)
    public = publish(cast)
    actions.withdraw(cast.standing(COORDINATOR), cast.agency, public.pk, "ผิด")
    assert kept.PAGE not in Client().get(AT).content.decode()


def test_who_may_not_and_without_evidence_it_is_refused(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        publish(cast)
    kept.piece(cast)
    with pytest.raises(PermissionDenied):
        actions.publish_evidence(cast.standing("another.coordinator"), cast.agency, YEAR)
