"""Forms of bringing workbooks."""

from django import forms

from prongsai.web.people.forms.fields import N_, later


class SheetForm(forms.Form):
    """A workbook."""

    file = forms.FileField(
        label=later(N_("Workbook (XLSX) or table (CSV)")),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
        max_length=200,
    )


class StoreForm(forms.Form):
    """Whether those who are new are told by mail."""

    tell = forms.BooleanField(
        label=later(N_("Tell those who are new by mail how to set a password")), required=False, initial=True
    )
