"""One import into a register of a fresh installation, step by step; run by ``benchmarks.registers``."""

import resource
import sys
from datetime import date
from pathlib import Path

import django
import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from benchmarks.registers import ROWS, timed

django.setup()
from prongsai.registers.load import schema  # noqa: E402 - models are there only now
from prongsai.web.disclosure import queries  # noqa: E402
from prongsai.web.disclosure.actions import bringing, keeping, publishing  # noqa: E402
from prongsai.web.disclosure.books import Ledger  # noqa: E402
from prongsai.web.disclosure.models import Brought, Register, Version  # noqa: E402
from prongsai.web.people.models import Agency, Post, User  # noqa: E402
from prongsai.web.people.roles import Role  # noqa: E402
from prongsai.web.people.standing import standing_of  # noqa: E402


def main(path: Path) -> dict[str, float]:
    """Return the seconds of each step."""
    call_command("migrate", verbosity=0)
    agency = Agency.objects.create(code="a", name="ก", kind="municipality")
    user = User.objects.create_user("a@example.go.th")
    Post.objects.create(user=user, role=Role.COORDINATOR, agency=agency, since=date(2020, 1, 1))
    by, ledger = standing_of(user, date(2024, 1, 1)), Ledger(agency, schema("procurement-list"), 2567)
    data = path.read_bytes()

    def version() -> int:
        return Register.objects.get().version

    taken = timed(
        {
            "opened": lambda: bringing.bring_file(by, ledger, SimpleUploadedFile(path.name, data)),
            "looked at": lambda: bringing.looked_at(Brought.objects.get()),
            "taken": lambda: bringing.keep_brought(by, Brought.objects.get(), version=version()),
            "kept": lambda: keeping.keep(by, ledger, version()),
            "published": lambda: publishing.publish(by, agency, Version.objects.get().pk),
        }
    )
    found = queries.rows(Version.objects.get(), sort="-budget", search="99999")
    assert queries.rows(Version.objects.get()).paginator.count == ROWS  # noqa: S101 - else the figures say nothing
    assert found.paginator.count == 1  # noqa: S101
    taken["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    taken["peak of the child"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return taken


if __name__ == "__main__":
    sys.stdout.write(msgspec.json.encode(main(Path(sys.argv[1]))).decode())
