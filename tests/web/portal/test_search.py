"""Search over all that an agency has in public, as Thai is written and typed; best first, nothing else."""

from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document
from tests.web.approvals.proposed import propose, through, upload
from tests.web.cast import Cast
from tests.web.publication import published
from tests.web.website import written
from tests.web.website.written import CLERK, COORDINATOR, OFFICER

from prongsai.documents import bill
from prongsai.media import DOCX, PDF
from prongsai.web.files import actions as files
from prongsai.web.files import words
from prongsai.web.look import seeking
from prongsai.web.people.models import Unit
from prongsai.web.publication import actions as publication
from prongsai.web.publication.models import Kind as Published
from prongsai.web.publication.models import Publication
from prongsai.web.website.actions import contact, pages, questions
from prongsai.web.website.models import Kind, Page

HOME = "/a/ban-dan/"


def found(asked: str) -> list[tuple[str, str, str]]:
    """Return title, address and lead of what is found, in order."""
    response = Client().get(f"{HOME}search/", {"q": asked})
    assert response.status_code == 200
    return [
        (each.title, each.address, each.lead)
        for _title, hits in (response.context or {}).get("found", ())
        for each in hits
    ]


def titles(asked: str) -> list[str]:
    return [title for title, _address, _lead in found(asked)]


@pytest.fixture
def site(cast: Cast) -> Cast:
    written.contact(cast)
    written.out(cast, "งบประมาณรายจ่าย ประจำปี ๒๕๖๗ จำนวน 1,250,000 บาท", title="ข้อบัญญัติ")
    written.out(cast, "รายละเอียด " * 40 + "โครงการขุดลอกคลองสมมติ", title="ข่าวเก่า")
    return cast


@pytest.mark.parametrize(
    "asked",
    [
        "งบประมาณรายจ่ายประจำปี",
        "งบประมาณ2567",
        "งบประมาณ๒๕๖๗",
        "ประจำปี 2567",
        "1,250,000",
        "ปี ๒๕๖๗ งบ",
        "จํานวน",
    ],
)
def test_spaces_digits_and_ways_of_typing_do_not_matter(site: Cast, asked: str) -> None:
    assert "ข้อบัญญัติ" in titles(asked)


def test_two_sara_e_are_one_sara_ae(site: Cast) -> None:
    written.out(site, "แผนพัฒนา", title="แผน")
    assert "แผน" in titles("เเผนพัฒนา")


def test_what_bears_the_word_in_its_title_comes_first(site: Cast) -> None:
    written.out(site, "เนื้อหา", title="ขุดลอกคลองปีนี้")
    assert titles("ขุดลอก") == ["ขุดลอกคลองปีนี้", "ข่าวเก่า"]


def test_the_words_are_shown_where_they_stand(site: Cast) -> None:
    [(_title, _address, lead)] = found("คลองสมมติ")
    assert "โครงการขุดลอกคลองสมมติ" in lead
    assert lead.startswith("…")
    assert len(lead) < 170


def test_one_letter_finds_and_is_bounded(site: Cast) -> None:
    for number in range(25):
        written.out(site, "ก", title=f"ข่าวที่ {number}")
    assert 20 <= len(titles("ข")) < 80


def test_people_units_and_contact_are_found(site: Cast) -> None:
    told = {
        "group": "executives",
        "order": 1,
        "name": "นางสาวใจ งาม",
        "position": "รองนายก",
        "telephone": "045 1",
    }
    contact.keep_official(site.standing(CLERK), site.agency, told)
    Unit.objects.create(agency=site.agency, name="กองสวัสดิการสังคม", key="welfare")
    assert titles("ใจงาม") == ["นางสาวใจ งาม"]
    assert titles("รองนายก") == ["นางสาวใจ งาม"]
    assert titles("สวัสดิการ") == ["กองสวัสดิการสังคม"]
    assert ("ติดต่อหน่วยงาน", f"{HOME}contact/") in [each[:2] for each in found("199 หมู่ ๑")]


def test_a_question_is_found_by_subject_and_answer_together_and_only_by_what_was_let_out(site: Cast) -> None:
    _receipt, asked = written.ask(site, "รถขยะมาวันไหน", "ขยะ")
    questions.answer(site.standing(OFFICER), site.agency, asked.pk, "ทุกวันพุธ", written.seen(asked), shown=True)
    written.ask(site, "คำถามลับที่รอ", "ซ่อน")
    assert titles("ขยะ วันพุธ") == ["ขยะ"]
    assert titles("ลับที่รอ") == titles("ซ่อน") == []


