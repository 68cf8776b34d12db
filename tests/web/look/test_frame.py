"""The frame around every page: language, digits, tabs by what a person may, what screen readers need."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import Client, RequestFactory
from tests.web.cast import Cast
from tests.web.people.signing import BACKEND

from prongsai.web.config.navigation import Tab, navigation
from prongsai.web.look import figures


class Reported(forms.Form):
    name = forms.CharField(label="ชื่อ", help_text="ชื่อเต็ม")
    note = forms.CharField(label="หมายเหตุ", required=False, widget=forms.Textarea)
    done = forms.BooleanField(label="เสร็จแล้ว")
    kind = forms.ChoiceField(label="ประเภท", choices=[("a", "ก"), ("b", "ข")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(text: str, **context: object) -> str:
    return Template(text).render(Context(context))


def test_a_field_ties_label_help_and_fault_to_its_control() -> None:
    form = Reported({})
    page = drawn("{% field form.name %}", form=form)
    assert '<label for="id_name">ชื่อ</label>' in page
    assert 'aria-describedby="id_name_help id_name_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_name_help">ชื่อเต็ม<' in page
    assert 'id="id_name_error"' in page
    assert "required" in page


def test_a_field_without_fault_says_nothing_of_one() -> None:
    page = drawn("{% field form.note %}", form=Reported())
    assert "aria-invalid" not in page
    assert "_error" not in page
    assert "ไม่บังคับ" in page


def test_choices_stand_in_a_fieldset_and_a_tick_before_its_label() -> None:
    page = drawn("{% field form.kind %}{% field form.done %}{% field form.secret %}", form=Reported())
    assert '<fieldset class="field" id="id_kind">' in page
    assert "<legend>ประเภท</legend>" in page
    assert '<label for="id_kind_0">' in page
    assert page.index('type="checkbox"') < page.index("เสร็จแล้ว")
    assert '<input type="hidden" name="secret" id="id_secret">' in page


def test_faults_of_a_form_are_summed_up_with_ways_to_them() -> None:
    page = drawn("{% problems form %}", form=Reported({"done": "on"}))
    assert 'role="alert"' in page
    assert '<a href="#id_name">ชื่อ</a>' in page
    assert '<a href="#id_kind">ประเภท</a>' in page
    assert drawn("{% problems form %}", form=Reported()).strip() == ""


def test_the_pager_keeps_what_else_was_asked(rf: RequestFactory) -> None:
    figures.use(thai=True)
    request = rf.get("/?q=บ้าน&page=2")
    page = Paginator(range(8300), 50).get_page(2)
    html = Template("{% pager page %}").render(RequestContext(request, {"page": page}))
    assert "q=%E0%B8%9A%E0%B9%89%E0%B8%B2%E0%B8%99&amp;page=3" in html
    assert "หน้า ๒ จาก ๑๖๖ ทั้งหมด ๘,๓๐๐ รายการ" in html
    few = Paginator(range(3), 50).get_page(1)
    assert Template("{% pager page %}").render(RequestContext(request, {"page": few})).strip() == ""


@pytest.mark.django_db
def test_a_visitor_chooses_language_and_digits_and_comes_back() -> None:
    client = Client()
    page = client.get("/").content.decode()
    assert '<html lang="th">' in page
    response = client.post("/speak/", {"language": "en", "back": "/?a=1"})
    assert response["Location"] == "/?a=1"
    client.post("/speak/", {"digits": "thai", "back": "/"})
    page = client.get("/").content.decode()
    assert '<html lang="en" class="thai-digits">' in page
    assert "ไทย" in page


@pytest.mark.django_db
def test_a_way_back_to_another_site_is_not_taken() -> None:
    for elsewhere in ("https://example.com/", "//example.com/", "javascript:alert(1)"):
        assert Client().post("/speak/", {"language": "en", "back": elsewhere})["Location"] == "/"


def tabs(cast: Cast, rf: RequestFactory, who: str, path: str) -> dict[str, list[Tab]]:
    request = rf.get(path)
    request.agency, request.standing = cast.agency, cast.standing(who)  # type: ignore[attr-defined]
    return navigation(request)


def test_tabs_are_those_that_a_person_may_open(cast: Cast, rf: RequestFactory) -> None:
    assert navigation(rf.get("/office/ban-dan/")) == {}
    own = tabs(cast, rf, "own.coordinator", "/office/ban-dan/")
    assert (own["navigation"][0].address, own["navigation"][0].current) == ("/office/ban-dan/", "page")
    assert len(own["navigation"]) == 7  # one row
    assert own["within"] == []
    assert tabs(cast, rf, "another.coordinator", "/office/ban-dan/")["navigation"] == []


def test_a_group_shows_its_pages_where_one_is_in_it(cast: Cast, rf: RequestFactory) -> None:
    at = tabs(cast, rf, "own.coordinator", "/office/ban-dan/registers/")
    (group,) = [each for each in at["navigation"] if each.current]
    assert (group.label, group.current) == ("การเปิดเผยข้อมูล", "true")
    assert group.address == at["within"][0].address
    assert [each.current for each in at["within"]] == ["", "", "page", "", ""]
    below = tabs(cast, rf, "own.coordinator", "/office/ban-dan/registers/2568/procurement-list/")
    assert [each.current for each in below["within"]] == ["", "", "true", "", ""]


def test_a_group_of_which_one_page_may_be_opened_is_that_page(cast: Cast, rf: RequestFactory) -> None:
    at = tabs(cast, rf, "overseeing.supervisor", "/office/ban-dan/")
    reached = [each.address for each in at["navigation"]]
    assert "/office/ban-dan/people/" not in reached
    assert "/office/ban-dan/journal/" not in reached


def test_the_page_of_an_agency_names_it_and_who_looks(client: Client, cast: Cast) -> None:
    client.force_login(cast["own.coordinator"], backend=BACKEND)
    page = client.get("/office/ban-dan/").content.decode()
    assert cast.agency.name in page
    assert cast["own.coordinator"].name in page
    assert 'aria-current="page"' in page
    assert '<a class="skip" href="#main">' in page
