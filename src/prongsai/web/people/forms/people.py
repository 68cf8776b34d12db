"""Forms of invitations, posts, handovers and one's own page."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from prongsai.language import _
from prongsai.web.people import queries, roles
from prongsai.web.people.forms.fields import N_, DayField, later
from prongsai.web.people.models import Agency, Unit, User
from prongsai.web.people.roles import OF_AN_AGENCY, OF_THE_PLATFORM, Role


class InviteForm(forms.Form):
    """Who is invited, and to which post."""

    email = forms.EmailField(label=later(N_("Mail address")), max_length=254)
    name = forms.CharField(label=later(N_("Name and surname")), max_length=200, required=False)
    role = forms.ChoiceField(label=later(N_("Role")))
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=later(N_("Unit of the agency")),
        help_text=later(N_("A unit officer needs one")),
        required=False,
        empty_label="–",
    )
    title = forms.CharField(
        label=later(N_("Post, as papers write it")),
        help_text=later(N_("For example: human resource officer, professional level")),
        max_length=200,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        agency: Agency | None,
        supervisors: bool = False,
        chief: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if agency is not None and not chief:
            self.fields["role"].help_text = _(
                "An invitation as chief executive goes out once a platform administrator has confirmed it"
            )
        allowed = OF_THE_PLATFORM if agency is None else OF_AN_AGENCY
        offered = [role for role in Role if role in allowed or (supervisors and role == Role.SUPERVISOR)]
        self.fields["role"].choices = [(role.value, roles.called(role)) for role in offered]  # type: ignore[attr-defined]
        if agency is None:
            del self.fields["unit"], self.fields["title"]
        else:
            self.fields["unit"].queryset = queries.units_of(agency)  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        """Return the role chosen."""
        return Role(self.cleaned_data["role"])


class AcceptForm(forms.Form):
    """The name and the password of someone new."""

    name = forms.CharField(
        label=later(N_("Name and surname")), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )
    password = forms.CharField(
        label=later(N_("Password")),
        help_text=later(N_("At least 12 characters; a sentence is good")),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
    )
    again = forms.CharField(
        label=later(N_("Password once more")),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
    )

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Compare the two, and refuse what is easily guessed."""
        told = super().clean() or {}
        password = told.get("password", "")
        if password and password != told.get("again"):
            self.add_error("again", _("the two passwords differ"))
        elif password:
            try:
                validate_password(password, User(email=self.email, name=told.get("name", "")))
            except forms.ValidationError as fault:
                self.add_error("password", fault)
        return told


class EndPostForm(forms.Form):
    """The last day of a post."""

    last_day = DayField(label=later(N_("Last day in the post")))


class _ChoosesPeople(forms.Form):
    def offer(self, agency: Agency, *names: str) -> None:
        for name in names:
            self.fields[name].queryset = queries.people_of(agency)  # type: ignore[attr-defined]


class ActingForm(_ChoosesPeople):
    """Who acts for which post, and when."""

    user = forms.ModelChoiceField(
        User.objects.none(), label=later(N_("Who acts")), empty_label=later(N_("– choose –"))
    )
    acting_for = forms.CharField(
        label=later(N_("Acting for the post of")),
        help_text=later(N_("For example: municipal clerk; papers write that they act for it")),
        max_length=200,
    )
    role = forms.ChoiceField(label=later(N_("Role of that post")))
    since = DayField(label=later(N_("From")))
    until = DayField(label=later(N_("Through")))

    def __init__(self, *args: Any, agency: Agency, chief: bool, **options: Any) -> None:
        """Offer the post of the chief executive only to who may fill it."""
        super().__init__(*args, **options)
        self.offer(agency, "user")
        offered = [role for role in OF_AN_AGENCY if chief or role != Role.CHIEF_EXECUTIVE]
        self.fields["role"].choices = [(role.value, roles.called(role)) for role in offered]  # type: ignore[attr-defined]
        if not chief:
            self.fields["role"].help_text = _(
                "Who acts for the chief executive, the chief executive or a platform administrator enters"
            )


class HandOverForm(_ChoosesPeople):
    """From whom to whom, and from when."""

    giver = forms.ModelChoiceField(
        User.objects.none(), label=later(N_("Who moves")), empty_label=later(N_("– choose –"))
    )
    successor = forms.ModelChoiceField(
        User.objects.none(),
        label=later(N_("Successor")),
        help_text=later(N_("Not in the list? Invite them first")),
        empty_label=later(N_("– choose –")),
    )
    last_day = DayField(label=later(N_("Last day of who moves")))
    with_posts = forms.BooleanField(
        label=later(N_("The successor takes up the posts too")), required=False, initial=True
    )

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer(agency, "giver", "successor")
        self.fields["last_day"].initial = timezone.localdate()


class HandForm(forms.Form):
    """One's own signature as a picture."""

    picture = forms.FileField(
        label=later(N_("Picture of the signature (PNG or JPEG)")),
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
    )


class ProfileForm(forms.Form):
    """How someone is called and spoken to."""

    name = forms.CharField(
        label=later(N_("Name and surname")), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=later(N_("Language")), choices=[("th", "ไทย"), ("en", "English")])
    thai_digits = forms.BooleanField(label=later(N_("Thai digits on screen")), required=False)
