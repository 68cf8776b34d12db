"""Checks of evidence on a site of our own, and the foretold scores of a nation, beside the bare work."""

import random
import tempfile
import urllib.request
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

import msgspec
from tests.fetching.serving import HOST, page, served

from benchmarks.measure import Result, compared, in_turn
from prongsai import rules
from prongsai.checking import looking
from prongsai.checking.model import Asked, Finding
from prongsai.checking.model import Result as Outcome
from prongsai.checking.predict import predict_all
from prongsai.checking.run import check
from prongsai.fetching import Visitor, fetch
from prongsai.web.sample import site

AGENCIES = 8300
VARIANTS = 60
ITEMS = ("o1", "o5", "o7", "o14", "o15", "o16")
Findings = dict[str, tuple[Finding, ...]]


def run() -> list[Result]:
    """Measure both."""
    return [_foretold(), _checked()]


def _foretold() -> Result:
    ruled = rules.load(str(site.site().fiscal_year))
    chance = random.Random(1)
    found: Findings = {item: check(site.evidence(item), _asked(item)) for item in site.site().items}
    variants = [_varied(found, chance) for _each in range(VARIANTS)]

    def ours() -> object:
        return [predict_all(variants[at % VARIANTS], ruled) for at in range(AGENCIES)]

    def bare() -> object:
        return [_failing(variants[at % VARIANTS]) for at in range(AGENCIES)]

    taken = in_turn({"ours": ours, "peer": bare}, 2)
    count = sum(map(len, found.values()))
    note = f"{AGENCIES} agencies × {len(found)} items, {count} findings each; peer only counts what fails"
    return compared("foretold scores of a nation", taken["ours"], taken["peer"], note=note)


def _failing(found: Findings) -> dict[str, int]:
    return {item: sum(each.result == Outcome.FAILS for each in told) for item, told in found.items()}


def _varied(found: Findings, chance: random.Random) -> Findings:
    """Return the findings with one in ten turned to something else."""
    return {item: tuple(_turned(told, chance)) for item, told in found.items()}


def _turned(told: Sequence[Finding], chance: random.Random) -> list[Finding]:
    others = list(Outcome)
    return [
        msgspec.structs.replace(each, result=chance.choice(others)) if chance.random() < 0.1 else each
        for each in told
    ]


def _asked(item: str) -> Asked:
    told = site.site()
    return Asked(rules=rules.load(str(told.fiscal_year)), item=item, hosts=(told.host,), today=told.day)


def _checked() -> Result:
    answers = {
        address.removeprefix(f"http://{HOST}"): page(each.body, each.media_type)
        for address, each in site.pages().items()
    }
    with served(answers) as (allow, _asked_of), patch.object(looking, "fetch", partial(fetch, allow=allow)):
        port = allow[HOST][1]
        addresses: list[str] = []
        found: list[int] = []

        def ours() -> object:
            with tempfile.TemporaryDirectory() as folder:
                visitor = Visitor(contact="bench", folder=Path(folder), pause=0.0)
                looked = {item: looking.look_around(site.address_of(item), visitor) for item in ITEMS}
            addresses[:] = [piece.place for pieces in looked.values() for piece in pieces]
            found[:] = [len(check(pieces, _asked(item))) for item, pieces in looked.items()]
            return looked

        def bare() -> object:
            return [_read(address.replace(HOST, f"127.0.0.1:{port}")) for address in addresses]

        taken = in_turn({"ours": ours, "peer": bare}, 2)
    least = min(taken["ours"])
    a_minute = f"{60 * len(addresses) / least:.0f} addresses, {60 * sum(found) / least:.0f} findings a minute"
    note = f"{len(addresses)} addresses, without the pause between requests: {a_minute}; peer only reads them"
    return compared("evidence looked at and checked", taken["ours"], taken["peer"], note=note)


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own site
        body: bytes = answer.read()
    return body
