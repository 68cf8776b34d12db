"""Papers of the sample go through their agency's chain, and what is approved is made public."""

from django.utils import timezone

from prongsai.thai import buddhist
from prongsai.web.approvals import chains
from prongsai.web.approvals.actions import numbering, opining, proposing
from prongsai.web.improvement.models import Plan
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.publication.actions import publishing
from prongsai.web.sample import model
from prongsai.web.sample.moving_in import standing


def number(agency: Agency, by: Standing, forms: dict[str, str]) -> None:
    """Write the running numbers of this year as the office's register does."""
    year = buddhist(timezone.localdate().year)
    for name, form in forms.items():
        numbering.set_series(by, agency, name, year, form, 1)


def paper(agency: Agency, by: Standing, told: model.Paper) -> None:
    """Propose a paper, let those who are asked say what they said, publish it where that was done."""
    plan = Plan.objects.get(agency=agency, result__fiscal_year=told.after)
    chain = chains.usual(agency, timezone.localdate())
    token = f"sample-{told.kind}-{plan.pk}"
    proposal = proposing.propose(by, agency, told.kind, plan.pk, chain, token)
    for said in told.said:
        proposal = opining.opine(
            standing(said.who), agency, proposal.pk, proposal.version, said.decision, said.reason
        )
    if told.published and told.kind == "plan":
        publishing.publish_measures(by, agency, plan.pk)
    elif told.published:
        publishing.publish_paper(by, agency, proposal.pk)
