"""Write and edit measures and tasks."""

from datetime import date
from secrets import token_hex
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from prongsai.language import _
from prongsai.web.assessment.results import queries as results
from prongsai.web.improvement.fields import Items, Lines, Person
from prongsai.web.improvement.models import Measure, Plan, Task
from prongsai.web.people.forms.fields import DayField
from prongsai.web.people.models import Agency, Unit, User

_ROWS = 3


class Meanwhile(forms.Form):
    """A form that knows which version its writer saw, and a token by which sending twice is once."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("token", token_hex(16))

    @property
    def seen(self) -> int:
        """The version that whoever writes has seen."""
        return int(self.cleaned_data.get("version") or 0)

    @property
    def once(self) -> str:
        """The token of this form."""
        return str(self.cleaned_data.get("token") or token_hex(16))

    @property
    def written(self) -> dict[str, Any]:
        """What was written, without what is the form's own."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"version", "token"}}

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        told: dict[str, Any] = super().clean() or {}
        starts, ends = told.get("starts"), told.get("ends")
        if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
            self.add_error("ends", _("it ends before it begins; correct one of the days"))
        return told


def _area(rows: int = _ROWS) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def units_of(agency: Agency, kept: Unit | None) -> Any:
    """Return the units to choose from: those that are not closed, and the one that stands there."""
    return agency.units.filter(Q(closed_on=None) | Q(pk=kept.pk if kept else None))


def staff_of(agency: Agency, kept: User | None) -> Any:
    """Return the people to choose from: those with a post in the agency today, and who stands there."""
    today = timezone.localdate()
    in_force = Q(posts__since__lte=today) & (Q(posts__until__isnull=True) | Q(posts__until__gte=today))
    here = Q(posts__agency=agency, is_active=True) & in_force
    return User.objects.filter(here | Q(pk=kept.pk if kept else None)).distinct().order_by("name")


class _Carried(Meanwhile):
    def __init__(
        self, agency: Agency, plan: Plan, kept: Measure | Task | None, *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        rules = results.rules_of(plan.result)
        self.fields["unit"] = forms.ModelChoiceField(
            units_of(agency, kept.unit if kept else None),
            required=False,
            label=_("Unit that answers for it"),
            empty_label=_("– choose –"),
        )
        self.fields["person"] = Person(
            staff_of(agency, kept.person if kept else None),
            required=False,
            label=_("Person who does it"),
            empty_label=_("– nobody named –"),
        )
        self.fields["starts"] = DayField(required=False, last=False, label=_("Begins"))
        self.fields["ends"] = DayField(required=False, last=True, label=_("Ends"))
        self.fields["budget"] = forms.CharField(
            required=False, max_length=200, label=_("Budget"), help_text=_("in baht; or that none is used")
        )
        self.fields["items"] = Items(
            rules=rules,
            required=False,
            label=_("Items it answers"),
            help_text=_("ids with commas, as i3, e1, o8"),
        )
        self.fields["expects"] = Lines(
            required=False, label=_("Evidence expected"), help_text=_("one to a line"), widget=_area()
        )


class MeasureForm(_Carried):
    """A measure with its steps."""

    def __init__(self, agency: Agency, plan: Plan, kept: Measure | None, *args: Any, **options: Any) -> None:
        super().__init__(agency, plan, kept, *args, **options)
        own = {
            "name": forms.CharField(max_length=500, label=_("Measure, project or activity"), widget=_area(2)),
            "issue": forms.ChoiceField(label=_("Issue it answers"), choices=issues(plan)),
            "finding": forms.CharField(required=False, label=_("Finding"), widget=_area()),
            "approach": forms.CharField(required=False, label=_("Approach"), widget=_area()),
            "steps": Lines(
                required=False,
                label=_("Steps"),
                help_text=_("one to a line, in their order"),
                widget=_area(6),
            ),
            "also": Lines(
                required=False,
                label=_("Who else answers for it"),
                help_text=_("one to a line"),
                widget=_area(2),
            ),
            "period": forms.CharField(
                required=False,
                max_length=200,
                label=_("Period in words"),
                help_text=_("only where there are no days"),
            ),
            "indicator": forms.CharField(required=False, label=_("Indicator of success"), widget=_area()),
            "follow_up": forms.CharField(required=False, label=_("Follow-up and report"), widget=_area()),
        }
        self.fields |= own
        self.order_fields(_ORDER)


_ORDER = [
    "issue", "name", "items", "finding", "approach", "steps", "unit", "person", "also", "starts", "ends",
    "period", "budget", "indicator", "follow_up", "expects", "version", "token",
]  # fmt: skip


def issues(plan: Plan) -> list[tuple[str, str]]:
    """Return the issues that a measure of this plan can answer; the instruments where the year has none."""
    improvement = results.rules_of(plan.result).improvement
    if improvement.issues:
        return [(str(each.id), f"{each.id}. {each.name}") for each in improvement.issues]
    return [(each, each) for each in ("IIT", "EIT", "OIT")]


def as_written(measure: Measure) -> dict[str, Any]:
    """Return a measure as its form has it."""
    told = {name: getattr(measure, name) for name in _ORDER if name not in {"steps", "token"}}
    return told | {"steps": [each.text for each in measure.steps.all()]}


class TaskForm(_Carried):
    """A task of a step."""

    def __init__(
        self, agency: Agency, measure: Measure, kept: Task | None, *args: Any, **options: Any
    ) -> None:
        super().__init__(agency, measure.plan, kept, *args, **options)
        self.fields["name"] = forms.CharField(max_length=500, label=_("Task"), widget=_area(2))
        self.fields["step"] = forms.ModelChoiceField(
            measure.steps.all(), label=_("Step it is part of"), empty_label=None
        )
        self.order_fields(_TASK_ORDER)


_TASK_ORDER = [
    "name", "step", "unit", "person", "starts", "ends", "budget", "items", "expects", "version", "token",
]  # fmt: skip


def as_task(task: Task) -> dict[str, Any]:
    """Return a task as its form has it."""
    return {name: getattr(task, name) for name in _TASK_ORDER if name != "token"}
