"""The rules: one file each, named as people call them; a rule's docstring is its page in ``docs/lint.md``."""

from typing import Final

from prongsai.linting.model import Rule
from prongsai.linting.rules.agency_spelling import agency_spelling
from prongsai.linting.rules.bands_overlap import bands_overlap
from prongsai.linting.rules.claim_fails import claim_fails
from prongsai.linting.rules.dates_differ import dates_differ
from prongsai.linting.rules.doubled_words import doubled_words
from prongsai.linting.rules.evidence_of_another_year import evidence_of_another_year
from prongsai.linting.rules.figure_differs import figure_differs
from prongsai.linting.rules.foreign_letters import foreign_letters
from prongsai.linting.rules.foreign_matter import foreign_matter
from prongsai.linting.rules.heading_without_content import heading_without_content
from prongsai.linting.rules.heads_change import heads_change
from prongsai.linting.rules.instrument_misspelt import instrument_misspelt
from prongsai.linting.rules.item_in_two_issues import item_in_two_issues
from prongsai.linting.rules.item_in_wrong_issue import item_in_wrong_issue
from prongsai.linting.rules.lowest_is_not_lowest import lowest_is_not_lowest
from prongsai.linting.rules.measure_without_owner import measure_without_owner
from prongsai.linting.rules.measure_without_period import measure_without_period
from prongsai.linting.rules.measure_without_steps import measure_without_steps
from prongsai.linting.rules.outcome_missing import outcome_missing
from prongsai.linting.rules.output_missing import output_missing
from prongsai.linting.rules.paragraph_twice import paragraph_twice
from prongsai.linting.rules.part_missing import part_missing
from prongsai.linting.rules.passes_but_fails import passes_but_fails
from prongsai.linting.rules.period_outside_year import period_outside_year
from prongsai.linting.rules.same_year import same_year
from prongsai.linting.rules.scanning_faults import scanning_faults
from prongsai.linting.rules.tick_merged import tick_merged
from prongsai.linting.rules.wrong_item import wrong_item
from prongsai.linting.rules.wrong_part import wrong_part
from prongsai.linting.rules.wrong_year import wrong_year

# In the order in which the documentation tells of them: years, figures, items and issues,
# measures, the document as a whole, words and letters.
RULES: Final[tuple[Rule, ...]] = (
    wrong_year,
    same_year,
    period_outside_year,
    evidence_of_another_year,
    dates_differ,
    figure_differs,
    passes_but_fails,
    lowest_is_not_lowest,
    claim_fails,
    bands_overlap,
    wrong_item,
    wrong_part,
    item_in_two_issues,
    item_in_wrong_issue,
    foreign_matter,
    measure_without_owner,
    measure_without_period,
    measure_without_steps,
    output_missing,
    outcome_missing,
    tick_merged,
    heads_change,
    part_missing,
    heading_without_content,
    paragraph_twice,
    agency_spelling,
    instrument_misspelt,
    foreign_letters,
    scanning_faults,
    doubled_words,
)
