"""A cell as people write it into the value a field keeps; what is refused says what would be right.

Every cell is text by now. ``ValueError`` carries the sentence, in the language spoken.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from prongsai.language import _
from prongsai.reading.thaitext import fold, plain
from prongsai.registers.model import Choice, Field, Value
from prongsai.thai import BUDDHIST_OFFSET, day_told

Cast = Callable[[str], Value]
LONGEST: Final = 20_000  # letters of a text
_MOST_DIGITS: Final = 15  # what a spreadsheet can keep of a number
_LONGEST_SHOWN: Final = 60
_CENTS: Final = 2
_MONEY: Final = "บาท"
_NOTHING: Final = frozenset({"", "-", "–", "—", "ไม่มี", "n/a", "na", "null"})
_NUMBER: Final = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+)|\.-?)?\Z")
_SIMPLE: Final = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?\Z", re.ASCII)
_MINUS: Final = ("−", "–")
_UNITS: Final = re.compile(r"\s*(?:บาท|บ(?=\.)|คน|ราย|เรื่อง|งาน|รายการ|โครงการ|ครั้ง|%)\.?\Z|\A\s*฿\s*")
_BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BETWEEN: Final = re.compile("[^\\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+|_")
_SPACES: Final = re.compile(r"[^\S\n]+")
_ADDRESS: Final = re.compile(r"https?://[^\s/]+\.[^\s]+\Z", re.IGNORECASE)
_SERIAL: Final = re.compile(r"([0-9]{5,6})(?:\.[0-9]+)?\Z")
_SERIAL_EPOCH: Final = date(1899, 12, 30)  # of Excel
_SERIALS: Final = range(20_000, 300_000)  # 1954 on; beyond it dates typed with Buddhist years
_YEARS: Final = range(1900, 2101)  # A.D., of anything that an office registers
_SHORT_YEAR: Final = re.compile(r"(?![0-9]{4}).*?(?<![0-9])([0-9]{2})\Z")
_CENTURY: Final = 1957  # A.D., when the Buddhist one began that years of two figures are of
_UNSURE_BELOW: Final = 38  # years of two figures that are rather those of the other era
_MILLENNIUM: Final = 2000
_YES: Final = frozenset({"true", "yes", "y", "1", "มี", "ใช่", "ถูก", "✓", "✔", "/", "x", "จริง"})
_NO: Final = frozenset({"false", "no", "n", "0", "ไม่มี", "ไม่ใช่", "ไม่", "เท็จ", "-"})


def caster(field: Field) -> Cast:
    """Return the function that casts the cells of a field; an empty cell is None."""
    if field.choices:
        return _choosing(field)
    return {
        "string": _addressing if field.format == "uri" else _texting,
        "integer": _counting,
        "number": _measuring,
        "date": _dating,
        "boolean": lambda _field: _boolean,
    }[field.type](field)


def text(cell: str) -> str:
    """Return a text without signs that no one sees, its spaces single; markup in it stays text."""
    if cell.isprintable() and "  " not in cell:
        return cell.strip()  # as nearly all are: half the time of a large sheet
    told = _CONTROL.sub("", cell).replace("\r", "") if _CONTROL.search(cell) else cell
    lines = [_SPACES.sub(" ", line).strip() for line in told.split("\n")]
    return "\n".join(lines).strip()


def _texting(field: Field) -> Cast:
    pattern = re.compile(field.constraints.pattern) if field.constraints.pattern else None

    def cast(cell: str) -> Value:
        told = text(cell)
        if told in {"", "-", "–", "—"}:
            return None
        if len(told) > LONGEST:
            raise ValueError(_("the text is longer than {most} letters; shorten it", most=LONGEST))
        if field.digits:
            told = _with_zeros(told, field.digits)
        if pattern is not None and not pattern.fullmatch(told):
            raise ValueError(
                _("“{value}” cannot stand here; give {wants}", value=_short(told), wants=field.wants)
            )
        return told

    return cast


def _with_zeros(told: str, digits: int) -> str:
    bare = re.sub(r"[\s-]", "", plain(told))
    return f"0{bare}" if bare.isdecimal() and len(bare) == digits - 1 else bare


def _addressing(_field: Field) -> Cast:
    def cast(cell: str) -> Value:
        told = text(cell)
        if told in _NOTHING:
            return None
        if not _ADDRESS.match(told):
            says = _(
                "“{value}” is no address on the web; give one that begins with https://", value=_short(told)
            )
            raise ValueError(says)
        return told

    return cast


def _counting(field: Field) -> Cast:
    measured = _measuring(field)

    def cast(cell: str) -> Value:
        told = measured(cell)
        if told is None:
            return None
        number = Decimal(str(told))
        if number != number.to_integral_value():
            raise ValueError(_("“{value}” is no whole number; write one such as 12", value=_short(cell)))
        return int(number)

    return cast


def _measuring(field: Field) -> Cast:
    least, most, money = field.constraints.minimum, field.constraints.maximum, field.unit == _MONEY
    unbounded = most is None and (least is None or least <= 0)

    def cast(cell: str) -> Value:
        if unbounded and (simple := _SIMPLE.match(cell)):  # as nearly all are
            return _simply(int(simple[1]), simple[2] or "", money=money)
        told = _signed(_UNITS.sub("", plain(cell)).strip())
        if told.lower() in _NOTHING:
            return None
        match = _NUMBER.match(told.replace(" ", ""))
        if match is None:
            raise ValueError(
                _("“{value}” is no number; write it like 1234.50 or 1,234.50", value=_short(cell))
            )
        sign, whole, part = match[1].replace("+", ""), match[2].replace(",", ""), (match[3] or "").rstrip("0")
        if len(whole.lstrip("0")) > _MOST_DIGITS or len(part) > _MOST_DIGITS:
            raise ValueError(_("“{value}” has more digits than any sum here; check it", value=_short(cell)))
        if money and len(part) > _CENTS:
            says = _("“{value}” has more than two decimals; round it to satang", value=_short(cell))
            raise ValueError(says)
        number = Decimal(f"{sign}{whole}.{part or 0}")
        _bounded(number, least, most, cell)
        return f"{number:.2f}" if money else _plainest(number)

    return cast


def _signed(told: str) -> str:
    """Return an amount below zero as it is written elsewhere: (500) and −500 are -500."""
    if told.startswith("(") and told.endswith(")"):
        return f"-{told[1:-1].strip()}"
    return f"-{told[1:]}" if told[:1] in _MINUS and told[1:] else told


def _simply(whole: int, part: str, *, money: bool) -> str:
    if money:
        return f"{whole}.{part:0<2}"
    bare = part.rstrip("0")
    return f"{whole}.{bare}" if bare else str(whole)


def _bounded(number: Decimal, least: Decimal | None, most: Decimal | None, cell: str) -> None:
    if least is not None and number < least:
        raise ValueError(_("“{value}” is less than {least}; check it", value=_short(cell), least=least))
    if most is not None and number > most:
        raise ValueError(_("“{value}” is more than {most}; check it", value=_short(cell), most=most))


def _plainest(number: Decimal) -> str:
    told = f"{number:f}"
    told = told.rstrip("0").rstrip(".") if "." in told else told
    return "0" if told == "-0" else told


def _dating(field: Field) -> Cast:
    @lru_cache(maxsize=4096)
    def cast(cell: str) -> Value:
        told = plain(cell).strip()
        if told.lower() in _NOTHING:
            return None
        day = _serial(told) or day_told(told, last=field.last)
        if day is None:
            raise ValueError(
                _(
                    "“{value}” is no day of the calendar; write 1 ตุลาคม 2566, 1/10/2566 or 2023-10-01",
                    value=_short(cell),
                )
            )
        _sure_of_year(day, told, cell)
        return day.isoformat()

    return cast


def _sure_of_year(day: date, told: str, cell: str) -> None:
    """Refuse a day whose year can be two, or none of ours."""
    short = _SHORT_YEAR.match(told)
    if short and day.year - int(short[1]) == _CENTURY and int(short[1]) < _UNSURE_BELOW:
        raise ValueError(
            _(
                "“{value}”: is the year {old} or {new}? write it with four figures",
                value=_short(cell),
                old=day.year + BUDDHIST_OFFSET,
                new=_MILLENNIUM + int(short[1]),
            )
        )
    if day.year not in _YEARS:
        year = day.year + BUDDHIST_OFFSET
        raise ValueError(_("“{value}” lies in {year}; check the year", value=_short(cell), year=year))


def _serial(told: str) -> date | None:
    """Return the day that Excel keeps as a number."""
    match = _SERIAL.match(told)
    if match is None or int(match[1]) not in _SERIALS:
        return None
    return day_told((_SERIAL_EPOCH + timedelta(days=int(match[1]))).isoformat())  # its year may be Buddhist


def _boolean(cell: str) -> Value:
    told = plain(cell).strip().lower()
    if not told:
        return None
    if told in _YES or told in _NO:
        return told in _YES
    raise ValueError(_("“{value}” is neither yes nor no; write ใช่ or ไม่ใช่", value=_short(cell)))


def _choosing(field: Field) -> Cast:
    known = {form: each.label for each in field.choices for form in _forms(each, _key)}
    loose = _loosely(field.choices)

    @lru_cache(maxsize=4096)
    def cast(cell: str) -> Value:
        told = text(cell)
        if told in {"", "-", "–", "—"}:
            return None
        bare = _BRACKETS.sub("", told)
        found = (
            known.get(_key(told)) or known.get(_key(bare)) or loose.get(fold(told)) or loose.get(fold(bare))
        )
        if found is None:
            choices = ", ".join(each.label for each in field.choices)
            says = _(
                "“{value}” is none of the choices; choose: {choices}", value=_short(told), choices=choices
            )
            raise ValueError(says)
        return found

    return cast


def _forms(choice: Choice, key: Callable[[str], str]) -> set[str]:
    told = {choice.label, choice.english, *choice.also}
    return {form for each in told for form in (key(each), key(_BRACKETS.sub("", each))) if form}


def _loosely(choices: tuple[Choice, ...]) -> dict[str, str]:
    """Return the choices by consonants alone, where those tell them apart: ม.ค. and มี.ค. they do not."""
    found: dict[str, set[str]] = {}
    for each in choices:
        for form in _forms(each, fold):
            found.setdefault(form, set()).add(each.label)
    return {form: next(iter(labels)) for form, labels in found.items() if len(labels) == 1}


def _key(text: str) -> str:
    """Return what of a text counts: no spaces, points or case; every vowel and tone."""
    return _BETWEEN.sub("", plain(text)).lower()


def _short(cell: str) -> str:
    bare = " ".join(cell.split())
    return bare if len(bare) <= _LONGEST_SHOWN else f"{bare[: _LONGEST_SHOWN - 1]}…"
