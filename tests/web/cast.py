"""The cast of the web tests: two agencies, those above them, one person for each role and relation."""

from dataclasses import dataclass, field
from datetime import date, timedelta

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
    user = User.objects.create_user(f"{name}@example.go.th", PASSWORD, name=f"คุณ{name}")
    since = timezone.localdate() - timedelta(days=30)
    Post.objects.create(user=user, role=role, agency=agency, **{"since": since, **post})
    cast.people[name] = user
    return user


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
    for role in LOCAL:
        of_unit = role == Role.UNIT_OFFICER
        person(cast, f"own.{role}", role, ban_dan, unit=finance if of_unit else None)
        person(cast, f"another.{role}", role, kalase, unit=elsewhere if of_unit else None)
    person(cast, "own.other-unit", Role.UNIT_OFFICER, ban_dan, unit=works)
    person(cast, "overseeing.supervisor", Role.SUPERVISOR, province)
    person(cast, "far.supervisor", Role.SUPERVISOR, far)
    person(cast, "platform.assessor", Role.ASSESSOR, None)
    person(cast, "platform.platform-administrator", Role.PLATFORM_ADMINISTRATOR, None)
    person(cast, "ended.coordinator", Role.COORDINATOR, ban_dan, until=days(-1))
    person(cast, "coming.coordinator", Role.COORDINATOR, ban_dan, since=days(1))
    person(cast, "inactive.coordinator", Role.COORDINATOR, ban_dan).is_active = False
    cast["inactive.coordinator"].save()
    cast.people["no-post"] = User.objects.create_user("no-post@example.go.th", PASSWORD, name="คุณไม่มีตำแหน่ง")
    return cast
