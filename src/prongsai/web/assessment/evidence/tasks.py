"""Work that need not be waited for: looking at evidence."""

from django_tasks import task

from prongsai.web.assessment.evidence.actions import checking
from prongsai.web.assessment.evidence.models import Run


@task()
def look(run: int) -> None:
    """Look at everything of a run."""
    checking.run(run)


def begin(run: Run) -> None:
    """Have a run done in the background."""
    if run.state == Run.State.WAITING:
        look.enqueue(run.pk)
