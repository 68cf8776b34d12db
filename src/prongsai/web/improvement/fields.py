"""Fields as an office writes them: one thing to a line, items by id, links."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from prongsai.language import _
from prongsai.measures import lines
from prongsai.reading.thaitext import plain
from prongsai.rules import RuleSet, ids
from prongsai.scoring.tree import tree
from prongsai.web.people.models import User


class Lines(forms.CharField):
    """Several things, one to a line; numbers and bullets before them are taken off."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show one to a line, numbered where one has several lines."""
        return lines.joined(value, numbered=False) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """Return the things."""
        return list(lines.parted(str(super().clean(value)).replace("\r\n", "\n")))


class Links(Lines):
    """Web addresses, one to a line."""

    def clean(self, value: Any) -> Any:
        """Return the addresses."""
        found = super().clean(value)
        for each in found:
            try:
                URLValidator(schemes=["http", "https"])(each)
            except ValidationError:
                raise ValidationError(
                    _("“{value}” is no web address; write it whole, as https://…", value=each)
                ) from None
        return found


class Items(forms.CharField):
    """Items by id, as i3, e1, o8; those of the rules that the result is scored by."""

    def __init__(self, *, rules: RuleSet, **options: Any) -> None:
        self.known = {each.asks for each in tree(rules).items.values()} | {
            each.id for each in rules.frame.indicators
        }
        self.year = rules.fiscal_year
        super().__init__(max_length=400, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show the ids with commas."""
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """Return the ids in their order."""
        said = plain(str(super().clean(value))).replace(",", " ").split()
        found = list(dict.fromkeys(each.lower() for each in said))
        for each in found:
            if each not in self.known:
                raise ValidationError(
                    _("fiscal year {year} has no item “{value}”; write ids such as i3, e1, o8",
                      year=self.year, value=each)
                )  # fmt: skip
        return sorted(found, key=ids.order)


class Person(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person of the agency."""

    def label_from_instance(self, obj: User) -> str:
        """Return their name."""
        return obj.name
