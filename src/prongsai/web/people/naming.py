"""What people call the things of a page of the journal, asked in a handful of queries however many lines."""

from collections.abc import Iterable

from django.db.models import Model

from prongsai.language import _
from prongsai.web.journal.actions import SYSTEM
from prongsai.web.journal.models import Entry
from prongsai.web.people import roles
from prongsai.web.people.models import Agency, Invitation, Post, Unit, User
from prongsai.web.people.sentences import Naming, keyed, thing_called


def naming(entries: Iterable[Entry]) -> Naming:
    """Return how the things that these lines name are called; who has been erased is told by number."""
    keys = {key for entry in entries for key in _keys(entry)}
    names: dict[str, str] = {SYSTEM: _("the system")}
    for kind, model in _MODELS.items():
        numbers = {
            int(key.partition(":")[2])
            for key in keys
            if key.startswith(f"{kind}:") and key[len(kind) + 1 :].isdigit()
        }
        if numbers:
            found = model._default_manager.select_related(*_WITH.get(kind, ())).filter(pk__in=numbers)  # noqa: SLF001
            names |= {f"{kind}:{each.pk}": _called(each) for each in found}
    codes = {key.partition(":")[2] for key in keys if key.startswith(_OF_AGENCIES)}
    for code, name in Agency.objects.filter(code__in=codes).values_list("code", "name") if codes else ():
        names |= {f"book:{code}": f"{thing_called('book:').strip()} {name}", f"agency:{code}": name}
    return lambda key: names.get(key) or thing_called(key)


_OF_AGENCIES = ("book:", "agency:")
_MODELS: dict[str, type[Model]] = {"user": User, "post": Post, "invitation": Invitation, "unit": Unit}
_WITH = {"post": ("user",)}


def _keys(entry: Entry) -> list[str]:
    told = [str(keyed(name, value)) for name, value in entry.details.items() if isinstance(value, str)]
    return [entry.actor, entry.subject, *told]


def _called(each: Model) -> str:
    if isinstance(each, Post):
        return f"{each.user} ({roles.called(each.role)})"
    return each.email if isinstance(each, Invitation) else str(each)
