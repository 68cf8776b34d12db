"""Pages of proposals: a story of paper, chain and decision as people click it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.approvals.proposed import ORDER, say, titled, upload
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in

from prongsai.web.approvals import queries
from prongsai.web.approvals.models import Leaf, Proposal, State, Upload
from prongsai.web.files import store
from prongsai.web.people.models import Post

AT = "/office/ban-dan/approvals/"


def chain_fields(cast: Cast) -> dict[str, str]:
    posts = {post.user_id: post.pk for post in Post.objects.filter(agency=cast.agency)}
    told = {f"post_{place}": str(posts[cast[who].pk]) for place, who in enumerate(ORDER)}
    for place in range(len(ORDER) + 1):
        told |= {f"title_{place}": "", f"acting_{place}": ""}
    return told


def test_from_bringing_a_paper_to_its_number(cast: Cast) -> None:
    titled(cast)
    client = signed_in(cast, "own.coordinator")
    assert f"{AT}papers/new/" in client.get(f"{AT}new/").content.decode()
    told = {"title": "แผนงาน", "background": "จัดทำแล้ว", "asks": "เห็นชอบ", "year": "๒๕๖๘"}
    sent = client.post(f"{AT}papers/new/", {**told, "file": SimpleUploadedFile("a.txt", b"plan")})
    brought = Upload.objects.get()
    assert (sent.status_code, brought.year) == (302, 2568)
    page = client.get(sent["Location"]).content.decode()
    assert "จัดทำแล้ว" in page
    token, seen = (page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("token", "seen"))
    done = client.post(sent["Location"], {**chain_fields(cast), "token": token, "seen": seen})
    proposal = Proposal.objects.get()
    assert done["Location"] == f"{AT}{proposal.pk}/"
    assert [str(each) for each in queries.places_of(proposal)][-1] == "นายกเทศมนตรีตำบลบ้านด่านโขงเจียม"
    assert proposal.title in client.get(AT).content.decode()


def test_what_the_agency_has_not_told_is_named_in_the_words_of_its_own_page(cast: Cast) -> None:
    titled(cast)
    client, paper = signed_in(cast, "own.coordinator"), upload(cast)
    page = client.get(f"{AT}new/upload/{paper.pk}/").content.decode()
    assert "ยังไม่ได้กรอก “ส่วนราชการเจ้าของเรื่อง”" in page
    assert f'href="{reverse("edit-agency", args=["ban-dan"])}"' in page
    assert "unit = " not in page
    told = {"version": cast.agency.version, "unit": "สำนักปลัดเทศบาล"}
    assert client.post(reverse("edit-agency", args=["ban-dan"]), told).status_code == 302
    page = client.get(f"{AT}new/upload/{paper.pk}/").content.decode()
    assert "สิ่งที่ยังขาด" not in page


def test_a_paper_without_a_reason_is_told_so_and_nothing_typed_is_lost(cast: Cast) -> None:
    client = signed_in(cast, "own.coordinator")
    sent = client.post(f"{AT}papers/new/", {"title": "แผนงาน", "background": "", "asks": "", "year": "68"})
    page = sent.content.decode()
    assert sent.status_code == 200
    assert 'value="แผนงาน"' in page
    assert "สี่หลัก" in page


def test_who_is_waited_for_sees_it_and_answers(cast: Cast, proposal: Proposal) -> None:
    head = signed_in(cast, "own.head-of-office")
    assert "รอความเห็นของท่าน" in head.get(AT).content.decode()
    page = head.get(f"{AT}{proposal.pk}/").content.decode()
    assert page.index("เห็นชอบแผนตามที่เสนอ") < page.index("<details") < page.index("จัดทำแผนแล้วเสร็จ")
    assert f'value="{proposal.version}"' in page
    assert "ไม่บังคับ" not in page  # of the reason, which all but who approves must give
    answered = head.post(
        f"{AT}{proposal.pk}/", {"decision": "reject", "reason": "งบไม่พอ", "version": proposal.version}
    )
    assert answered.status_code == 302
    assert "งบไม่พอ" in head.get(f"{AT}{proposal.pk}/").content.decode()
    assert 'name="decision"' not in head.get(f"{AT}{proposal.pk}/").content.decode()
    assert "รอความเห็นของท่าน" in signed_in(cast, "own.deputy-clerk").get(AT).content.decode()


def test_a_reason_that_is_wanting_is_asked_for_and_the_choice_stays(cast: Cast, proposal: Proposal) -> None:
    head = signed_in(cast, "own.head-of-office")
    page = head.post(f"{AT}{proposal.pk}/", {"decision": "reject", "reason": "", "version": proposal.version})
    assert page.status_code == 200
    text = page.content.decode()
    assert 'role="alert"' in text
    assert 'value="reject" ' in text
    assert "checked" in text


def test_the_proposer_sees_whom_it_waits_for_and_who_left(cast: Cast, proposal: Proposal) -> None:
    client = signed_in(cast, "own.coordinator")
    assert cast["own.head-of-office"].name in client.get(AT).content.decode()
    Post.objects.filter(user=cast["own.head-of-office"]).update(until=days(-1))
    page = client.get(f"{AT}{proposal.pk}/").content.decode()
    assert "พ้นจากตำแหน่งนี้แล้ว" in page
    assert f"{AT}{proposal.pk}/chain/" in page


def test_the_chain_is_changed_on_its_page(cast: Cast, proposal: Proposal) -> None:
    client = signed_in(cast, "own.coordinator")
    page = client.get(f"{AT}{proposal.pk}/chain/")
    assert page.status_code == 200
    told = {**chain_fields(cast), "post_0": "", "version": proposal.version}
    assert client.post(f"{AT}{proposal.pk}/chain/", told).status_code == 302
    assert [each.role for each in queries.places_of(proposal)] == ["deputy-clerk", "clerk", "chief-executive"]
    stale = client.post(f"{AT}{proposal.pk}/chain/", told)
    assert stale.status_code == 200
    assert 'id="problems"' in stale.content.decode()


def test_the_changed_text_is_offered_and_proposed_again(cast: Cast, proposal: Proposal) -> None:
    say(cast, proposal, "own.head-of-office")
    proposal.refresh_from_db()
    client = signed_in(cast, "own.coordinator")
    Upload.objects.update(background="แก้ไขแล้ว")
    assert "ต้นเรื่องถูกแก้ไข" in client.get(f"{AT}{proposal.pk}/").content.decode()
    client.post(f"{AT}{proposal.pk}/again/", {"version": proposal.version})
    page = client.get(f"{AT}{proposal.pk}/").content.decode()
    assert "สิ้นผล" in page
    assert "แก้ไขแล้ว" in page


def test_withdrawn_on_its_page(cast: Cast, proposal: Proposal) -> None:
    client = signed_in(cast, "own.coordinator")
    client.post(f"{AT}{proposal.pk}/withdraw/", {"version": "0"})
    proposal.refresh_from_db()
    assert proposal.state == State.WAITING
    client.post(f"{AT}{proposal.pk}/withdraw/", {"version": proposal.version})
    proposal.refresh_from_db()
    assert proposal.state == State.WITHDRAWN


def test_the_memo_is_sent_at_every_stage_and_signed_as_it_was_kept(cast: Cast, proposal: Proposal) -> None:
    client = signed_in(cast, "own.coordinator")
    address = f"{AT}{proposal.pk}/1/memo"
    assert client.get(f"{address}.pdf").content.startswith(b"%PDF-")
    assert client.get(f"{address}.docx").content.startswith(b"PK")
    assert client.get(f"{address}.exe").status_code == 404
    assert client.get(f"{AT}{proposal.pk}/2/memo.pdf").status_code == 404
    for who in ORDER:
        say(cast, proposal, who)
    signed = Leaf.objects.get(signed=True, kind="memo", file__kind="application/pdf")
    assert client.get(f"{address}.pdf").content == store.read(signed.file.sha256)


def test_a_file_of_another_proposal_is_not_there(cast: Cast, proposal: Proposal) -> None:
    leaf = Leaf.objects.get()
    client = signed_in(cast, "own.clerk")
    assert client.get(f"{AT}{proposal.pk}/files/{leaf.pk}/").content == b"plan"
    assert client.get(f"{AT}{proposal.pk + 1}/files/{leaf.pk}/").status_code == 404
    assert client.get(f"{AT}{proposal.pk}/files/{leaf.pk + 1}/").status_code == 404


def test_numbers_go_on_from_the_register_on_paper(cast: Cast) -> None:
    client = signed_in(cast, "own.coordinator")
    told = {"name": "memo", "form": "อบ 72201/{number}", "following": "๑๗๑"}
    assert client.post(f"{AT}numbers/", told).status_code == 302
    page = client.get(f"{AT}numbers/").content.decode()
    assert ">อบ 72201/171<" in page, "as it will be written"
    assert "problems" in client.post(f"{AT}numbers/", {**told, "form": "อบ"}).content.decode()


@pytest.mark.parametrize("address", ["new/upload/999/", "999/", "papers/999/", "new/nothing/1/"])
def test_what_there_is_not_is_not_found(address: str, cast: Cast) -> None:
    assert signed_in(cast, "own.coordinator").get(f"{AT}{address}").status_code == 404


def test_another_agencys_proposal_is_not_found(cast: Cast, proposal: Proposal) -> None:
    client = signed_in(cast, "another.coordinator")
    assert client.get(f"/office/kalase/approvals/{proposal.pk}/").status_code == 404
    assert client.post(f"/office/kalase/approvals/{proposal.pk}/withdraw/").status_code == 404
    paper = upload(cast)
    assert client.get(f"/office/kalase/approvals/papers/{paper.pk}/").status_code == 404


def test_two_who_change_a_paper_are_told_and_see_how_it_stands(cast: Cast) -> None:
    paper = upload(cast)
    client, at = signed_in(cast, "own.coordinator"), f"{AT}papers/{paper.pk}/"
    told = {"title": "แผนฉบับใหม่", "background": "ก", "asks": "ข", "year": "", "version": "1"}
    assert client.post(at, told).status_code == 302
    page = client.post(at, {**told, "title": "แผนของอีกคน"}).content.decode()
    assert "ผู้อื่น" in page, "who brought it first need not be who changed it"
    assert cast["own.coordinator"].name not in page.partition("<main")[2]
    assert 'value="แผนของอีกคน"' in page, "nothing typed is lost"
    assert "<p>แผนฉบับใหม่</p>" in page, "and how it stands is set beside it"
    assert client.post(at, {**told, "title": "แผนของอีกคน", "version": "2"}).status_code == 302


def test_a_list_asks_the_database_a_handful_of_times(
    cast: Cast, proposal: Proposal, django_assert_max_num_queries: object
) -> None:
    client = signed_in(cast, "own.head-of-office")
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(AT)
