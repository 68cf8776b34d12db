"""Figures on screen: Arabic or Thai digits, as who looks has chosen; dates as Thai offices write them."""

from contextvars import ContextVar
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils import timezone

from prongsai import language
from prongsai.language import _
from prongsai.thai import long_date, thai

_thai: ContextVar[bool] = ContextVar("thai digits", default=False)


def use(*, thai: bool) -> None:
    """Show Thai digits from now on, in this context, or Arabic ones."""
    _thai.set(thai)


def thai_digits() -> bool:
    """Return whether Thai digits are shown."""
    return _thai.get()


def digits(text: object) -> str:
    """Return a text with the digits chosen."""
    return thai(str(text)) if _thai.get() else str(text)


def day(of: date | datetime | None) -> str:
    """Return a day in words: 20 พฤษภาคม 2568; in English 20 May 2025 (B.E. 2568)."""
    if of is None:
        return ""
    local = timezone.localdate(of) if isinstance(of, datetime) else of
    if language.current() == "en":
        return digits(f"{local:%-d %B %Y}")
    return digits(long_date(local, thai_digits=False))


def moment(of: datetime) -> str:
    """Return a day in words with the time: 20 พฤษภาคม 2568 เวลา 09.30 น."""
    local = timezone.localtime(of)
    return digits(_("{day}, {hour}:{minute}", day=day(of), hour=f"{local:%H}", minute=f"{local:%M}"))


def score(value: object) -> str:
    """Return a score with two decimals, half up; nothing where there is none."""
    if value is None or value == "":
        return ""
    exact = Fraction(str(value)) if not isinstance(value, Fraction) else value
    shown = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return digits(shown)


def number(value: Decimal | None) -> str:
    """Return a number as people write it: no zeros at its end, no power of ten (1E+2 is 100)."""
    return "" if value is None else digits(f"{value.normalize():f}")


def count(number: int) -> str:
    """Return a whole number with separators: 8,300."""
    return digits(f"{number:,}")
