"""The made-up site of Ban Dan, looked at without any network."""

import json
from collections.abc import Sequence
from fractions import Fraction
from importlib import import_module

import pytest
from tests.web.cast import Cast
from tests.web.evidence.kept import folder

from prongsai.checking import looking, opening
from prongsai.checking.model import Piece
from prongsai.fetching import Visitor
from prongsai.language import later as _
from prongsai.web.assessment.evidence import actions, tasks
from prongsai.web.assessment.evidence.actions.filling import Brought
from prongsai.web.assessment.evidence.models import Folder, Item, Run
from prongsai.web.sample import site


class Web:
    """What the made-up site answers now: whether procurement is put right, and what is gone."""

    def __init__(self) -> None:
        self.mended = False
        self.gone: set[str] = set()
        self.asked: list[str] = []

    def around(self, address: str, _visitor: Visitor) -> list[Piece]:
        """Look at an address of the site."""
        self.asked.append(address)
        if address in self.gone or not address.startswith(f"http://{site.site().host}/ita/"):
            return [
                Piece(place=address, refused=_("the register is not published any more"), why="unreachable")
            ]
        return site.evidence(address.rpartition("/")[2], mended=self.mended)


def _here(job: str, data: bytes, name: str, **asked: object) -> bytes:
    module, _colon, function = job.partition(":")
    told = json.loads(json.dumps({"name": name, **asked}))
    answer: bytes = getattr(import_module(module), function)(data, **told)
    return answer


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    """Files are opened in this process; that they are opened apart has tests of its own."""
    made = Web()
    monkeypatch.setattr(looking, "look_around", made.around)
    monkeypatch.setattr(opening, "apart", _here)
    return made


def give(cast: Cast, items: Sequence[str]) -> Folder:
    """Give the pages of the made-up site as evidence of some items."""
    coordinator = cast.standing("own.coordinator")
    of = folder(cast)
    actions.set_hosts(coordinator, cast.agency, [site.site().host], 0)
    for each in of.items.filter(item__in=items).select_related("folder__agency"):
        address = site.address_of(each.item)
        actions.add(coordinator, each, Brought("address", f"หน้า {each.item}", address=address))
    return of


def check(cast: Cast, of: Folder, only: str = "") -> Run:
    """Have the evidence looked at, as the button does."""
    made = actions.start(cast.standing("own.coordinator"), of, only)
    tasks.begin(made)
    made.refresh_from_db()
    return made


def predicted(of: Folder) -> dict[str, Fraction]:
    found = Item.objects.filter(folder=of).exclude(predicted="")
    return {each.item: Fraction(each.predicted) for each in found}
