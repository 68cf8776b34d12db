"""What people fill in: a file, a paste, a year, a correction; and the form of all scores of a year."""

from collections.abc import Iterator, Mapping

from django import forms
from django.http import QueryDict
from django.utils import timezone
from msgspec import Struct

from prongsai import rules
from prongsai.language import _
from prongsai.rules import RuleSet, labels
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.tree import tree
from prongsai.thai import fiscal_year
from prongsai.web.assessment.results import shown
from prongsai.web.look import figures
from prongsai.web.people.numbers import told_number

SCORE = "score-"  # before an id, in the names of inputs
LEVEL = "level"


def years() -> list[tuple[str, str]]:
    """Return the years that have rules, newest first, with a choice to leave it to the file."""
    return [(str(year), figures.digits(year)) for year in sorted(rules.years(), reverse=True)]


def last_year() -> int:
    """Return the fiscal year that ended last, or the last one that has rules."""
    return min(max(rules.years()), fiscal_year(timezone.localdate()) - 1)


class BringFile(forms.Form):
    """A file, and of which year it is where the file does not say so."""

    file = forms.FileField(
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.csv,.txt,.md,.html,.json"})
    )
    year = forms.ChoiceField(required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _worded(self, "file", _("File of the result"))
        self.fields["file"].help_text = _(
            "A report or a score sheet: PDF, Word, Excel, CSV, text, HTML or JSON. Not a scan without text."
        )
        _worded(self, "year", _("Fiscal year of the result"))
        self.fields["year"].help_text = _("Only where the file does not say it.")
        _choose(self, years(), _("as the file says"))


class BringPaste(forms.Form):
    """A table that was copied in Word or Excel."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}), strip=False)
    year = forms.ChoiceField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _worded(self, "text", _("Table from Word or Excel"))
        self.fields["text"].help_text = _(
            "Select the table of scores, copy it, and paste it here: names or ids in one column, scores in "
            "another."
        )
        _worded(self, "year", _("Fiscal year of the result"))
        self.fields["year"].initial = str(last_year())
        _choose(self, years(), None)


class Correct(forms.Form):
    """Another value for one score, and why."""

    value = forms.CharField(max_length=130)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _worded(self, "value", _("The right value"))
        self.fields["value"].widget.attrs["inputmode"] = "decimal"
        _worded(self, "reason", _("Why it is the right one"))
        self.fields["reason"].help_text = _("For instance: checked against the result on ITAS on 5 March.")


class Blank(Struct, frozen=True):
    """One input of the form of all scores."""

    id: str
    name: str
    label: str
    most: str
    value: str

    @property
    def code(self) -> str:
        """The id as people see it."""
        return labels.short(self.id)


class Section(Struct, frozen=True):
    """Inputs under one heading; ``filled``: some hold something."""

    label: str
    blanks: tuple[Blank, ...]

    @property
    def filled(self) -> bool:
        """Whether some of its inputs hold something."""
        return any(blank.value for blank in self.blanks)


def sections(ruled: RuleSet, typed: Mapping[str, str]) -> list[Section]:
    """Return the form of a year: the whole first, then indicators, then items by indicator."""
    return list(_sections(ruled, typed))


def _sections(ruled: RuleSet, typed: Mapping[str, str]) -> Iterator[Section]:
    made = tree(ruled)

    def blank(name: str) -> Blank:
        most = two_decimals(made.maxima[name]).removesuffix(".00")
        value = typed.get(name, "")
        return Blank(name, SCORE + name, labels.label(ruled, name), most, value)

    upper = [name for name in made.ids if name.partition(".")[0] in ("total", "IIT", "EIT", "OIT")]
    yield Section(_("Total and instruments"), tuple(map(blank, upper)))
    subs = tuple(each.id for each in ruled.frame.sub_indicators)
    yield Section(
        _("Indicators"), tuple(blank(name) for name in (*(e.id for e in ruled.frame.indicators), *subs))
    )
    for head, asked in shown.headings(ruled):
        items = tuple(blank(item.id) for item in made.items.values() if item.asks in asked)
        yield Section(f"{head} {labels.label(ruled, head)}", items)


def typed(told: QueryDict) -> dict[str, str]:
    """Return the scores that were typed, by id, and the level."""
    found = {
        name.removeprefix(SCORE): str(value).strip()
        for name, value in told.items()
        if name.startswith(SCORE) and str(value).strip()
    }
    if level := str(told.get(LEVEL, "")).strip():
        found[LEVEL] = level
    return found


def year_of(text: str) -> int | None:
    """Return the year of a choice, None where it was left to the file."""
    year = told_number(text)
    return year if year in rules.years() else None


def version_of(text: str) -> int:
    """Return the version of a result that someone looked at; 0, which is none, where it is not told."""
    return told_number(text)


def _worded(form: forms.Form, name: str, label: str) -> None:
    """Give a field its label in the language spoken now."""
    form.fields[name].label = label


def _choose(form: forms.Form, choices: list[tuple[str, str]], left: str | None) -> None:
    field = form.fields["year"]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices if left is None else [("", left), *choices]
