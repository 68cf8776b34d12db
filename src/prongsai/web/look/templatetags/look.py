"""Words and figures in templates: ``{% say "English id" name=value %}``, ``{{ x|digits }}``."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html_join

from prongsai.language import _
from prongsai.web.look import figures

register = template.Library()


@register.simple_tag
def say(message: str, **values: object) -> str:
    """Return a message in the language spoken; its values have the digits chosen."""
    shown = {name: figures.digits(value) for name, value in values.items()}
    return _(message, **shown)


@register.filter
def phrases(text: str) -> str:
    """Return a title that breaks at its spaces first: Thai breaks anywhere between words otherwise."""
    return format_html_join(" ", '<span class="phrase">{}</span>', ((part,) for part in text.split(" ")))


@register.filter
def digits(value: object) -> str:
    """Return a text with the digits chosen."""
    return figures.digits(value)


@register.filter
def day(value: date | None) -> str:
    """Return a day in words."""
    return figures.day(value)


@register.filter
def moment(value: datetime) -> str:
    """Return a day in words with the time."""
    return figures.moment(value)


@register.filter
def score(value: object) -> str:
    """Return a score with two decimals."""
    return figures.score(value)


@register.filter
def number(value: Decimal | None) -> str:
    """Return a number as people write it."""
    return figures.number(value)


@register.filter
def count(value: int) -> str:
    """Return a whole number with separators."""
    return figures.count(value)
