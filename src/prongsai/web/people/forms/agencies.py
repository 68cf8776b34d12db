"""Forms of agencies and units."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people import kinds
from prongsai.web.people.actions.agencies import DETAILS, IDENTITY
from prongsai.web.people.codes import sound
from prongsai.web.people.forms.fields import N_, DayField, later
from prongsai.web.people.models import Agency
from prongsai.web.people.working_group import seats

# Keys of units that drafted papers and measures know, with what they are usually called.
KEYS: Final = (
    ("", N_("none of these")),
    ("office", N_("office of the clerk")),
    ("finance", N_("finance")),
    ("works", N_("public works")),
    ("education", N_("education")),
    ("health", N_("public health")),
    ("legal", N_("legal affairs")),
    ("personnel", N_("personnel")),
    ("plans", N_("plans and budget")),
    ("public-relations", N_("public relations")),
    ("supplies", N_("supplies")),
    ("audit", N_("internal audit")),
)


class AgencyForm(forms.Form):
    """What is told of an agency."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=later(N_("Name")), max_length=200)
    kind = forms.ChoiceField(label=later(N_("Kind of agency")))
    province = forms.CharField(label=later(N_("Province")), max_length=60, required=False)
    supervisor = forms.CharField(
        label=later(N_("Overseen by")),
        help_text=later(N_("Code of the agency that oversees it; empty if none")),
        max_length=80,
        required=False,
    )
    short = forms.CharField(label=later(N_("Short name")), max_length=80, required=False)
    english = forms.CharField(label=later(N_("Name in English")), max_length=200, required=False)
    head_count = forms.IntegerField(
        label=later(N_("Staff with a year of service")),
        help_text=later(N_("How many staff have served for a year or more; the IIT sample follows from it")),
        min_value=0,
        max_value=1_000_000,
        required=False,
    )
    website = forms.URLField(label=later(N_("Website")), required=False, assume_scheme="https")
    district = forms.CharField(label=later(N_("District")), max_length=60, required=False)
    address = forms.CharField(label=later(N_("Address")), max_length=300, required=False)
    telephone = forms.CharField(label=later(N_("Telephone")), max_length=60, required=False)
    email = forms.EmailField(label=later(N_("Mail address of the agency")), required=False)
    power = forms.CharField(
        label=later(N_("Power to order")),
        help_text=later(N_("The law by which the chief executive gives orders, as papers cite it")),
        max_length=500,
        required=False,
    )
    unit = forms.CharField(
        label=later(N_("Unit that drafts the papers")),
        help_text=later(N_("As the head of a memo names it, such as the office of the clerk")),
        max_length=200,
        required=False,
    )
    group = forms.CharField(
        label=later(N_("Working group of the assessment")),
        help_text=later(
            N_("One member on a line: name | post | role in the group; the order appoints them in this order")
        ),
        widget=forms.Textarea({"rows": 5}),
        max_length=12_000,
        required=False,
    )

    def __init__(self, *args: Any, identity: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds.choices()  # type: ignore[attr-defined]
        if not identity:
            for name in IDENTITY:
                del self.fields[name]

    def clean_group(self) -> str:
        """Return the members as typed, if an order can name them.

        Raises:
            ValidationError: a line is not a member.

        """
        typed = str(self.cleaned_data["group"])
        try:
            seats(typed)
        except BadInputError as fault:
            raise ValidationError(str(fault)) from fault
        return typed

    def clean_supervisor(self) -> Agency | None:
        """Return the agency that the code names.

        Raises:
            ValidationError: it names none.

        """
        code = self.cleaned_data["supervisor"].strip()
        found = Agency.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise ValidationError(_("there is no agency with the code {code}", code=code))
        return found


class NewAgencyForm(AgencyForm):
    """What is told of an agency when it is opened."""

    code = forms.CharField(
        label=later(N_("Code")),
        help_text=later(N_("Short name in addresses, of a–z, 0–9 and -; it never changes")),
        max_length=80,
    )
    field_order = ("code",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Nothing is chosen beforehand: a municipality was easily opened as the first kind of the list.
        self.fields["kind"].choices = [("", _("– choose –")), *kinds.choices()]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """Return the code in small letters.

        Raises:
            ValidationError: it cannot be a code.

        """
        code = str(self.cleaned_data["code"]).lower()
        if not sound(code):
            raise ValidationError(
                _(
                    "“{code}” cannot be a code; use a–z, 0–9 and -, and begin with a letter or a figure",
                    code=code,
                )
            )
        return code


class UnitForm(forms.Form):
    """A unit's name, and what it does as papers know it."""

    was = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=later(N_("Name of the unit")), max_length=200)
    key = forms.ChoiceField(
        label=later(N_("What it does")),
        help_text=later(N_("By this, proposed measures find the unit that answers for them")),
        choices=[(key, later(called)) for key, called in KEYS],
        required=False,
    )


class DayForm(forms.Form):
    """A day from which, or through which, something holds."""

    day = DayField(label=later(N_("Day")))


def initial(agency: Agency) -> dict[str, Any]:
    """Return what stands in the form before anyone types."""
    supervisor = agency.supervisor.code if agency.supervisor is not None else ""
    fields = ("version", "name", "kind", "province", "short", "english", "head_count", "website")
    kept = {name: getattr(agency, name) for name in fields}
    return {**kept, "supervisor": supervisor, **{name: agency.details.get(name, "") for name in DETAILS}}
