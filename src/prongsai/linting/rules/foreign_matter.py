"""``foreign-matter``: a measure under an issue speaks of the matter of another."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.measures import Planned
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import flat
from prongsai.reading.thaitext import plain, unmarked

_LEAST = 3  # words of the other issue in the measure and its steps


def foreign_matter(draft: Draft) -> Iterator[Finding]:
    """A measure stands under an issue none of whose words it uses, and uses those of another issue.

    Procurement measures under the issue on powers and personnel: they answer
    another issue, and their own is left without a measure. Matters that go with
    every issue, such as bribes or telling the public, do not count.
    """
    for measure in draft.measures:
        other = _other(measure) if measure.issue in draft.issues else 0
        if other in draft.issues:
            yield Finding(
                rule="foreign-matter",
                where=measure.where,
                says=_(
                    "a measure under issue {issue} speaks only of issue {other} ({name})",
                    issue=measure.issue,
                    other=other,
                    name=draft.issues[other],
                ),
                suggest=_(
                    "move it to issue {other} and plan what answers issue {issue}",
                    other=other,
                    issue=measure.issue,
                ),
                quote=flat(measure.name, 80),
            )


def _other(measure: Planned) -> int:
    """Return the one other issue whose words a measure uses, none of its own; 0 if there is none."""
    name = plain(unmarked(measure.told("name")))
    whole = f"{name}\n{plain(unmarked(measure.told('steps', 'approach')))}"
    if not name.strip() or _count(measure.issue, whole):
        return 0
    words = {issue: _count(issue, whole) for issue in PHRASES.issues.words if _count(issue, name)}
    most = max(words, key=lambda issue: words[issue], default=0)
    return most if most not in PHRASES.issues.shared[measure.issue] and words.get(most, 0) >= _LEAST else 0


def _count(issue: int, text: str) -> int:
    return sum(len(compiled(word).findall(text)) for word in PHRASES.issues.words.get(issue, ()))
