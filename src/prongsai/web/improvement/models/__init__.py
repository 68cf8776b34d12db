"""What is kept: plans with their texts, measures with steps and tasks, reports with evidence, reminders."""

from prongsai.web.improvement.models.feeds import Feed, Reminder
from prongsai.web.improvement.models.measures import Measure, Status, Step, Task
from prongsai.web.improvement.models.plans import Passage, Plan
from prongsai.web.improvement.models.reports import Evidence, Report

__all__ = [
    "Evidence",
    "Feed",
    "Measure",
    "Passage",
    "Plan",
    "Reminder",
    "Report",
    "Status",
    "Step",
    "Task",
]
