"""What a national report needs beside the scores, gathered, and as plain data for programs."""

from fractions import Fraction

from msgspec import Struct

from prongsai.language import _
from prongsai.national import before, spread, table
from prongsai.national.before import Compared, Earlier
from prongsai.national.contradictions import Contradiction, contradictions
from prongsai.national.flooding import Suspect, suspects
from prongsai.national.gather import Folder
from prongsai.national.model import Nation
from prongsai.national.nation import Counted, Tell
from prongsai.national.reliability import Alpha, reliability
from prongsai.national.sensitivity import Moved, sensitivity
from prongsai.national.spread import Group
from prongsai.scoring.exact import two_decimals


class Statistics(Struct, frozen=True):
    """Everything beside the scores. ``compared`` is None without an earlier result."""

    whole: Group
    kinds: tuple[Group, ...]
    provinces: tuple[Group, ...]
    histogram: tuple[int, ...]
    alphas: tuple[Alpha, ...]
    contradictions: tuple[Contradiction, ...]
    suspects: tuple[Suspect, ...]
    moved: tuple[Moved, ...]
    compared: Compared | None


def statistics(
    nation: Nation, counted: Counted, folder: Folder, earlier: Earlier | None, tell: Tell = str
) -> Statistics:
    """Return the statistics of a run; those of respondents only for parts that lie in files."""
    rules = nation.rules
    alphas = [alpha for part, files in folder.answers.items() for alpha in reliability(files, rules, part)]
    found = [
        each
        for part, files in folder.answers.items()
        for each in suspects(files, counted.surveys[part], rules)
    ]
    moved = sensitivity(nation, counted.surveys)
    tell(_("{count} other readings of the rules tried", count=len(moved)))
    return Statistics(
        spread.group("", nation.results, nation),
        tuple(spread.groups(nation, lambda each: each.kind)),
        tuple(spread.groups(nation, lambda each: each.province)),
        tuple(spread.histogram(total for each in nation.results if (total := each.total) is not None)),
        tuple(alphas),
        tuple(contradictions(nation)),
        tuple(found),
        tuple(moved),
        before.compare(nation, earlier) if earlier else None,
    )


# -- as plain data -------------------------------------------------------------------


def data(found: Statistics) -> dict[str, object]:
    """Return the statistics as JSON has them: scores as strings with two decimals."""
    return {
        "all": _group(found.whole),
        "kinds": [_group(each) for each in found.kinds],
        "provinces": [_group(each) for each in found.provinces],
        "histogram": list(found.histogram),
        "reliability": [_alpha(each) for each in found.alphas],
        "contradictions": [
            {"agency": each.agency, "matter": each.matter, each.high: _shown(each.scores[0]),
             each.low: _shown(each.scores[1])}
            for each in found.contradictions
        ],
        "suspects": [
            {"agency": each.agency, "part": each.part, "sign": each.sign, "alike": each.alike,
             "respondents": each.respondents, "answers": list(each.answers)}
            for each in found.suspects
        ],
        "sensitivity": [_moved(each) for each in found.moved],
        "before": _compared(found.compared) if found.compared else None,
    }  # fmt: skip


def _shown(value: int) -> str:
    return table.decimals(value) or ""


def signed(value: int) -> str:
    """Return a change in hundredths with its sign: −120 → ``−1.20``."""
    return f"{'−' if value < 0 else '+'}{_shown(abs(value))}" if value else "0.00"


def _group(each: Group) -> dict[str, object]:
    return {
        "name": each.name,
        "agencies": each.agencies,
        "scored": each.scored,
        "levels": each.levels,
        "passing": each.passing,
        "means": {key: _shown(value) for key, value in each.means.items()},
        "quantiles": {
            str(share): _shown(value) for share, value in zip(spread.QUANTILES, each.quantiles, strict=False)
        },
        "deviation": _shown(each.deviation),
    }


def alpha_shown(alpha: Fraction | None) -> str:
    """Return a reliability with two decimals; below zero there is a sign."""
    if alpha is None:
        return ""
    return two_decimals(alpha) if alpha >= 0 else f"−{two_decimals(-alpha)}"


def _alpha(each: Alpha) -> dict[str, object]:
    return {
        "indicator": each.indicator,
        "part": each.part,
        "columns": each.columns,
        "respondents": each.respondents,
        "alpha": alpha_shown(each.alpha) or None,
        "exact": str(each.alpha) if each.alpha is not None else None,
    }


def _moved(each: Moved) -> dict[str, object]:
    return {
        "fact": each.fact,
        "mark": each.mark,
        "says": each.says,
        "agencies": each.agencies,
        "better": each.better,
        "worse": each.worse,
        "shift": signed(each.shift),
        "most": _shown(each.most),
    }


def _compared(each: Compared) -> dict[str, object]:
    return {
        "fiscal_year": each.before,
        "agencies": each.both,
        "new": list(each.new),
        "gone": list(each.gone),
        "changes": [
            {"id": one.id, "agencies": one.agencies, "mean": signed(one.mean), "risen": one.risen,
             "fallen": one.fallen, "flags": list(one.flags)}
            for one in each.changes
        ],
        "moves": [{"before": b, "now": n, "agencies": count} for (b, n), count in each.moves.items()],
    }  # fmt: skip
