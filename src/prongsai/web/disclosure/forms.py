"""What people fill in: a row, a sheet, a paste, a unit, a reason."""

from collections.abc import Mapping
from datetime import date

from django import forms

from prongsai.language import _
from prongsai.registers.model import Field, Row, Schema, Value
from prongsai.registers.output.leaf import cell
from prongsai.web.look import figures
from prongsai.web.people.models import Agency, Unit

_MODES = {"number": "decimal", "integer": "numeric"}


class RowForm(forms.Form):
    """The fields of a register, as one row. What they may hold is the business of the act."""

    def __init__(self, schema: Schema, typed: Mapping[str, str] | None, row: Row | None = None) -> None:
        super().__init__(typed, auto_id="row_%s")
        for each in schema.fields:
            made = self.fields[each.name] = _field(each)
            made.initial = shown(each, row.get(each.name)) if row is not None else None

    def typed(self) -> dict[str, str]:
        """Return what was typed, as it was."""
        return {name: str(self.data.get(name, "")) for name in self.fields}


class BringForm(forms.Form):
    """A sheet."""

    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["file"].label = _("Excel or CSV file")
        self.fields["file"].help_text = _(
            "XLSX or CSV in any layout: you see which column is what before anything is kept."
        )


class PasteForm(forms.Form):
    """Rows copied out of a spreadsheet."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), strip=False, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].label = _("Rows copied in Excel")
        self.fields["text"].help_text = _("Select the table with its headings, copy it, paste it here.")


class GiveForm(forms.Form):
    """The unit that fills a register."""

    unit = forms.ChoiceField(required=False)

    def __init__(self, agency: Agency, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        units = Unit.objects.filter(agency=agency, closed_on=None).values_list("pk", "name")
        field = forms.ChoiceField(
            choices=[("", _("the coordinator alone")), *((str(key), name) for key, name in units)],
            required=False,
        )
        field.label = _("Unit that fills it")
        self.fields["unit"] = field


def shown(field: Field, value: Value) -> str:
    """Return a value as people read and write it, in the digits they have chosen."""
    if field.type == "date" and value is not None:
        return figures.day(date.fromisoformat(str(value)))
    text = cell(field, value)
    return figures.digits(text) if field.is_figure else text


def _field(field: Field) -> forms.Field:
    helps = (
        field.description
        or field.wants
        or (_("for example 1 ตุลาคม 2566 or 1/10/2566") if field.type == "date" else "")
    )
    label = f"{field.title} ({field.unit})" if field.unit else field.title
    if field.choices:
        choices = [("", "–"), *((each.label, each.label) for each in field.choices)]
        made: forms.Field = forms.ChoiceField(choices=choices, required=field.required)
    elif field.type == "boolean":
        made = forms.ChoiceField(
            choices=[("", "–"), (_("yes"), _("yes")), (_("no"), _("no"))], required=field.required
        )
    else:
        widget: forms.Widget = forms.Textarea(attrs={"rows": 2}) if field.long else forms.TextInput()
        if field.type in _MODES:
            widget.attrs["inputmode"] = _MODES[field.type]
        made = forms.CharField(widget=widget, required=field.required)
    made.label, made.help_text = label, helps
    return made
