"""Officials, contact, and what is said of a question."""

from typing import Any

from django import forms

from prongsai.language import _
from prongsai.web.people.models import Agency
from prongsai.web.website.models import Group, Official
from prongsai.web.website.queries.pages import pictures_of


def group_called(group: str) -> str:
    """Return what people call a part of the agency."""
    return {
        Group.EXECUTIVES: _("Executives"),
        Group.COUNCIL: _("Council"),
        Group.OFFICERS: _("Heads of offices and divisions"),
    }[Group(group)]


class OfficialForm(forms.ModelForm[Official]):
    """Someone whom the public should know."""

    class Meta:
        """Which fields."""

        model = Official
        fields = ("group", "order", "name", "position", "picture", "telephone", "email")

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        labels = {
            "group": _("Part of the agency"),
            "order": _("Place in the order"),
            "name": _("Name with title"),
            "position": _("Position"),
            "picture": _("Picture"),
            "telephone": _("Telephone"),
            "email": _("Mail address"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["group"].choices = [(each.value, group_called(each)) for each in Group]  # type: ignore[attr-defined]
        self.fields["picture"].queryset = pictures_of(agency)  # type: ignore[attr-defined]
        self.fields["picture"].empty_label = _("none")  # type: ignore[attr-defined]
        self.fields["picture"].help_text = _("from the pictures of this website")


class ContactForm(forms.Form):
    """How the agency is reached."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        text = {
            "greeting": (_("Greeting on the first page"), 300, _("one or two sentences")),
            "address": (_("Postal address"), 400, ""),
            "telephone": (_("Telephone"), 100, ""),
            "hours": (_("Office hours"), 200, ""),
        }
        for name, (label, most, help_text) in text.items():
            self.fields[name] = forms.CharField(
                required=False, label=label, max_length=most, help_text=help_text
            )
        self.fields["email"] = forms.EmailField(required=False, label=_("Mail address"))
        links = {
            "map_link": (_("Link to a map"), _("of any map service; readers leave this site only by it")),
            "social": (_("Other channel"), _("a web address, as a LINE account or a page")),
        }
        for name, (label, help_text) in links.items():
            self.fields[name] = forms.URLField(
                required=False, label=label, help_text=help_text, assume_scheme="https", max_length=300
            )
        self.fields["answer_within"] = forms.IntegerField(
            min_value=1,
            max_value=60,
            label=_("Questions are answered within (working days)"),
            help_text=_("promised in public; 15 unless you say otherwise"),
        )
        self.fields["domain"] = forms.CharField(
            required=False,
            max_length=253,
            label=_("Domain of the agency's own"),
            help_text=_("as www.bandan.go.th; it counts once the platform administrator has verified it"),
        )
