"""Report on a measure or task; bring a sheet."""

from typing import Any

from django import forms

from prongsai.language import _
from prongsai.web.files.fields import ManyFiles
from prongsai.web.improvement.actions.reports import Said
from prongsai.web.improvement.carried import status_name
from prongsai.web.improvement.fields import Links
from prongsai.web.improvement.forms.measures import Meanwhile
from prongsai.web.improvement.models import Status

_TOLD = (Status.UNDER_WAY, Status.DONE, Status.NOT_DONE)


def _whole() -> forms.CharField:
    """Return the field that stands last in a form: without it, the way in was cut somewhere before."""
    return forms.CharField(
        widget=forms.HiddenInput,
        max_length=40,
        error_messages={"required": _("The upload was cut on its way, and nothing was kept; send it again.")},
    )


class ReportForm(Meanwhile):
    """What was done, what came of it, what shows it."""

    def __init__(self, *args: Any, of_measure: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["status"] = forms.ChoiceField(
            label=_("How far is it?"),
            choices=[(each.value, status_name(each)) for each in _TOLD],
            widget=forms.RadioSelect,
        )
        area = forms.Textarea(attrs={"rows": 3})
        self.fields["done"] = forms.CharField(required=False, label=_("What was done"), widget=area)
        if of_measure:
            self._results()
        self.fields["files"] = ManyFiles(
            required=False,
            label=_("Evidence: files or pictures"),
            help_text=_("PDF, pictures, Word or Excel; their content is kept with a fingerprint"),
        )
        self.fields["links"] = Links(
            required=False,
            label=_("Evidence: links"),
            help_text=_("web addresses, one to a line"),
            widget=forms.Textarea(attrs={"rows": 2, "inputmode": "url"}),
        )
        self.fields["no_evidence"] = forms.CharField(
            required=False,
            label=_("No evidence is available, because"),
            help_text=_("only where it is done and nothing can show it"),
            widget=forms.Textarea(attrs={"rows": 2}),
        )

        self.fields["token"] = _whole()
        self.order_fields([name for name in self.fields if name != "token"])  # it comes last

    def _results(self) -> None:
        self.fields["output"] = forms.CharField(
            required=False,
            label=_("Output: what was made or held"),
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["outcome"] = forms.CharField(
            required=False,
            label=_("Outcome: what changed by it"),
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["outcome_number"] = forms.DecimalField(
            required=False,
            max_digits=16,
            decimal_places=4,
            label=_("Outcome as a number"),
            help_text=_("where there is one, as 95"),
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )
        self.fields["outcome_unit"] = forms.CharField(
            required=False,
            max_length=80,
            label=_("What the number counts"),
            help_text=_("as percent of cases, people, days"),
        )

    @property
    def said(self) -> Said:
        """What is reported."""
        return Said(**self.written)


class SheetForm(forms.Form):
    """A measures sheet as the office filled it in."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sheet"] = forms.FileField(label=_("Measures sheet (XLSX, CSV)"))
        self.fields["whole"] = _whole()
        self.initial["whole"] = "yes"


class PassageForm(Meanwhile):
    """A text of the analysis."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"] = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}))
