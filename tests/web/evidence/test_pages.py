"""The pages of the evidence: the year, an item, what is copied, the sheet."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.cast import Cast, days
from tests.web.evidence.kept import PAGE, folder, item, piece
from tests.web.evidence.test_fill import LIST, TABLE
from tests.web.people.signing import signed_in

from prongsai.web.assessment.evidence import actions
from prongsai.web.assessment.evidence.actions.assigning import Given
from prongsai.web.assessment.evidence.models import Item


def page(cast: Cast, name: str, who: str = "own.coordinator", query: str = "", *more: object) -> str:
    where = reverse(name, args=["ban-dan", 2567, *more])
    return signed_in(cast, who).get(where + query).content.decode()


def filled(cast: Cast) -> Item:
    of = item(cast)
    piece(cast)
    of.refresh_from_db()
    return actions.fill(cast.standing("own.unit-officer"), of, [LIST, TABLE], "ตารางอยู่ท้ายหน้า", of.version)


def test_the_year_says_how_far_each_item_is(cast: Cast) -> None:
    filled(cast)
    text = page(cast, "evidence-year")
    assert text.count("พร้อมแล้ว") >= 1
    assert "o35" in text


def test_an_officer_sees_the_items_of_their_unit_first(cast: Cast) -> None:
    item(cast)
    mine = page(cast, "evidence-year", "own.unit-officer")
    assert "/2567/o14/" in mine
    assert "/2567/o15/" not in mine
    assert "/2567/o15/" in page(cast, "evidence-year", "own.unit-officer", "?who=")
    assert "/2567/o14/" not in page(cast, "evidence-year", "own.other-unit")


def test_a_late_item_is_marked_until_it_is_ready(cast: Cast) -> None:
    kept = folder(cast)
    actions.assign(cast.standing("own.coordinator"), kept, {"o14": Given(cast.finance.pk, days(-1))}, 1)
    assert "badge late" in page(cast, "evidence-year")
    filled(cast)
    assert "badge late" not in page(cast, "evidence-year")


def test_the_year_asks_the_database_no_more_for_more_items(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kept = folder(cast)
    names = list(kept.items.values_list("item", flat=True))
    actions.assign(
        cast.standing("own.coordinator"), kept, {each: Given(cast.finance.pk) for each in names}, 1
    )
    for each in names[:10]:
        piece(cast, each, f"{PAGE}/{each}")
    client = signed_in(cast, "own.coordinator")
    with django_assert_max_num_queries(14):
        client.get(reverse("evidence-year", args=["ban-dan", 2567]))


def test_what_is_copied_holds_addresses_and_explanation(cast: Cast) -> None:
    filled(cast)
    text = page(cast, "evidence-copy")
    assert f'readonly rows="1">{PAGE}</textarea>' in text
    assert ">ตารางอยู่ท้ายหน้า</textarea>" in text


def test_an_item_tells_who_ticked_and_what_rests_on_it(cast: Cast) -> None:
    filled(cast)
    text = page(cast, "evidence-item", "own.coordinator", "", "o14")
    assert cast["own.unit-officer"].name in text
    assert "/2567/o16/" in text, "o16 is the progress of o14"


@pytest.mark.parametrize("who", ["own.other-unit", "overseeing.supervisor", "platform.assessor", "own.clerk"])
def test_who_may_only_read_is_offered_nothing_to_change(who: str, cast: Cast) -> None:
    filled(cast)
    text = page(cast, "evidence-item", who, "", "o14")
    main = text[text.index("<main") : text.index("</main>")]
    assert not [each for each in ("/add/", "/out/", "<textarea", "ticked") if each in main]
    assert "ตารางอยู่ท้ายหน้า" in main


def test_the_sheet_has_a_row_for_each_item_and_no_formula(cast: Cast) -> None:
    of = filled(cast)
    actions.fill(cast.standing("own.unit-officer"), of, [LIST], "=1+1", of.version)
    where = reverse("evidence-sheet", args=["ban-dan", 2567])
    answer = signed_in(cast, "own.coordinator").get(where)
    table = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert table is not None
    assert table.max_row == 36
    row = next(each for each in table.iter_rows(values_only=True) if each[0] == "o14")
    assert row[2] == "กองคลัง"
    assert row[9] == "=1+1"
    assert all(cell.data_type != "f" for line in table.iter_rows() for cell in line)


def test_a_year_that_is_not_open_is_not_there(cast: Cast) -> None:
    assert (
        signed_in(cast, "own.coordinator").get(reverse("evidence-year", args=["ban-dan", 2566])).status_code
        == 404
    )


def test_the_years_are_opened_through_the_form(cast: Cast) -> None:
    client = signed_in(cast, "own.coordinator")
    where = reverse("evidence-years", args=["ban-dan"])
    assert client.post(where, {"year": "2567"}).status_code == 302
    assert "/evidence/2567/" in client.get(where).content.decode()
