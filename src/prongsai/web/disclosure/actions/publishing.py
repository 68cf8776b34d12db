"""Publish: a version is what everyone may take from now on; withdraw: it was, and why it no longer is."""

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.registers.load import schema as schema_called
from prongsai.web.disclosure import books, contents, tasks
from prongsai.web.disclosure.models import IN_FORCE, Register, Row, Version
from prongsai.web.journal.actions import write
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


def publish(standing: Standing, agency: Agency, key: int) -> Version:
    """Return a version, in force from now on; the one before it is replaced.

    Raises:
        BadInputError: it was taken back, or a newer one is public already.

    """
    standing.require("disclosure.publish", agency)
    with transaction.atomic():
        version = _locked(agency, key)
        if version.in_force:
            return version  # sent twice
        if version.withdrawn_at is not None:
            raise BadInputError(_("this version was taken back; keep the rows anew, then publish them"))
        in_force(version)
        write(
            agency.code,
            standing.actor,
            "disclosure.publish",
            f"register:{version.register_id}",
            _told(version),
        )
    return version


def in_force(version: Version) -> None:
    """Put a version in force: the one before is replaced, its rows are those that can be searched."""
    now, register = timezone.now(), version.register
    newer = register.versions.filter(number__gt=version.number, published_at__isnull=False)
    if newer.filter(withdrawn_at=None).exists():
        raise BadInputError(_("a newer version is public already; copy its rows, mend them, and keep those"))
    before = register.versions.filter(IN_FORCE)
    for each in before:
        each.replaced_at = now
        each.save()
    Row.objects.filter(register=register, version__isnull=False).delete()
    version.published_at, version.replaced_at = now, None
    version.save()
    if version.of_version == register.version:
        books.copy(register, version)
    else:
        books.replace(register, schema_called(register.name), contents.rows_of(version), version)
    transaction.on_commit(lambda: tasks.prepare.enqueue(version.pk))


def withdraw(standing: Standing, agency: Agency, key: int, reason: str) -> Version:
    """Return a version, taken back: its files can no longer be had; that it was public stays.

    Raises:
        BadInputError: no reason is given, or it was never public.

    """
    standing.require("disclosure.withdraw", agency)
    why = " ".join(reason.split())
    if not why:
        raise BadInputError(_("say why it is taken back; the public is told"))
    with transaction.atomic():
        version = _locked(agency, key)
        if version.withdrawn_at is not None:
            return version  # sent twice
        if version.published_at is None:
            raise BadInputError(_("this version was never public"))
        version.withdrawn_at, version.reason = timezone.now(), why
        version.save()
        Row.objects.filter(version=version).delete()
        told = _told(version) | {"reason": why}
        write(agency.code, standing.actor, "disclosure.withdraw", f"register:{version.register_id}", told)
    return version


def _locked(agency: Agency, key: int) -> Version:
    found = Version.objects.filter(pk=key, register__agency=agency).values_list("register", flat=True).first()
    if found is None:
        raise BadInputError(_("there is no such version"))
    Register.objects.select_for_update(of=("self",)).get(pk=found)
    return Version.objects.select_related("register__agency", "file").get(pk=key)


def _told(version: Version) -> dict[str, object]:
    register = version.register
    title = schema_called(register.name).title
    return {"register": title, "year": register.year, "version": version.number, "sha256": version.sha256}
