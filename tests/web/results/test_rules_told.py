"""What differs between the rules of two years is told in words, in both languages."""

import re
from itertools import pairwise

import pytest

from prongsai import language, rules
from prongsai.web.assessment.results.comparing import changes

_OF_THE_DATA = re.compile(r"[a-z]+[-_][a-z]+|rollup|answers\.")


@pytest.mark.parametrize("spoken", ["th", "en"])
def test_the_frame_shows_no_words_of_the_data(spoken: language.Language) -> None:
    language.use(spoken)
    years = sorted(rules.years())
    for one, other in pairwise(years):
        rows = [row for each in changes(one, other) if each.kind == "other" for row in each.rows]
        for name, _label, before, after in rows:
            told = f"{name} {before} {after}".replace("sub-indicator", "")
            assert not _OF_THE_DATA.search(told), told
