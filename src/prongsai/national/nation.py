"""The nation in one run: gather the files, count, roll every agency up, rank."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.national import disclosure, gather, grid
from prongsai.national.disclosure import Disclosed
from prongsai.national.engines import HERE, Engine
from prongsai.national.gather import Folder
from prongsai.national.model import Cent, Nation, Ranks, Result
from prongsai.national.rollup import Rolled, bounds, level_of, roll, rolled
from prongsai.reading.answers import Survey, surveys
from prongsai.reading.answers.means import places, scores
from prongsai.reading.answers.questionnaire import columns, parts
from prongsai.rules import RuleSet
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import Tree, tree

_OIT: Final = "OIT"
_SHOWN: Final = 3  # ids that are named; the column "missing" has all of them

Tell = Callable[[str], object]  # is told how far the run has come
Asked = Mapping[str, tuple[str, ...]]  # by part, and OIT: the items it fills in


class Place(Struct, frozen=True):
    """What the list of agencies says of one."""

    kind: str = ""
    province: str = ""


class Counted(Struct, frozen=True):
    """All that was read: the surveys by part, OIT, and the list of agencies if there is one."""

    surveys: dict[str, Survey]
    oit: Disclosed
    listed: dict[str, Place] | None
    wrong: dict[str, frozenset[str]]  # by part (and OIT): the agencies whose answers have a fault


def run(folder: Folder, rules: RuleSet, *, engine: Engine = HERE) -> Nation:
    """Return the result of every agency in the files.

    Raises:
        BadInputError: a file as a whole cannot be used.

    """
    return assembled(read(folder, rules, engine=engine), rules)


def read(folder: Folder, rules: RuleSet, *, engine: Engine = HERE, tell: Tell = str) -> Counted:
    """Return what the files hold, counted by the engine; parts without files are its own tables."""
    listed = _listed(folder.agencies)
    oit = disclosure.read(folder.oit, rules)
    tell(_("{name}: {count} agencies", name=gather.OIT, count=f"{len(oit.scores):,}"))
    found: dict[str, Survey] = {}
    for each in surveys(folder.answers, rules, engine.count):
        found[each.part] = each
        _tell_counted(each, tell)
    for part in parts(rules):
        if part not in found:
            found[part] = engine.survey(rules, part)
            _tell_counted(found[part], tell)
    counted = {part: found[part] for part in parts(rules)}
    faults = {part: each.faults for part, each in counted.items()} | {_OIT: oit.faults}
    wrong = {part: frozenset(fault.agency for fault in each) for part, each in faults.items()}
    return Counted(counted, oit, listed, wrong)


def _tell_counted(each: Survey, tell: Tell) -> None:
    people = sum(one.respondents for one in each.counted.values())
    tell(_("{name}: {count} respondents counted", name=gather.stem(each.part), count=f"{people:,}"))


def assembled(found: Counted, rules: RuleSet, *, tell: Tell = str) -> Nation:
    """Return the nation of what was read."""
    made = tree(rules)
    faults = [*found.oit.faults, *(fault for each in found.surveys.values() for fault in each.faults)]
    names = _agencies(found)
    given = _given(found, rules)
    asked = _asked(found, made)
    above = tuple(name for name in made.ids if name not in made.items)
    results = [_result(name, found, made, given[name], asked, above) for name in names]
    tell(_("{count} agencies rolled up", count=f"{len(results):,}"))
    return Nation(
        rules=rules,
        results=tuple(_ranked(results)),
        faults=tuple(faults),
        remarks=tuple(_remarks(found, rules)),
        other_cents=tuple(_other_cents(made, results)),
        seal=_seal(found),
        parts=tuple(found.surveys),
        columns=above,
    )


def _agencies(found: Counted) -> list[str]:
    counted = {name for each in found.surveys.values() for name in each.counted}
    return sorted(counted | found.oit.scores.keys() | (found.listed or {}).keys())


def _listed(path: Path | None) -> dict[str, Place] | None:
    if path is None:
        return None
    table = grid.read(path)
    missing = [name for name in ("kind", "province") if name not in table.columns]
    if missing:
        raise BadInputError(
            _("{file}: these columns are missing: {columns}", file=path, columns=", ".join(missing))
        )
    rows = grid.by_agency(table).items()
    return {name: Place(line.cells["kind"], line.cells["province"]) for name, line in rows}


def _given(found: Counted, rules: RuleSet) -> dict[str, dict[str, Fraction]]:
    """Return the exact scores to roll up, by agency; answers with a fault give none."""
    given: dict[str, dict[str, Fraction]] = {name: {} for name in _agencies(found)}
    for part, each in found.surveys.items():
        where = places(columns(rules, part))
        for name, one in each.counted.items():
            if name not in found.wrong[part]:
                given[name] |= scores(one.counts, where)
    for name, disclosed in found.oit.scores.items():
        given[name] |= disclosed
    return given


def _asked(found: Counted, made: Tree) -> Asked:
    """Return the items that each part, and OIT, fill in."""
    asked = {part: tuple(places(columns(made.rules, part))) for part in found.surveys}
    return asked | {_OIT: tuple(each.id for each in made.items.values() if each.instrument == _OIT)}


def _result(  # noqa: PLR0913, PLR0917 (all that is known of an agency)
    name: str,
    found: Counted,
    made: Tree,
    given: dict[str, Fraction],
    asked: Asked,
    above: tuple[str, ...],
) -> Result:
    whole = roll(made, given)
    points = whole.level_cents()
    level, possible, missing = _known(made, points) if points else _unknown(made, name, given)
    place = (found.listed or {}).get(name, Place())
    people = {
        part: each.counted[name].respondents if name in each.counted else 0
        for part, each in found.surveys.items()
    }
    return Result(
        agency=name,
        kind=place.kind,
        province=place.province,
        rolled=whole,
        given=given,
        shown=whole.shown(above),
        respondents=people,
        level=level,
        possible=possible,
        missing=missing,
        reasons=(*_reasons(name, found), *(_blanks(name, found, asked, whole) if missing else ())),
    )


Standing = tuple[str | None, tuple[str, ...], tuple[str, ...]]  # level, possible levels, missing ids


def _known(made: Tree, points: list[int]) -> Standing:
    level = level_of(bounds(made.rules), points)
    return level, (level,), ()


def _unknown(made: Tree, name: str, given: Mapping[str, Fraction]) -> Standing:
    """Return level, possible levels and what is missing, where not all is known."""
    sheet = sheet_of(made, name, given)
    scored = score(sheet, made.rules)
    return scored.level, scored.possible, scored.missing


def sheet_of(made: Tree, name: str, given: Mapping[str, Fraction]) -> Sheet:
    """Return the exact scores of an agency as a sheet; what stands above items was printed."""
    exact = {key: Score(str(value), value, exact=key in made.items) for key, value in given.items()}
    return Sheet(agency=name, fiscal_year=made.rules.fiscal_year, scores=exact)


def _reasons(name: str, found: Counted) -> Iterator[str]:
    for part, each in found.surveys.items():
        if name not in each.counted:
            yield _("no answers in {name}", name=gather.stem(part))
        elif name in found.wrong[part]:
            yield _("answers in {name} that are no codes", name=gather.stem(part))
    if name not in found.oit.scores:
        yield _("not in {name}", name=gather.OIT)
    elif name in found.wrong[_OIT]:
        yield _("scores in {name} that are none", name=gather.OIT)
    if found.listed is not None and name not in found.listed:
        yield _("not in {name}", name=gather.AGENCIES)


def _blanks(name: str, found: Counted, asked: Asked, whole: Rolled) -> Iterator[str]:
    """Yield, for parts that stand in the files without a fault, what nobody filled in."""
    leaves, known = frozenset(whole.plan.leaves), frozenset(whole.plan.ids)
    for part, items in asked.items():
        there = found.oit.scores if part == _OIT else found.surveys[part].counted
        if part in known or name not in there or name in found.wrong[part]:
            continue
        empty = [each for each in items if each not in leaves]
        if len(empty) < len(items):
            yield _("nothing in {name} for {columns}", name=gather.stem(part), columns=first(empty or [part]))
        elif part == _OIT:
            yield _("nothing in {name} for {columns}", name=gather.OIT, columns=_OIT)
        else:
            yield _("no answers in {name}", name=gather.stem(part))


def first(ids: Sequence[str]) -> str:
    """Return the first few ids, and how many more there are."""
    if len(ids) <= _SHOWN:
        return ", ".join(ids)
    return _("{ids} and {count} more", ids=", ".join(ids[:_SHOWN]), count=len(ids) - _SHOWN)


def _remarks(found: Counted, rules: RuleSet) -> Iterator[str]:
    if found.oit.off_step:
        steps = ", ".join(map(str, rules.disclosure.steps))
        yield _(
            "{first} is none of {steps}; {count} such scores in {name} are taken as they are",
            first=found.oit.first_off,
            count=found.oit.off_step,
            name=gather.OIT,
            steps=steps,
        )
    for part, each in found.surveys.items():
        if nobody := sum(fault.count for fault in each.faults if not fault.agency):
            yield _("{count} rows in {name} name no agency", count=nobody, name=gather.stem(part))


# -- ranks ---------------------------------------------------------------------


def _ranked(results: list[Result]) -> Iterator[Result]:
    totals = {each.agency: each.total for each in results}
    overall = _places(totals, results, lambda _result: "all")
    kind = _places(totals, results, lambda result: result.kind)
    province = _places(totals, results, lambda result: result.province)
    for each in results:
        name = each.agency
        yield replace(each, ranks=Ranks(overall.get(name), kind.get(name), province.get(name)))


def _places(
    totals: Mapping[str, int | None], results: list[Result], group: Callable[[Result], str]
) -> dict[str, int]:
    """Return the place of each agency in its group: one more than there are better ones."""
    counts: dict[str, Counter[int]] = {}
    for each in results:
        total = totals[each.agency]
        if group(each) and total is not None:
            counts.setdefault(group(each), Counter())[total] += 1
    first: dict[str, dict[int, int]] = {name: {} for name in counts}
    for name, count in counts.items():
        better = 0
        for total in sorted(count, reverse=True):
            first[name][total] = better + 1
            better += count[total]
    return {
        each.agency: first[group(each)][total]
        for each in results
        if group(each) and (total := totals[each.agency]) is not None
    }


# -- what printing would change --------------------------------------------------


def _other_cents(made: Tree, results: list[Result]) -> Iterator[Cent]:
    """Yield the agencies whose total is another one if items are first printed with two decimals."""
    levels = bounds(made.rules)
    for each in results:
        total = each.total
        if total is None:
            continue
        how = each.rolled.plan
        printed = rolled(how, [(each.rolled.cents(place), 100) for place in range(len(how.leaves))])
        other = printed.cents(how.ids.index("total"))
        points = printed.level_cents()
        level = level_of(levels, points) if points else each.level
        if other != total or level != each.level:
            yield Cent(each.agency, total, other, level != each.level)


# -- the fingerprint of the input --------------------------------------------------


def _seal(found: Counted) -> str:
    """Return the fingerprint of what was counted.

    The order of rows and files, and the engine, have no part in it.
    """
    digest = hashlib.sha256()
    for said in _said(found):
        digest.update(json.dumps(said, ensure_ascii=False).encode() + b"\n")
    return "sha256:" + digest.hexdigest()


def _said(found: Counted) -> Iterator[object]:
    for part in sorted(found.surveys):
        each = found.surveys[part]
        for name in sorted(each.counted):
            one = each.counted[name]
            yield part, name, one.respondents, "" if name in found.wrong[part] else one.counts
    for name in sorted(found.oit.scores):
        given = found.oit.scores[name]
        yield "OIT", name, [(key, str(given[key])) for key in sorted(given)]
    for name, place in sorted((found.listed or {}).items()):
        yield "agencies", name, place.kind, place.province
