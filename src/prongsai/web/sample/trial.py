"""What the sign-in page of a trial says: who can sign in, the password of all, where keys lie."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest

from prongsai.language import _
from prongsai.web.people.roles import called
from prongsai.web.sample import model, rounds

Person = tuple[str, str, str]  # name, post, mail address


def trial(_request: HttpRequest) -> dict[str, Callable[[], dict[str, object]]]:
    """Return it for the templates, which ask for it on that page alone."""
    return {"trial": _told}


def _told() -> dict[str, object]:
    world = model.world()
    agencies = [(each.name, _people(each.people)) for each in world.agencies if each.people]
    agencies.sort(key=lambda each: -len(each[1]))  # that of the story first
    return {
        "password": world.password,
        "keys": str(rounds.keys()),
        "groups": [*agencies, (_("the platform"), _people(world.platform))],
    }


def _people(people: Iterable[model.Person]) -> list[Person]:
    return [(each.name, each.title or called(each.role), each.mail) for each in people]
