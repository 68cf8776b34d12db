"""The rows of a form as shown: made once for each questionnaire and language, not for each person."""

from collections.abc import Mapping
from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from prongsai.web.assessment.surveys.questionnaire import Questionnaire
from prongsai.web.people.numbers import told_number


def shown_rows(asked: Questionnaire, chosen: Mapping[str, str], language: str) -> SafeString:
    """Return the rows as HTML, with what was chosen before still chosen."""
    if any(step != "0" for step in chosen.values()):
        return _rendered(asked, tuple(sorted(chosen.items())), language)
    return _blank(asked.words, language, asked)


@cache
def _blank(_words: str, language: str, asked: Questionnaire) -> SafeString:
    return _rendered(asked, (), language)


def _rendered(asked: Questionnaire, chosen: tuple[tuple[str, str], ...], language: str) -> SafeString:
    steps = dict(chosen)
    rows = [
        {"row": row, "number": number, "chosen": told_number(steps.get(row.name, ""))}
        for number, row in enumerate(asked.rows, 1)
    ]
    return render_to_string("surveys/rows.html", {"rows": rows, "asked": asked, "english": language == "en"})
