"""A plan as the matter that documents and drafts are made from: the pure code is handed plain data."""

from datetime import date

import msgspec

from prongsai import language, rules
from prongsai.documents import marks
from prongsai.drafting.matter import Matter
from prongsai.office.model import Agency as Named
from prongsai.office.model import Member, Office
from prongsai.rules import RuleSet
from prongsai.scoring.exact import rounded
from prongsai.scoring.score import Scored
from prongsai.web.assessment.results import queries as results
from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement import exchange
from prongsai.web.improvement.models import Plan
from prongsai.web.improvement.queries import plans
from prongsai.web.people.models import Agency, Post
from prongsai.web.people.roles import Role
from prongsai.web.people.working_group import seats

# The chain of approval, the one who proposes first.
CHAIN = (Role.COORDINATOR, Role.HEAD_OF_OFFICE, Role.DEPUTY_CLERK, Role.CLERK, Role.CHIEF_EXECUTIVE)
_DETAILS = ("district", "address", "telephone", "email", "power")


def matter_of(
    plan: Plan, day: date, chain: tuple[Member, ...] | None = None, *, half: bool = False
) -> Matter:
    """Return everything that the documents of a plan are made from, as it stands on a day.

    ``chain`` is another than posts tell; ``half``: its report is that of the first six months.
    """
    office = office_of(plan.agency, day)
    made = matter_of_result(plan.result, day)
    made = msgspec.structs.replace(
        made,
        office=office if chain is None else msgspec.structs.replace(office, chain=chain),
        plan=plans.as_sheet(plan),
        served=plan.fiscal_year,
        served_rules=_rules_of(plan.fiscal_year),
        edited={name: each.text for name, each in plans.passages_of(plan).items()},
        half=half,
    )
    return msgspec.structs.replace(made, inputs=marks.inputs_hash(_record(made)))


def matter_of_result(result: Result, day: date) -> Matter:
    """Return what the documents of a result are made from, where no plan is part of them."""
    scored = results.scored(result)
    served = result.fiscal_year + 1
    made = Matter(
        sheet=msgspec.structs.replace(results.accepted_sheet(result), agency=result.agency.name),
        rules=scored.rules,
        scored=scored,
        audit=results.audited(result),
        analysis=results.analysed(result),
        conflicts=[],
        inputs="",
        day=day,
        office=office_of(result.agency, day),
        plan=None,
        served=served,
        served_rules=_rules_of(served),
        before=_before(result),
    )
    return msgspec.structs.replace(made, inputs=marks.inputs_hash(_record(made)))


def _rules_of(year: int) -> RuleSet | None:
    return rules.load(str(year)) if year in rules.years() else None


def _before(result: Result) -> Scored | None:
    earlier = results.result_of(result.agency, result.fiscal_year - 1)
    return results.scored(earlier) if earlier else None


def _record(made: Matter) -> object:
    """Return what went in, as plain values: the same gives the same code on the paper."""
    return {
        "scores": {name: str(rounded(value)) for name, value in sorted(made.scored.values.items())},
        "rules": made.rules.name,
        "served": made.served,
        "office": msgspec.to_builtins(msgspec.structs.replace(made.office, emblem=b"")),
        "measures": msgspec.to_builtins(made.plan),
        "edited": made.edited,
        "day": made.day.isoformat(),
        "language": language.current(),
        **({"half": True} if made.half else {}),
    }


def office_of(agency: Agency, day: date) -> Office:
    """Return an agency, its units and its chain of approval, as an office file tells them."""
    told = {name: str(agency.details.get(name, "")) for name in _DETAILS}
    return Office(
        agency=Named(
            name=agency.name,
            short=agency.short,
            english=agency.english,
            kind=exchange.kind_of(agency),
            province=agency.province,
            website=agency.website,
            **told,
        ),
        unit=str(agency.details.get("unit", "")),
        units=exchange.units_of(agency),
        chain=tuple(_chain(agency, day)),
        group=seats(str(agency.details.get("group", ""))),
    )


def _chain(agency: Agency, day: date) -> list[Member]:
    found: dict[str, Post] = {}
    for post in agency.posts.filter(since__lte=day, user__is_active=True).select_related("user"):
        if post.until is None or post.until >= day:
            found.setdefault(post.role, post)
    return [
        Member(name=found[role].user.name, post=found[role].title, acting_for=found[role].acting_for)
        for role in CHAIN
        if role in found
    ]
