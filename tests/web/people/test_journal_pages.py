"""The journal is read as sentences in both languages, by those who may, a page at a time."""

import ast
import re
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in

import prongsai.web.people
from prongsai import language
from prongsai.web.journal.actions import write
from prongsai.web.people.actions.agencies import edit_agency
from prongsai.web.people.actions.handing_over import Handover, hand_over
from prongsai.web.people.actions.inviting import Asked, invite
from prongsai.web.people.actions.posts import end_post
from prongsai.web.people.actions.units import rename_unit
from prongsai.web.people.models import Post, User
from prongsai.web.people.roles import Role
from prongsai.web.people.sentences import Sentences, sentences, told

ADMINISTRATOR = "platform.platform-administrator"
SOURCE = Path(prongsai.web.people.__file__).parents[1]
CALLS = {"write", "journal.write", "tell", "_tell"}
ACT = re.compile(r"[a-z]+\.[a-z-]+\Z")


def written_acts() -> set[str]:
    """Return the acts that the web's code writes, read from its calls of ``write`` and ``_tell``."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in CALLS:
                parts = [each for arg in node.args for each in ast.walk(arg)]
                texts = [each.value for each in parts if isinstance(each, ast.Constant)]
                found |= {text for text in texts if isinstance(text, str) and ACT.match(text)}
    return found


def test_every_act_that_is_written_has_its_sentence() -> None:
    assert len(written_acts()) > 25
    assert written_acts() <= set(sentences().acts)


@pytest.mark.parametrize("act", sorted(sentences().acts) if sentences else [])
def test_sentences_in_both_languages_tell_the_same_details(act: str) -> None:
    found = sentences().acts[act]
    assert sorted(_names(found.th_told)) == sorted(_names(found.en_told))


def _names(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def do_things(cast: Cast) -> None:
    coordinator = cast.standing("own.coordinator")
    edit_agency(coordinator, cast.agency, 0, {"short": "บด.", "head_count": 3})
    rename_unit(coordinator, cast.works, "กองช่าง", "สำนักช่าง")
    invite(coordinator, cast.agency, Asked("new@example.go.th", Role.CLERK))
    end_post(coordinator, Post.objects.get(user=cast["own.deputy-clerk"]), days(3))
    hand_over(coordinator, cast.agency, Handover(cast["own.head-of-office"], cast["own.clerk"], days(1)))


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            "th",
            [
                "แก้ไขข้อมูลหน่วยงาน: จำนวนบุคลากร และชื่อย่อ",
                "จาก กองช่าง เป็น สำนักช่าง",
                "เชิญ new@example.go.th เป็นปลัด",
            ],
        ),
        (
            "en",
            ["edited the agency: head count and short name", "renamed the unit กองช่าง to สำนักช่าง", "clerk"],
        ),
    ],
)
def test_lines_are_sentences_with_names(cast: Cast, chosen: str, said: list[str]) -> None:
    do_things(cast)
    User.objects.update(language=chosen)
    page = signed_in(cast, "own.clerk").get(reverse("journal", args=["ban-dan"])).content.decode()
    for each in [*said, "คุณown.coordinator", "คุณown.clerk"]:
        assert each.replace(" และ", " และ") in page, each
    assert "user:" not in page.replace("subject=user%3A", "").replace("?subject=user:", "")


def test_it_is_filtered_by_act_and_by_subject(cast: Cast) -> None:
    do_things(cast)
    client = signed_in(cast, "own.clerk")
    path = reverse("journal", args=["ban-dan"])
    assert [line.act for line, _who, _what in client.get(path, {"act": "unit.rename"}).context["rows"]] == [
        "unit.rename"
    ]
    subject = f"unit:{cast.works.pk}"
    page = client.get(path, {"subject": subject})
    assert [line.subject for line, _who, _what in page.context["rows"]] == [subject]
    assert "สำนักช่าง" in page.content.decode()
    assert list(client.get(path, {"act": "nonsense"}).context["rows"]) == []


def test_many_lines_need_as_few_queries_as_one(cast: Cast) -> None:
    client = signed_in(cast, "own.clerk")
    path = reverse("journal", args=["ban-dan"])
    with transaction.atomic():
        write("ban-dan", f"user:{cast['own.clerk'].pk}", "unit.add", f"unit:{cast.works.pk}", {"name": "ก"})
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    with transaction.atomic():
        for user in cast.people.values():
            write("ban-dan", f"user:{user.pk}", "unit.add", f"unit:{cast.finance.pk}", {"name": "ก"})
        for number in range(60):
            write("ban-dan", "system", "people.accept", f"invitation:{number}")
    with CaptureQueriesContext(connection) as more:
        page = client.get(path, {"page": "2"})
    assert len(more) <= len(few) + 1  # invitations, of which there were none
    assert len(page.context["rows"]) > 20


def test_one_agencys_journal_is_not_anothers(cast: Cast) -> None:
    do_things(cast)
    assert signed_in(cast, "another.clerk").get(reverse("journal", args=["ban-dan"])).status_code == 404
    page = signed_in(cast, "another.clerk").get(reverse("journal", args=["kalase"]))
    assert list(page.context["rows"]) == []


def test_the_platforms_journal_is_the_administrators(cast: Cast) -> None:
    do_things(cast)
    assert signed_in(cast, "own.clerk").get(reverse("platform-journal")).status_code == 403
    page = signed_in(cast, ADMINISTRATOR).get(reverse("platform-journal")).content.decode()
    assert "เปิดสมุดบันทึก" in page


def test_a_moment_is_told_as_a_day_and_its_time() -> None:
    details = {"revision": 1, "from": "2026-11-28T15:33+07:00"}
    assert "ตั้งแต่ 28 พฤศจิกายน 2569 เวลา 15.33 น." in told("website.release", "page:6", details, str)


def test_what_nobody_put_into_words_is_still_told() -> None:
    assert told("thing.unknown", "thing:7", {}, lambda key: key) == "thing.unknown thing:7"
    assert told("unit.add", "unit:7", {}, lambda key: key) == "เพิ่มหน่วยงานภายใน –"
    language.use("en")
    assert told("unit.close", "unit:7", {"name": "A", "on": "2025-05-20"}, str) == (
        "closed the unit A from 20 May 2025"
    )


def test_sentences_are_kept_apart_from_what_they_are_not() -> None:
    assert Sentences().acts == {}
