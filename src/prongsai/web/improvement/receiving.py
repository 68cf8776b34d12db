"""What people tell of that changes measures: an officer has moved."""

from django.dispatch import receiver

from prongsai.web.improvement.actions.handing import take_over
from prongsai.web.people.models import Agency, User
from prongsai.web.people.signals import handed_over


@receiver(handed_over)
def received(sender: type[Agency], agency: Agency, giver: User, successor: User, **_told: object) -> int:  # noqa: ARG001
    """Move what is open to the successor, inside the act of handing over."""
    return take_over(agency, giver, successor)
