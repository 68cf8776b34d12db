"""Publications for the tests: Ban Dan's result, plan, a paper of its own, and evidence."""

from tests.web.approvals.proposed import propose, propose_plan, through
from tests.web.cast import Cast
from tests.web.improvement import made
from tests.web.results import brought

from prongsai.web.approvals.models import Proposal
from prongsai.web.assessment.results import actions as results
from prongsai.web.assessment.results.models import Result
from prongsai.web.files import actions as files
from prongsai.web.improvement.actions import reports
from prongsai.web.improvement.models import Evidence, Plan
from prongsai.web.publication import actions
from prongsai.web.publication.models import Publication

COORDINATOR = "own.coordinator"


def confirmed(cast: Cast) -> Result:
    result = Result.objects.filter(agency=cast.agency, fiscal_year=2567).first() or brought.bring(cast)
    return results.confirm(cast.standing(COORDINATOR), cast.agency, 2567, result.version)


def result(cast: Cast) -> Publication:
    confirmed(cast)
    return actions.publish_result(cast.standing(COORDINATOR), cast.agency, 2567)


def approved(cast: Cast) -> Proposal:
    return through(cast, propose(cast))


def paper(cast: Cast) -> Publication:
    return actions.publish_paper(cast.standing(COORDINATOR), cast.agency, approved(cast).pk)


def approved_plan(cast: Cast) -> Plan:
    plan = made.plan(cast)
    through(cast, propose_plan(cast, plan.pk))
    return plan


def measures(cast: Cast) -> Publication:
    return actions.publish_measures(cast.standing(COORDINATOR), cast.agency, approved_plan(cast).pk)


def evidence(cast: Cast, plan: Plan) -> Evidence:
    measure = plan.measures.get()
    said = reports.Said("done", done="ทำแล้ว", links=("https://example.go.th/a",))
    report = reports.report(cast.standing(COORDINATOR), measure, said, "a-report-of-evidence")
    kept = files.keep_as_it_is(cast.agency.code, "ภาพ.txt", "text/plain", b"evidence")
    return Evidence.objects.create(report=report, file=kept)
