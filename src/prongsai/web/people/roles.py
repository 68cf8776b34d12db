"""The roles that a post can have, in rank order where they have one."""

from enum import StrEnum
from typing import Final

from prongsai import language
from prongsai.language import _


class Role(StrEnum):
    """What a post lets its holder do; the acts are listed in ``permissions.yaml``."""

    COORDINATOR = "coordinator"
    UNIT_OFFICER = "unit-officer"
    HEAD_OF_OFFICE = "head-of-office"
    DEPUTY_CLERK = "deputy-clerk"
    CLERK = "clerk"
    CHIEF_EXECUTIVE = "chief-executive"
    SUPERVISOR = "supervisor"
    ASSESSOR = "assessor"
    PLATFORM_ADMINISTRATOR = "platform-administrator"


# Roles whose posts stand on the platform, not in an agency.
OF_THE_PLATFORM: Final = frozenset({Role.ASSESSOR, Role.PLATFORM_ADMINISTRATOR})

# Roles that an agency's own people fill; a supervisor is appointed by the platform administrator.
OF_AN_AGENCY: Final = tuple(role for role in Role if role not in OF_THE_PLATFORM | {Role.SUPERVISOR})

# Who neither decides nor administers: the second step of signing in is never demanded of them.
OF_ONE_UNIT: Final = frozenset({Role.UNIT_OFFICER})


def called(role: str) -> str:
    """Return what people call a role, in the language spoken."""
    return {
        Role.COORDINATOR: _("ITA coordinator"),
        Role.UNIT_OFFICER: _("unit officer"),
        Role.HEAD_OF_OFFICE: _("head of office"),
        Role.DEPUTY_CLERK: _("deputy clerk"),
        Role.CLERK: _("clerk"),
        Role.CHIEF_EXECUTIVE: _("chief executive"),
        Role.SUPERVISOR: _("supervisor"),
        Role.ASSESSOR: _("assessor"),
        Role.PLATFORM_ADMINISTRATOR: _("platform administrator"),
    }[Role(role)]


def thai(role: str) -> str:
    """Return what people call a role in Thai, whatever language is spoken."""
    spoken = language.current()
    language.use("th")
    try:
        return called(role)
    finally:
        language.use(spoken)
