"""The sample is filled into an empty installation, each thing by the act that a person would do it by."""

from django.utils import timezone

from prongsai.web.assessment.rounds.models import Round
from prongsai.web.people.actions import agencies
from prongsai.web.people.models import Agency
from prongsai.web.people.roles import Role
from prongsai.web.sample import evidence, model, moving_in, papers, plans, registers, results, rounds, website


def fill(first: str) -> None:
    """Fill an empty installation; ``first`` is the secret of the first administrator's invitation."""
    world = model.world()
    moving_in.move_in(world, first)
    of = rounds.open_round(world)
    for told in world.agencies:
        _live(world, told, of)


def _live(world: model.World, told: model.Agency, of: Round) -> None:
    agency = Agency.objects.get(code=told.code)
    who = next((each.mail for each in told.people if each.role == Role.COORDINATOR), None)
    if who is not None:
        by = moving_in.standing(who)
        for result in told.results:
            results.bring(by, agency, result)
        for plan in told.plans:
            plans.plan(by, agency, plan, world)
        papers.number(agency, by, told.numbers)
        for paper in told.papers:
            papers.paper(agency, by, paper)
        for register in told.registers:
            registers.fill(by, agency, register)
        for year in told.evidence:
            evidence.fill(by, agency, year)
        rounds.take_part(by, agency, of, told, world)
        if told.code == website.website().agency:
            website.fill(by)
    if told.closed:
        agencies.close_agency(moving_in.standing(world.platform[0].mail), agency, timezone.localdate())
