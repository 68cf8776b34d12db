"""Addresses under /office/AGENCY/."""

from django.urls import path

from prongsai.web.improvement.views import (
    analysis,
    home,
    measures,
    mine,
    papers,
    plans,
    reports,
    sheets,
    tasks,
)

urlpatterns = [
    path("", home.agency_home, name="agency"),
    path("plan/", plans.plan_list, name="plan"),
    path("plan/<int:plan>/", plans.plan_home, name="plan-home"),
    path("plan/<int:plan>/analysis/", analysis.plan_analysis, name="plan-analysis"),
    path("plan/<int:plan>/analysis/<str:passage>/", analysis.passage_edit, name="passage"),
    path("plan/<int:plan>/library/", measures.library, name="plan-library"),
    path("plan/<int:plan>/checks/", plans.plan_checks, name="plan-checks"),
    path("plan/<int:plan>/timeline/", plans.plan_timeline, name="plan-timeline"),
    path("plan/<int:plan>/papers/", papers.papers, name="plan-papers"),
    path("plan/<int:plan>/papers/<slug:paper>.<slug:form>", papers.paper, name="paper"),
    path("plan/<int:plan>/sheet/", sheets.plan_sheet, name="plan-sheet"),
    path("plan/<int:plan>/next/", plans.plan_next, name="plan-next"),
    path("plan/<int:plan>/measures/new/", measures.measure_new, name="measure-new"),
    path("plan/measures/<int:measure>/", measures.measure, name="measure"),
    path("plan/measures/<int:measure>/edit/", measures.measure_edit, name="measure-edit"),
    path("plan/measures/<int:measure>/remove/", measures.measure_remove, name="measure-remove"),
    path("plan/measures/<int:measure>/tasks/new/", tasks.task_new, name="task-new"),
    path("plan/tasks/<int:task>/edit/", tasks.task_edit, name="task-edit"),
    path("plan/tasks/<int:task>/remove/", tasks.task_remove, name="task-remove"),
    path("plan/evidence/<int:evidence>/", reports.evidence, name="evidence"),
    path("tasks/", mine.agency_tasks, name="tasks"),
    path("tasks/measures/<int:measure>/", reports.measure_report, name="measure-report"),
    path("tasks/<int:task>/", reports.task_report, name="task-report"),
]
