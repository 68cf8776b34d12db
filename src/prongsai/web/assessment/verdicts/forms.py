"""What people fill in: verdicts, replies and their answers, who judges whom."""

from collections.abc import Iterable
from typing import Any

from django import forms

from prongsai.language import _
from prongsai.rules import RuleSet
from prongsai.scoring.exact import plainly
from prongsai.web.assessment.evidence.models import Snapshot
from prongsai.web.assessment.verdicts import scale
from prongsai.web.assessment.verdicts.models import Place
from prongsai.web.look import figures
from prongsai.web.people.forms.fields import DayField
from prongsai.web.people.models import User


def points_field(rules: RuleSet, item: str) -> forms.Field:
    """Return the field for the points of an item: its steps to choose from, or a number."""
    steps = scale.steps(rules, item)
    if steps:
        choices = [(str(each), figures.digits(plainly(each))) for each in reversed(steps)]
        return forms.ChoiceField(label=_("Score"), choices=choices, widget=forms.RadioSelect)
    most = figures.digits(plainly(scale.maximum(rules, item)))
    return forms.CharField(
        label=_("Score"), max_length=20, help_text=_("from 0 to {most}", most=most),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip


class VerdictForm(forms.Form):
    """Points and a comment on one item."""

    def __init__(self, *args: Any, rules: RuleSet, item: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["points"] = points_field(rules, item)
        self.fields["comment"] = forms.CharField(
            required=False, label=_("Comment"), widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("needed where it is less than full points: the agency reads what was missing"),
        )  # fmt: skip
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)


class ReplyForm(forms.Form):
    """Why the agency disputes a score, and by what."""

    def __init__(self, *args: Any, snapshots: Iterable[Snapshot], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(each.pk, f"{each.piece.title} · {figures.day(each.shown_on)}") for each in snapshots]
        self.fields["shown"] = forms.TypedMultipleChoiceField(
            required=False, coerce=int, label=_("Published before the last day, as it was seen then"),
            choices=choices, widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        self.fields["text"] = forms.CharField(
            label=_("Clarification"), widget=forms.Textarea(attrs={"rows": 10}),
            help_text=_("drafted from the evidence of the item; change it as you like"),
        )  # fmt: skip
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """The points after a reply, and why."""

    def __init__(self, *args: Any, rules: RuleSet, item: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["points"] = points_field(rules, item)
        self.fields["text"] = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 5}))
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)


class _Person(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in django-stubs, not in Django
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.email})"


class _People(_Person, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as above
    pass


class AssignForm(forms.Form):
    """A province, those who judge it, and the days."""

    def __init__(self, *args: Any, provinces: list[str], assessors: Iterable[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["province"] = forms.ChoiceField(
            label=_("Province"), choices=[("", _("choose a province")), *((each, each) for each in provinces)]
        )
        self.fields["assessors"] = _People(
            queryset=User.objects.filter(pk__in=[each.pk for each in assessors]).order_by("name"),
            label=_("Assessors"), widget=forms.CheckboxSelectMultiple,
            help_text=_("two at least; with three or more, one of them is the third where two differ"),
        )  # fmt: skip
        self.fields["cut_on"] = DayField(label=_("Last day of publishing"))
        self.fields["reply_until"] = DayField(label=_("Last day to reply"))


class SeatForm(forms.Form):
    """Who takes a place."""

    def __init__(self, *args: Any, assessors: Iterable[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"] = forms.TypedChoiceField(
            coerce=int, label=_("Place"), choices=[(each.value, place_called(each)) for each in Place]
        )
        self.fields["assessor"] = _Person(
            queryset=User.objects.filter(pk__in=[each.pk for each in assessors]).order_by("name"),
            label=_("Assessor"),
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)


class DaysForm(forms.Form):
    """More time to reply."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reply_until"] = DayField(label=_("Last day to reply"))
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)


def place_called(place: int) -> str:
    """Return what people call a place."""
    return {
        Place.FIRST: _("first assessor"),
        Place.SECOND: _("second assessor"),
        Place.THIRD: _("third assessor"),
    }[Place(place)]
