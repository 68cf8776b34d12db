"""Pages by which results are brought: file, paste and form, over the draft to the result."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.results.pages import at, row_of, told

from prongsai.web.assessment.results.models import Draft, Result
from prongsai.web.files.models import StoredFile

REPORT = """รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗
{agency}
ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้คะแนน ๙๒.๒๓
ข้อ i๑ ได้คะแนน ๙๕.๒๐ คะแนน
ข้อ i๒ ได้คะแนน ๙๘.๔๐ คะแนน
ข้อ i๓ ได้คะแนน ๘๔.๐๐ คะแนน
"""


def test_from_a_file_over_the_preview_to_the_result(cast: Cast) -> None:
    client = signed_in(cast)
    file = SimpleUploadedFile("รายงาน.txt", REPORT.format(agency=cast.agency.name).encode())
    response = client.post(
        at("results-bring"), {"how": "file", "file": file, "year": "", "end": "1"}, follow=True
    )
    page = response.content.decode()
    assert "<mark>๙๒.๒๓</mark>" in page
    assert "92.23" in row_of(page, "1")
    draft = Draft.objects.get()
    assert not Result.objects.exists()
    response = client.post(at("results-draft", draft.pk), {"what": "keep"}, follow=True)
    assert response.redirect_chain[-1][0] == at("result", 2567)
    again = client.post(at("results-draft", draft.pk), {"what": "keep"})  # the back button, and sent again
    assert again.status_code == 302
    assert Result.objects.count() == 1
    audit = client.get(at("result-audit", 2567)).content.decode()
    assert "<mark>๙๒.๒๓</mark>" in audit  # the finding beside its passage


def test_another_agencys_report_says_so_and_asks(cast: Cast) -> None:
    client = signed_in(cast)
    file = SimpleUploadedFile("รายงาน.txt", REPORT.format(agency="เทศบาลตำบลอื่นไกล").encode())
    response = client.post(
        at("results-bring"), {"how": "file", "file": file, "year": "", "end": "1"}, follow=True
    )
    assert "“เทศบาลตำบลอื่นไกล”" in told(response)
    draft = Draft.objects.get()
    refused = client.post(at("results-draft", draft.pk), {"what": "keep"})
    assert refused.status_code == 422
    assert not Result.objects.exists()
    client.post(at("results-draft", draft.pk), {"what": "keep", "ours": "1"})
    assert Result.objects.exists()


def test_a_paste_that_holds_no_score_keeps_what_was_pasted_on_the_page(cast: Cast) -> None:
    sent = {"how": "paste", "text": "ไม่มีอะไร\tเลย", "year": "2567", "end": "1"}
    response = signed_in(cast).post(at("results-bring"), sent)
    assert response.status_code == 422
    assert "ไม่พบคะแนน" in told(response)
    assert "ไม่มีอะไร\tเลย" in response.content.decode()


def test_an_upload_that_breaks_off_keeps_nothing_and_says_so(cast: Cast) -> None:
    """The body ends in the middle of the file: the field that stands last never came."""
    file = SimpleUploadedFile("รายงาน.txt", REPORT.format(agency=cast.agency.name).encode())
    response = signed_in(cast).post(at("results-bring"), {"how": "file", "file": file, "year": ""})
    assert response.status_code == 422
    assert "ขาดหายกลางทาง" in told(response)
    assert not StoredFile.objects.exists()
    assert not Draft.objects.exists()


def test_a_file_too_large_is_told_by_its_name(cast: Cast, settings: Any) -> None:
    settings.MOST_UPLOAD = 1024 * 1024
    file = SimpleUploadedFile("ใหญ่มาก.pdf", b"%PDF-" + b"x" * 1024 * 1024)
    response = signed_in(cast).post(
        at("results-bring"), {"how": "file", "file": file, "year": "", "end": "1"}
    )
    assert response.status_code == 422
    assert "ใหญ่มาก.pdf: ไฟล์ใหญ่เกิน 1 MB" in told(response)


def test_the_form_has_every_score_of_the_year_and_keeps_what_was_typed(cast: Cast) -> None:
    client = signed_in(cast)
    page = client.get(at("results-form"), {"year": "2567"}).content.decode()
    for name in ("total", "IIT", "OIT.weighted", "1", "9.1", "i1", "e1.public", "o35"):
        assert f'name="score-{name}"' in page
    refused = client.post(at("results-form"), {"year": "2567", "score-i1": "95.20", "score-i2": "950"})
    assert refused.status_code == 422
    assert 'name="score-i1" value="95.20"' in refused.content.decode()
    assert "i2" in told(refused)
    kept = client.post(at("results-form"), {"year": "2567", "score-i1": "95.20", "level": "ผ่าน"}, follow=True)
    assert kept.redirect_chain[-1][0] == at("results-draft", Draft.objects.get().pk)


def test_a_draft_can_be_forgotten_and_read_again(cast: Cast) -> None:
    client = signed_in(cast)
    sent = {"how": "paste", "text": "ตัวชี้วัดที่ 1\t92.23", "year": "2567", "end": "1"}
    client.post(at("results-bring"), sent)
    draft = Draft.objects.get()
    client.post(at("results-draft", draft.pk), {"what": "again", "year": "2566"})
    assert "2566" in told(client.get(at("results-draft", draft.pk)))
    assert client.post(at("results-draft", draft.pk), {"what": "again", "year": ""}).status_code == 422
    client.post(at("results-draft", draft.pk), {"what": "drop"})
    assert not Draft.objects.exists()
    assert client.get(at("results-draft", draft.pk)).status_code == 404
