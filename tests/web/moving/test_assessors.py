"""Who judged an agency stays where it was judged: its confirmed scores go along, its assessors do not."""

import zipfile
from pathlib import Path

from django.urls import reverse
from tests.web.cast import Cast
from tests.web.moving.conftest import WHO, empty
from tests.web.moving.crawled import client_of
from tests.web.verdicts.judged import COMMENT, SECOND, THIRD, replied

from prongsai.web.assessment.verdicts import actions as verdicts
from prongsai.web.assessment.verdicts import soundness
from prongsai.web.assessment.verdicts.models import Assessment, Seat
from prongsai.web.moving import actions, taking_in


def test_the_scores_go_along_and_those_who_gave_them_stay(cast: Cast, tmp_path: Path) -> None:
    of, coordinator = replied(cast), cast.standing("own.coordinator")
    verdicts.answer(cast.standing("platform.assessor"), of, "o14", "50", "พบบางส่วน", 1)
    verdicts.accept(coordinator, of)
    verdicts.confirm(cast.standing("platform.assessor"), of)
    before = Assessment.objects.get().locked
    file = tmp_path / "ban-dan.zip"
    file.write_bytes(b"".join(actions.export(coordinator, cast.agency)))
    with zipfile.ZipFile(file) as brought:
        whole = b"".join(map(brought.read, brought.namelist()))
    for who in ("platform.assessor", SECOND, THIRD):
        assert cast[who].email.encode() not in whole, who
    empty()
    taking_in.take_in(file)
    there = Assessment.objects.get()
    assert (there.locked, Seat.objects.count()) == (before, 0)
    assert list(soundness.locked_whole()) == []
    page = client_of(WHO).get(reverse("verdict", args=["ban-dan", there.pk])).content.decode()
    assert COMMENT in page, "what was said of the scores is part of them"
    assert "พบบางส่วน" in page
