"""The cast of the web tests: two agencies, those above them, one person for each role and relation."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from prongsai.web.people.models import Agency, Post, Unit, User
from prongsai.web.people.roles import Role
from prongsai.web.people.standing import Standing, standing_of

LOCAL = (
    Role.COORDINATOR,
    Role.UNIT_OFFICER,
    Role.HEAD_OF_OFFICE,
    Role.DEPUTY_CLERK,
    Role.CLERK,
    Role.CHIEF_EXECUTIVE,
)
PASSWORD = "ต้นไม้ใหญ่ริมโขง"  # noqa: S105 - nobody's


@dataclass
class Cast:
    """Who is there. ``people`` are by relation and role, as ``own.coordinator``; see ``cast``."""

    agency: Agency  # Ban Dan: what the tests are about
    other: Agency  # Kalase: another province's, nobody's business
    province: Agency  # oversees Ban Dan
    far: Agency  # oversees Kalase
    finance: Unit
    works: Unit
    people: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, name: str) -> User:
        return self.people[name]

    def standing(self, name: str) -> Standing:
        """Where a person stands today."""
        return standing_of(self.people[name], timezone.localdate())


def person(cast: Cast, name: str, role: Role, agency: Agency | None, **post: object) -> User:
    """Let a new person hold a post."""
    _move_in(cast, [(name, {"role": role, "agency": agency, **post})])
    return cast[name]


def _move_in(cast: Cast, told: list[tuple[str, dict[str, object]]]) -> None:
    """Let many people hold posts, all of them in two queries: each test begins with it."""
    users = User.objects.bulk_create(_known(name) for name, _post in told)
    since = timezone.localdate() - timedelta(days=30)
    posts = zip(users, told, strict=True)
    Post.objects.bulk_create(Post(user=user, **{"since": since, **post}) for user, (_name, post) in posts)
    cast.people |= {name: user for user, (name, _post) in zip(users, told, strict=True)}


def _known(name: str) -> User:
    active = not name.startswith("inactive.")
    return User(email=f"{name}@example.go.th", name=f"คุณ{name}", password=_same_password(), is_active=active)


@cache
def _same_password() -> str:
    """Return the hash of everybody's password, computed once: a real one takes its time."""
    return make_password(PASSWORD)


def days(number: int) -> date:
    """Return the day so many days from today."""
    return timezone.localdate() + timedelta(days=number)


def assemble() -> Cast:
    """Return people by relation to Ban Dan: own, another, overseeing, far, platform; and without a post."""
    province = Agency.objects.create(code="ubon", name="จังหวัดอุบลราชธานี", kind="department")
    far = Agency.objects.create(code="trang", name="จังหวัดตรัง", kind="department")
    ban_dan = Agency.objects.create(
        code="ban-dan",
        name="เทศบาลตำบลบ้านด่านโขงเจียม",
        kind="municipality",
        province="อุบลราชธานี",
        supervisor=province,
    )
    kalase = Agency.objects.create(
        code="kalase",
        name="องค์การบริหารส่วนตำบลกะลาเส",
        kind="subdistrict-organisation",
        province="ตรัง",
        supervisor=far,
    )
    finance = Unit.objects.create(agency=ban_dan, name="กองคลัง", key="finance")
    works = Unit.objects.create(agency=ban_dan, name="กองช่าง", key="works")
    elsewhere = Unit.objects.create(agency=kalase, name="กองคลัง", key="finance")
    cast = Cast(ban_dan, kalase, province, far, finance, works)
    told: list[tuple[str, dict[str, object]]] = []
    for role in LOCAL:
        of_unit = role == Role.UNIT_OFFICER
        told += [
            (f"own.{role}", {"role": role, "agency": ban_dan, "unit": finance if of_unit else None}),
            (f"another.{role}", {"role": role, "agency": kalase, "unit": elsewhere if of_unit else None}),
        ]
    coordinator = {"role": Role.COORDINATOR, "agency": ban_dan}
    told += [
        ("own.supervisor", {"role": Role.SUPERVISOR, "agency": ban_dan}),
        ("own.other-unit", {"role": Role.UNIT_OFFICER, "agency": ban_dan, "unit": works}),
        ("overseeing.supervisor", {"role": Role.SUPERVISOR, "agency": province}),
        ("far.supervisor", {"role": Role.SUPERVISOR, "agency": far}),
        ("platform.assessor", {"role": Role.ASSESSOR}),
        ("platform.platform-administrator", {"role": Role.PLATFORM_ADMINISTRATOR}),
        ("ended.coordinator", {**coordinator, "until": days(-1)}),
        ("coming.coordinator", {**coordinator, "since": days(1)}),
        ("inactive.coordinator", coordinator),
    ]
    _move_in(cast, told)
    cast.people["no-post"] = _known("no-post")
    cast["no-post"].save()
    return cast
