"""Labels that wait for the language of who reads, and a field for a day."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.thai import buddhist
from prongsai.web.people.days import told_day

N_: Final = str  # marks an id for the catalogue
later: Final = lazy(_, str)


class DayField(forms.Field):
    """A day as text; shown as 20/5/2568."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", later(N_("Day, month, year (B.E.), as 20/5/2568")))
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """Return the day typed.

        Raises:
            ValidationError: it is none.

        """
        if not (text := str(value or "").strip()):
            return None
        if (found := told_day(text)) is None:
            raise ValidationError(_("“{text}” is not a day; write it as 20/5/2568", text=text))
        return found

    def prepare_value(self, value: Any) -> Any:
        """Return the day as it is shown."""
        return f"{value.day}/{value.month}/{buddhist(value.year)}" if isinstance(value, date) else value


def done(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Do an act; where its input is bad, say so on the form and return False."""
    try:
        act()
    except BadInputError as fault:
        form.add_error(None, str(fault))
        return False
    return True
