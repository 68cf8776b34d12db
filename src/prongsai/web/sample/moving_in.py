"""People and agencies of the sample move in: agencies are opened, people invited, invitations taken up."""

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from prongsai.web.people.actions import agencies, inviting, units
from prongsai.web.people.actions.inviting import Asked
from prongsai.web.people.models import Agency, Invitation, Unit, User
from prongsai.web.people.roles import Role
from prongsai.web.people.standing import Standing, standing_of
from prongsai.web.sample import model


def standing(email: str) -> Standing:
    """Return where someone of the sample stands today."""
    return standing_of(User.objects.get(email=email), timezone.localdate())


def move_in(world: model.World, first: str) -> None:
    """Let everyone move in; ``first`` is the secret of the first platform administrator's invitation."""
    administrator, *others = world.platform
    inviting.accept(first, None, administrator.name)
    for person in others:
        _invite(administrator, None, person, {})
    for agency in world.agencies:
        _open(administrator, agency)
    # One password for all of them, and its slow hash computed once.
    User.objects.update(password=make_password(world.password))


def _open(administrator: model.Person, told: model.Agency) -> None:
    by = standing(administrator.mail)
    fields = {
        name: getattr(told, name) for name in ("name", "kind", "short", "english", "province", "head_count")
    }
    above = Agency.objects.filter(code=told.supervisor).first()
    agency = agencies.open_agency(by, told.code, {**fields, **told.details, "supervisor": above})
    made = {key: units.add_unit(by, agency, name, key) for key, name in told.units.items()}
    for person in told.people:
        _invite(administrator, agency, person, made)
    for person in told.invited:
        inviting.invite(by, agency, _asked(person, made))


def _invite(
    administrator: model.Person, agency: Agency | None, person: model.Person, made: dict[str, Unit]
) -> Invitation:
    invitation, secret = inviting.invite(standing(administrator.mail), agency, _asked(person, made))
    inviting.accept(secret, None, person.name)
    return invitation


def _asked(person: model.Person, made: dict[str, Unit]) -> Asked:
    unit = made[person.unit] if person.unit else None
    return Asked(person.mail, Role(person.role), person.name, person.title, unit)
