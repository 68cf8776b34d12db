"""The form of a letter to agencies below."""

from typing import Any

from django import forms

from prongsai.web.people.forms.fields import N_, later


class LetterForm(forms.Form):
    """A subject and a text; ``expected`` is how many agencies were shown when it was written."""

    subject = forms.CharField(label=later(N_("Subject")), max_length=200)
    text = forms.CharField(
        label=later(N_("Text")),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=later(
            N_("All coordinators of the agencies below get it by mail; it stands in their office as well.")
        ),
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)
    token = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def told(self) -> dict[str, Any]:
        """Return what was written."""
        return dict(self.cleaned_data)
