"""``heading-without-content``: a heading that nothing stands under."""

from collections.abc import Iterator
from itertools import pairwise

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import Text, flat

_LONGEST = 160  # letters of a heading


def heading_without_content(draft: Draft) -> Iterator[Finding]:
    """A heading is followed at once by another of its level or above: nothing stands under it.

    A picture under it counts as nothing, since no one who has the text read to them
    can tell what it shows. A place for a signature is no heading.
    """
    for text, following in pairwise((*draft.texts, None)):
        level = _level(text) if text else None
        if text is None or level is None:
            continue
        next_level = _level(following) if following else -1
        if next_level is not None and next_level <= level:
            yield Finding(
                rule="heading-without-content",
                where=text.where,
                says=_("nothing stands under the heading “{heading}”", heading=flat(text.passage.text, 80)),
                suggest=_(
                    "write what belongs there, say in words what a picture shows, or take the heading out"
                ),
                quote=flat(text.passage.text),
            )


def _level(text: Text | None) -> int | None:
    """Return the level of a heading, 0 the highest; None for what is none."""
    if text is None or text.in_cell or len(text.digits) > _LONGEST:
        return None
    line = text.digits.strip()
    return next((n for n, each in enumerate(PHRASES.headings.levels) if compiled(each).fullmatch(line)), None)
