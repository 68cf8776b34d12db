"""Labels that wait for the language of who reads, and a field for a day."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.thai import buddhist, day_told
from prongsai.web.people.meanwhile import EditedMeanwhileError

N_: Final = str  # marks an id for the catalogue
later: Final = lazy(_, str)


class DayField(forms.Field):
    """A day as text; shown as 20/5/2568. ``last`` tells what a month alone is, as in ``day_told``."""

    def __init__(self, *, last: bool | None = None, **options: Any) -> None:
        self.last = last
        options.setdefault("help_text", later(N_("Day, month, year (B.E.), as 20/5/2568")))
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """Return the day typed.

        Raises:
            ValidationError: it is none.

        """
        if not (text := str(value or "").strip()):
            return None
        if (found := day_told(text, last=self.last)) is None:
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
        if isinstance(fault, EditedMeanwhileError):
            _beside(form, fault.version)
        return False
    return True


def _beside(form: forms.BaseForm, version: int) -> None:
    """Set beside each field that differs how it stands now; sending again is done knowing it."""
    told = form.data.copy()  # type: ignore[attr-defined]  # what was posted, which can be copied
    told["version"] = str(version)
    form.data = told
    form.meanwhile = {  # type: ignore[attr-defined]  # read by {% field %}
        name: _as_read(form[name])
        for name in form.changed_data
        if not (form[name].is_hidden or isinstance(form.fields[name], forms.FileField))
    }


def _as_read(bound: forms.BoundField) -> str:
    value = bound.field.prepare_value(bound.initial)
    labels = {str(key): str(label) for key, label in getattr(bound.field, "choices", ())}
    every = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return ", ".join(labels.get(str(each), str(each)) for each in every)
