"""An agency moves: the same pages elsewhere, its journal sound, whatever else is there; secrets stay."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.db.models.functions import Concat
from tests.web.cast import Cast, assemble
from tests.web.moving.conftest import WHO, Packed, empty, lived, named_lines, read
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.approvals import papers
from prongsai.web.approvals.models import Proposal
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.models import Measure, Report
from prongsai.web.journal import queries as journal
from prongsai.web.journal.models import Moved
from prongsai.web.moving import actions, carrying, rows, taking_in
from prongsai.web.people.models import Agency, Post, User
from prongsai.web.running.invariants import table


def another_lives_here() -> Cast:
    """Have another agency with a year of its own: every key that moves in is taken."""
    there = assemble()
    Agency.objects.filter(code="ban-dan").update(code="other-dan", name="เทศบาลตำบลอื่น")
    there.agency.refresh_from_db()
    lived(there)
    Poll.objects.update(signing_key=b"")
    Participation.objects.update(box_key=b"", wrapped={})
    for model in (Measure, Proposal, Report):
        model._base_manager.update(token=Concat(Value("here-"), "token"))
    others = User.objects.exclude(email="own.clerk@example.go.th")
    others.update(email=Concat(Value("here."), "email"))
    return there


def broken() -> list[str]:
    return [told for each in table() for told in each.faults()]


def test_on_a_fresh_installation_the_pages_read_the_same(packed: Packed) -> None:
    assert len(packed.office) > 25
    assert len(packed.public) >= 2
    assert "งบประมาณไม่พอ" in str(packed.office)
    told = taking_in.take_in(packed.file)
    office, public = read()
    assert office == packed.office
    assert public == packed.public
    assert not broken()
    assert not list(journal.faults())
    assert WHO in told["to_invite"]
    changed = Moved.objects.exclude(was__regex=r"^(user|post):")
    assert not changed.exists(), "a key was changed that was free"


def test_beside_another_agency_and_once_more_they_read_the_same(packed: Packed, tmp_path: Path) -> None:
    another_lives_here()
    told = taking_in.take_in(packed.file)
    office, public = read(beside=True)
    assert office == [each for each in packed.office if "/compare/" not in each[0]]
    assert public == packed.public
    assert not broken()
    assert "own.clerk@example.go.th" not in told["to_invite"], "known again by mail address"
    assert Post.objects.filter(user__email="own.clerk@example.go.th").count() == 2
    assert named_lines()[: len(packed.lines)] == packed.lines
    moved = Moved.objects.filter(was__startswith="proposal:").values_list("now", flat=True)
    theirs = Proposal.objects.filter(agency__code="ban-dan").values_list("pk", flat=True)
    assert {*moved} == {f"proposal:{key}" for key in theirs}
    once = named_lines()
    second = tmp_path / "second.zip"
    second.write_bytes(b"".join(actions.export_by_the_machine(Agency.objects.get(code="ban-dan"))))
    empty()
    rows.go_on_from(User, 1000)  # keys of people were free there; here they are taken
    for number in range(3):
        User.objects.create_user(f"someone.{number}@example.go.th", name="ใครสักคน")
    taking_in.take_in(second)
    assert named_lines()[: len(once)] == once
    assert not broken()


def test_an_agency_is_taken_in_once(packed: Packed) -> None:
    taking_in.take_in(packed.file)
    before = {label: carrying.model(label)._base_manager.count() for label in carrying.table().carried}
    with pytest.raises(BadInputError, match="อยู่ในระบบนี้แล้ว"):
        taking_in.take_in(packed.file)
    assert before == {label: carrying.model(label)._base_manager.count() for label in before}


def test_secrets_stay(packed: Packed) -> None:
    with zipfile.ZipFile(packed.file) as file:
        whole = b"".join(file.read(each) for each in file.namelist())
        people = [json.loads(line) for line in file.read("records/people.user.jsonl").splitlines()]
    for secret in (b"md5$", b"secret of papers", b"box_key", b"secret_hash", b"password"):
        assert secret not in whole, secret
    assert "another.coordinator@example.go.th" not in {each["email"] for each in people}
    taking_in.take_in(packed.file)
    user = User.objects.get(email=WHO)
    assert not user.has_usable_password()


def test_people_can_read_it(packed: Packed) -> None:
    with zipfile.ZipFile(packed.file) as file:
        assert "เทศบาลตำบลบ้านด่านโขงเจียม" in file.read("README.txt").decode()
        manifest = json.loads(file.read("manifest.json"))
        measures = file.read("records/improvement.measure.jsonl").decode()
        names = file.namelist()
    assert manifest["rows"]["improvement.measure"] == len(measures.splitlines()) == 1
    assert json.loads(measures)["name"]
    assert any(each.startswith("files/") and each.endswith("ภาพ.txt") for each in names)
    taking_in.take_in(packed.file)
    assert set(manifest["files"]) == set(StoredFile.objects.values_list("sha256", flat=True))


def test_nobody_else_takes_it_away(cast: Cast) -> None:
    for who in ("another.coordinator", "own.unit-officer", "overseeing.supervisor", "platform.assessor"):
        with pytest.raises(PermissionDenied):
            actions.export(cast.standing(who), cast.agency)


def test_the_page_says_what_goes_and_what_stays_and_hands_it_out(cast: Cast) -> None:
    client = signed_in(cast, "own.clerk")
    page = client.get("/office/ban-dan/moving/").content.decode()
    assert "คำตอบที่ผนึกไว้" in page
    assert "หน่วยงานภายใน" in page
    answer: Any = client.post("/office/ban-dan/moving/")
    data = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].startswith('attachment; filename="ban-dan-')
    assert data.startswith(b"PK")
    assert [each.act for each in journal.entries("ban-dan")[:1]] == ["moving.export"]


def test_every_model_goes_along_or_says_why_it_stays() -> None:
    assert carrying.silent() == [], (
        "these models are in no carried.yaml: say in that of their app by which path their rows are an "
        "agency's (carried), or why they stay (stays); see prongsai/web/moving/carrying.py"
    )


@pytest.mark.django_db
def test_what_is_carried_can_be() -> None:
    carried = carrying.table().carried
    kinds = [label.rpartition(".")[2] if each.kind is None else each.kind for label, each in carried.items()]
    once = [each for each in kinds if each]
    assert len(once) == len(set(once)), "two models of one name: give one a kind of its own, or none"
    for label, each in carried.items():
        assert bool(each.agency) != bool(each.known_by), label
        assert carrying.columns(label)[0].primary_key, label
        if each.agency:
            list(carrying.owned(label, "nobody")[:1])
        own = {column.name for column in rows.columns(carrying.model(label))}
        assert {*each.keys, *each.left} <= own, label
        for column in carrying.columns(label):
            of = column.related_model and column.related_model._meta.label_lower
            assert not of or of in carried or column.null, f"{label}.{column.name} names what stays"
        for key in each.keys.values():
            assert {key.of, *key.kinds.values()} - {""} <= set(carried), label


def test_every_kind_of_paper_says_of_which_model_its_subjects_are() -> None:
    """Proposals and publications name by key what they are about: without its model it would not move."""
    carried = carrying.table().carried
    kinds = {paper.kind for paper in papers.kinds()}
    assert kinds <= set(carried["approvals.proposal"].keys["subject"].kinds), "approvals/carried.yaml"
    assert kinds <= set(carried["publication.publication"].keys["about"].kinds), "publication/carried.yaml"
