"""An installation to try out: filled once with the sample, all of it or nothing."""

from django.conf import settings
from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.models import Agency
from prongsai.web.people.roles import called
from prongsai.web.running import database, founding
from prongsai.web.sample import filling, model, rounds


def filled() -> dict[str, object]:
    """Fill an empty installation; return the password, where keys and letters land, and who can sign in.

    Raises:
        BadInputError: there are other agencies in it.

    """
    database.made_for_trial()
    world = model.world()
    if not Agency.objects.exists():
        with transaction.atomic():
            filling.fill(founding.invited(world.platform[0].mail)[0])
    elif Agency.objects.filter(code__in=[each.code for each in world.agencies]).count() < len(world.agencies):
        raise BadInputError(
            _("PRONGSAI_DATA: there are agencies of your own in this folder; name an empty one")
        )
    letters = str(settings.EMAIL_FILE_PATH) if "filebased" in settings.EMAIL_BACKEND else ""
    return {
        "password": world.password,
        "keys": str(rounds.keys()),
        "letters": letters,
        "people": list(_people(world)),
    }


def _people(world: model.World) -> list[dict[str, str]]:
    platform = [_person(each, _("the platform")) for each in world.platform]
    return platform + [_person(each, agency.name) for agency in world.agencies for each in agency.people]


def _person(person: model.Person, agency: str) -> dict[str, str]:
    return {"mail": person.mail, "name": person.name, "role": called(person.role), "agency": agency}
