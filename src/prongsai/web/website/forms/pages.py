"""Write a page, say from when on it is public, bring a picture."""

from datetime import datetime, time
from typing import Any, Final

from django import forms
from django.utils import timezone

from prongsai.language import _
from prongsai.web.files.fields import ManyFiles
from prongsai.web.people.forms.fields import DayField
from prongsai.web.website.models import Kind

_LONGEST: Final = 60_000


def kind_called(kind: str) -> str:
    """Return what people call a kind of page."""
    return {
        Kind.NEWS: _("News"),
        Kind.POWERS: _("Powers and duties"),
        Kind.STRUCTURE: _("Structure of the agency"),
        Kind.PLAN: _("Plans and reports"),
        Kind.PRIVACY: _("Privacy notice"),
        Kind.PAGE: _("Other page"),
    }[Kind(kind)]


class PageForm(forms.Form):
    """What a page says."""

    def __init__(self, *args: Any, new: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if new:
            self.fields["kind"] = forms.ChoiceField(
                label=_("What kind of page is it?"),
                choices=[(each.value, kind_called(each)) for each in Kind],
            )
        self.fields["title"] = forms.CharField(label=_("Title"), max_length=200)
        self.fields["text"] = forms.CharField(
            label=_("Text"),
            max_length=_LONGEST,
            widget=forms.Textarea(attrs={"rows": 16}),
            help_text=_(
                "An empty line begins a paragraph. ## heading, - list, **bold**, [words](https://…) link. "
                "Pictures are put in below."
            ),
        )
        self.fields["files"] = ManyFiles(
            required=False,
            label=_("Documents to go with it"),
            help_text=_("PDF, pictures, Word or Excel"),
        )


class ReleaseForm(forms.Form):
    """From when on a revision is public."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"] = DayField(
            required=False, label=_("Public from"), help_text=_("empty: at once; as 20/5/2568")
        )
        self.fields["hour"] = forms.TimeField(
            required=False, label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"})
        )

    def moment(self) -> datetime | None:
        """Return the moment that was said, None for at once."""
        day = self.cleaned_data["day"]
        if day is None:
            return None
        return timezone.make_aware(datetime.combine(day, self.cleaned_data["hour"] or time.min))


class PictureForm(forms.Form):
    """A picture, and what it shows."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["picture"] = forms.FileField(
            label=_("Picture"),
            help_text=_("PNG, JPEG or WebP; it is made small by itself"),
            widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        )
        self.fields["alt"] = forms.CharField(
            label=_("What the picture shows, in words"),
            max_length=300,
            help_text=_("read aloud to those who cannot see it"),
        )