def evidence(cast: Cast) -> Publication:
    items = {"o14": {"pieces": [{"title": "ประกาศราคากลางสมมติ", "address": "https://a.example/"}],
                     "elements": [], "explanation": "ดูเอกสารแนบท้าย"}}  # fmt: skip
    return Publication.objects.create(
        agency=cast.agency, kind=Published.EVIDENCE, year=2567, about="evidence:2567", title="หลักฐาน",
        shown={"items": items}, at="2024-01-01T00:00:00Z",
    )  # fmt: skip


def test_items_are_found_by_what_they_ask_and_by_the_evidence_shown(site: Cast) -> None:
    public = evidence(site)
    at = f"{HOME}2567/o14/"
    assert at in [address for _title, address, _lead in found("ราคากลางสมมติ")]
    assert at in [address for _title, address, _lead in found("เอกสารแนบท้าย")]
    assert found("o14 2567")[0][1] == at
    public.withdrawn_at = public.at
    public.save()
    written.contact(site)  # as the act writes its line
    assert titles("ราคากลางสมมติ") == []


def test_measures_and_results_lead_to_their_places(cast: Cast) -> None:
    written.contact(cast)
    result = published.result(cast)
    assert (result.title, f"{HOME}2567/#result") in [each[:2] for each in found(result.title)]


def test_words_are_bounded_and_unseen_signs_do_not_count() -> None:
    assert seeking.words("ก\u200bข") == ["กข"]
    assert len(seeking.words("ก " * 50)) == seeking.MOST
    assert seeking.words(" \u200b ") == []
    assert seeking.words("O14") == ["o14"]
    assert seeking.named(["ที่๑"], "โรงเรียน ที่ 1")
    assert seeking.around_word("", ["ก"]) == ""
    assert seeking.around_word(f"{'ก' * 159}กี่ข", ["ก"]) == f"{'ก' * 159}กี่…"


def pdf(said: str) -> bytes:
    poster = bill.Poster(
        title="ประกาศ",
        agency="บ้านด่าน",
        day=timezone.localdate(),
        invitation=(said,),
        link="https://a.example",
    )
    return bill.pdf(poster).pdf


def docx(said: str) -> bytes:
    made, kept = Document(), BytesIO()
    made.add_paragraph(said)
    made.save(kept)
    return kept.getvalue()


def with_file(cast: Cast, brought: files.Taken) -> Page:
    told = pages.Written("ข่าว", "-", brings=[brought])
    page = pages.start(cast.standing(OFFICER), cast.agency, Kind.NEWS, told, "")
    pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page))
    return page


def test_the_words_inside_papers_and_files_of_pages_are_found(cast: Cast) -> None:
    held = upload(cast, title="แผนป้องกัน")
    held.file = files.keep_as_it_is(cast.agency.code, "แผน.pdf", PDF, pdf("ซ่อมสะพานไม้บ้านสมมติ ๑๒"))
    held.save()
    proposal = through(cast, propose(cast, held))
    publication.publish_paper(cast.standing(COORDINATOR), cast.agency, proposal.pk)
    brought = files.Taken("ประกาศ.docx", DOCX, docx("จำนวน 3 อัตรา ช่างโยธาสมมติ"), "")
    page = pages.start(
        cast.standing(OFFICER), cast.agency, Kind.NEWS, pages.Written("ข่าว", "-", brings=[brought]), ""
    )
    pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page))
    [(title, _address, lead)] = found("สะพานไม้ บ้านสมมติ12")
    assert title == "แผนป้องกัน"
    assert "ซ่อมสะพานไม้" in lead
    [(title, address, lead)] = found("ช่างโยธาสมมติ")
    assert (title, lead) == ("ประกาศ.docx", "จำนวน 3 อัตรา ช่างโยธาสมมติ")
    assert Client().get(address).status_code == 200
    pages.withdraw(cast.standing(CLERK), cast.agency, page.pk, "ผิด")
    assert not found("ช่างโยธาสมมติ")


def test_a_file_that_is_not_read_yet_is_told_and_the_page_is_not_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = files.Taken("แผน.docx", DOCX, docx("ขุดบ่อสมมติ"), "")
    page = pages.start(
        cast.standing(OFFICER), cast.agency, Kind.NEWS, pages.Written("ข่าว", "-", brings=[brought]), ""
    )
    pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page))
    with monkeypatch.context() as later:
        later.setattr(words, "ask", lambda _stored: None)  # it waits in line
        response = Client().get(f"{HOME}search/", {"q": "ขุดบ่อสมมติ"})
    assert response["Cache-Control"] == "no-store"
    assert "ยังอ่านไม่เสร็จ" in response.content.decode()
    assert titles("ขุดบ่อสมมติ") == ["แผน.docx"]
