"""Answers to the questionnaires, one row per respondent, counted into exact item scores.

``questionnaire`` says which columns a part has and what they may hold,
``files`` what a file of answers is, ``counting`` counts in DuckDB,
``careful`` reads again, line by line, what DuckDB stumbled on, and ``means``
makes scores of counts. ``tabulate`` puts them together.
"""

from prongsai.reading.answers.tally import Survey, Tally, surveys, tabulate

__all__ = ["Survey", "Tally", "surveys", "tabulate"]
