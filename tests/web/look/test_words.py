"""Sentences of Django and allauth are said in the words of a Thai office, and only those that they have."""

from pathlib import Path

import allauth
import django
import pytest
from babel.messages.pofile import read_po
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import translation

OURS = Path("src/prongsai/web/look/locale/th/LC_MESSAGES/django.po")


def ids(path: Path) -> set[str]:
    with path.open("rb") as stream:
        return {each.id if isinstance(each.id, str) else each.id[0] for each in read_po(stream) if each.id}


def test_every_sentence_is_one_of_django_or_allauth() -> None:
    home = Path(django.__file__).parent
    theirs = [home / "conf", home / "contrib" / "auth", Path(allauth.__file__).parent]
    known = set().union(*(ids(each / "locale/en/LC_MESSAGES/django.po") for each in theirs))
    assert ids(OURS) <= known


def test_forms_speak_as_an_office_does() -> None:
    with translation.override("th"):
        with pytest.raises(ValidationError, match="โปรดกรอกหรือเลือกข้อมูลในช่องนี้"):
            forms.CharField().clean("")
        with pytest.raises(ValidationError, match="ยาวได้ไม่เกิน 3 ตัวอักษร"):
            forms.CharField(max_length=3).clean("ยาวเกิน")
        with pytest.raises(ValidationError, match="อย่างน้อย 12 ตัวอักษร"):
            password_validation.validate_password("สั้น")
    with translation.override("en"), pytest.raises(ValidationError, match="This field is required"):
        forms.CharField().clean("")
