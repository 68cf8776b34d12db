"""``person-without-post``: whoever was to do it holds no post in the agency any more."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.web.improvement.checks.model import Finding, Looked


def person_without_post(looked: Looked) -> Iterator[Finding]:
    """A measure or task that is not done names a person who has no post in the agency today."""
    for each in looked.carried:
        if each.person and each.person_id not in looked.staff and each.status != "done":
            yield Finding(
                "person-without-post",
                _("{name} holds no post here any more", name=each.person.name),
                _("name who has taken over"),
                each,
            )
