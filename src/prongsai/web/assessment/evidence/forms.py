"""What people fill in: a year to open, units and days, elements and explanation, evidence, own sites."""

from collections.abc import Iterable
from typing import Any

from django import forms

from prongsai.language import _
from prongsai.rules.model import Disclosure
from prongsai.web.assessment.evidence.actions.assigning import Given
from prongsai.web.assessment.evidence.models import LONGEST_ADDRESS, Item, Kind, Site
from prongsai.web.assessment.evidence.published import Offered
from prongsai.web.assessment.evidence.shown import Row, kind_called
from prongsai.web.people.forms.fields import DayField
from prongsai.web.people.models import Unit


class YearForm(forms.Form):
    """A year to open."""

    def __init__(self, *args: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"] = forms.TypedChoiceField(
            coerce=int, label=_("Fiscal year"), choices=[(each, str(each)) for each in years]
        )


class AssignForm(forms.Form):
    """Unit and day of each item, the whole table at once."""

    def __init__(
        self, *args: Any, found: list[Row], units: Iterable[Unit], version: int, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.found = found
        choices = [("", "–"), *((str(each.pk), each.name) for each in units)]
        for row in found:
            name = row.item.item
            self.fields[f"unit_{name}"] = forms.TypedChoiceField(
                required=False, coerce=int, empty_value=None, choices=choices, initial=row.item.unit_id,
                label=_("{id}: unit", id=name),
            )  # fmt: skip
            self.fields[f"due_{name}"] = DayField(
                required=False, initial=row.item.due, label=_("{id}: due", id=name), help_text=""
            )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=version)

    def table(self) -> list[tuple[Row, Any, Any]]:
        """Return each item with its two fields."""
        return [(row, self[f"unit_{row.item.item}"], self[f"due_{row.item.item}"]) for row in self.found]

    @property
    def given(self) -> dict[str, Given]:
        """What was filled in."""
        clean = self.cleaned_data
        return {
            row.item.item: Given(clean[f"unit_{row.item.item}"], clean[f"due_{row.item.item}"])
            for row in self.found
        }


class FillForm(forms.Form):
    """Elements that are there, and the explanation."""

    def __init__(self, *args: Any, rule: Disclosure, item: Item, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ticked"] = forms.MultipleChoiceField(
            required=False, label=_("What is there"), widget=forms.CheckboxSelectMultiple,
            choices=[(each, each) for each in rule.elements],
        )  # fmt: skip
        self.fields["explanation"] = forms.CharField(
            required=False, label=_("Explanation beside the address"),
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("as it is to stand in the national system"),
        )  # fmt: skip
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        self.initial.update(ticked=list(item.ticked), explanation=item.explanation, version=item.version)


class AddressForm(forms.Form):
    """An address on the agency's own site."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["address"] = forms.CharField(
            label=_("Address of the page"),
            max_length=LONGEST_ADDRESS,
            help_text=_("whole, copied from the browser"),
            widget=forms.TextInput(attrs={"inputmode": "url"}),
        )  # fmt: skip
        self.fields["title"] = forms.CharField(
            required=False,
            label=_("What it is"),
            max_length=300,
            help_text=_("as: procurement list, October"),
        )
        self.fields["kind"] = forms.CharField(widget=forms.HiddenInput, initial=Kind.ADDRESS.value)


class FileForm(forms.Form):
    """A file that is kept beside the item until it is published."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"] = forms.FileField(label=kind_called(Kind.FILE))
        self.fields["title"] = forms.CharField(required=False, label=_("What it is"), max_length=300)
        self.fields["kind"] = forms.CharField(widget=forms.HiddenInput, initial=Kind.FILE.value)


class PublishedForm(forms.Form):
    """Something that was published here."""

    def __init__(self, *args: Any, offered: Iterable[Offered], **options: Any) -> None:
        super().__init__(*args, **options)
        every = list(offered)
        groups = [
            (kind_called(kind), [(each.source, each.title) for each in every if each.kind == kind])
            for kind in (Kind.REGISTER, Kind.PAGE)
        ]
        self.fields["source"] = forms.ChoiceField(
            label=_("What was published here"), choices=[group for group in groups if group[1]]
        )
        self.fields["kind"] = forms.CharField(widget=forms.HiddenInput, initial="published")


class SiteForm(forms.Form):
    """The agency's own sites, one to a line."""

    def __init__(self, *args: Any, site: Site, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["hosts"] = forms.CharField(
            required=False, label=_("Own sites, one to a line"), widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("as www.ban-dan.go.th; an address on another site is no evidence"),
        )  # fmt: skip
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        self.initial.update(hosts="\n".join(site.hosts), version=site.version)
