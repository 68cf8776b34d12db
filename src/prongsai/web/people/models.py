"""What is kept: agencies and their units, users and their posts, invitations not yet taken up."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from prongsai.web.people.roles import Role


class Agency(models.Model):
    """A public body. ``code`` is its stable name in addresses and in the journal; it never changes.

    ``supervisor`` is the body that oversees it (a province, a department), an
    agency like any other. ``closed_on``: from then on it can be read and no more be changed.
    """

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200, db_index=True)
    short = models.CharField(max_length=80, blank=True)
    english = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40)  # a kind of prongsai.office, or one of kinds.yaml
    province = models.CharField(max_length=60, blank=True, db_index=True)
    supervisor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="overseen")
    head_count = models.PositiveIntegerField(null=True, blank=True)  # staff with a year of service
    website = models.URLField(blank=True)
    details = models.JSONField(default=dict)  # what else an office file tells: address, telephone, power
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(
        default=0
    )  # counts edits, so that two people do not undo each other

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of an agency that answers for measures; ``key`` is its name in prongsai.office (``finance``)."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="units")
    name = models.CharField(max_length=200)
    key = models.SlugField(max_length=40, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "name"], name="one_unit_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Users(BaseUserManager["User"]):
    """How users come to be."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new user, kept; without a password nobody can sign in by one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in, by mail address. What they may do lies in their posts alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[("th", "ไทย"), ("en", "English")], default="th")
    thai_digits = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    sessions_ended = models.PositiveIntegerField(default=0)  # how often; each session bears the number

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must bear: it ends with the password, and when the others are ended."""
        told = f"{self.password} {self.sessions_ended}"
        return salted_hmac("people.user.session", told, secret=secret, algorithm="sha256").hexdigest()


class Hand(models.Model):
    """A person's signature as a picture (PNG); in the database, so that no address but their own has it."""

    user = models.OneToOneField(User, models.CASCADE, related_name="hand")
    picture = models.BinaryField()

    def __str__(self) -> str:
        return str(self.user_id)


class Post(models.Model):
    """A user's post in an agency for a time; without an agency, a post on the platform itself.

    ``title`` is the post as papers write it. ``acting_for`` is the title of the
    post held in an acting capacity (รักษาราชการแทน); ``role`` is then the role of that post.
    In force from ``since`` through ``until``, both included; no ``until`` means still.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="posts")
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="posts")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    title = models.CharField(max_length=200, blank=True)
    acting_for = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.agency or ''}".strip()


class Invitation(models.Model):
    """A link sent to someone who is to take up a post. Only a hash of its secret is kept."""

    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="invitations")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True)
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    title = models.CharField(max_length=200, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} {self.role}"


class Sheet(models.Model):
    """Rows of a workbook handed in by the platform administrator, between preview and storing.

    The rows go as soon as they are stored, and after a day otherwise: they name people.
    """

    kind = models.CharField(max_length=20)  # agencies, people
    file = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    faults = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    stored_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.file}"
