"""When a person hands over their post, what they were to do goes to the successor."""

from typing import Any

from prongsai.web.improvement.models import Measure, Status, Task
from prongsai.web.people.models import Agency, User


def take_over(agency: Agency, old: User, new: User) -> int:
    """Let the successor stand for what was the predecessor's and is not done; return how many.

    Whoever calls has asked who may, opened the transaction and writes the journal: this is part of that act.
    """
    theirs: dict[str, Any] = {"person": old}
    measures = Measure.objects.filter(plan__agency=agency, **theirs).exclude(status=Status.DONE)
    tasks = Task.objects.filter(step__measure__plan__agency=agency, **theirs).exclude(status=Status.DONE)
    return measures.update(person=new) + tasks.update(person=new)
