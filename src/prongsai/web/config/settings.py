"""Settings of Django: one file, all that differs between installations from ``PRONGSAI_…`` variables."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.config import environment

DEBUG = environment.yes("DEBUG")
PRODUCTION: Final = not DEBUG
SECRET_KEY = environment.secret(production=PRODUCTION)
DATA: Final = environment.folder()
STARTED: Final = environment.started()
DOOR: Final = environment.said("DOOR", "both")
ADDRESS: Final = environment.said("ADDRESS", "http://127.0.0.1:8000").rstrip("/")

_DOORS: Final = {name: f"prongsai.web.config.urls_{name}" for name in ("both", "public", "staff")}
if DOOR not in _DOORS:
    raise BadInputError(_("PRONGSAI_DOOR={door}: write both, public or staff", door=DOOR))
ROOT_URLCONF = _DOORS[DOOR]

ALLOWED_HOSTS = environment.hosts(ADDRESS)
if DEBUG:
    environment.private(ADDRESS, ALLOWED_HOSTS)
_SECURE: Final = ADDRESS.startswith("https://")

INSTALLED_APPS = [
    "prongsai.web.moving",
    "prongsai.web.portal",
    "prongsai.web.oversight",
    "prongsai.web.publication",
    "prongsai.web.improvement",
    "prongsai.web.assessment.results",
    "prongsai.web.assessment.verdicts",
    "prongsai.web.assessment.evidence",
    "prongsai.web.assessment.surveys",
    "prongsai.web.assessment.rounds",
    "prongsai.web.disclosure",
    "prongsai.web.website",
    "prongsai.web.approvals",
    "prongsai.web.people",
    "prongsai.web.files",
    "prongsai.web.journal",
    "prongsai.web.look",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "prongsai.web.assessment.surveys.barefoot.barefoot",
    "prongsai.web.website.domains.own_domain",
    "django.middleware.security.SecurityMiddleware",
    "prongsai.web.look.headers.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "prongsai.web.people.speaking.language",
    "prongsai.web.people.refusing.undeclared",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "prongsai.web.look.context.look",
                "prongsai.web.config.navigation.navigation",
                "prongsai.web.oversight.context.notices",
                *(["prongsai.web.sample.trial.trial"] if environment.yes("TRIAL") else []),  # by `demo` alone
            ],
            "builtins": ["prongsai.web.look.templatetags.look", "prongsai.web.look.templatetags.fields"],
        },
    }
]

DATABASES = {"default": environment.database(environment.said("DATABASE_URL"), DATA)}
# What django-allauth counts: tries, and codes that were used. In files, for all processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "tries",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # an act opens its own transaction; reading needs none

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"

# Signing in: by mail address, by invitation only; a second factor; accounts of other services (OIDC).
_PROXIES: Final = int(environment.yes("BEHIND_PROXY"))
ALLAUTH_TRUSTED_PROXY_COUNT = _PROXIES
ACCOUNT_ADAPTER = "prongsai.web.people.signing_in.adapters.Accounts"
ACCOUNT_FORMS = {"login": "prongsai.web.people.signing_in.forms.SignIn"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation came by mail
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}  # wrong codes of the second step; axes counts passwords
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _SECURE else "http"
SECOND_STEP: Final = environment.yes("SECOND_STEP")  # demanded of those who decide or administer
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come of invitations
MFA_TOTP_ISSUER = "Prongsai"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones
SOCIALACCOUNT_ADAPTER = "prongsai.web.people.signing_in.adapters.OtherAccounts"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # our adapter asks for more
OIDC: Final = environment.oidc()
ANSWER_OIDC: Final = environment.answer_oidc()  # where surveys are answered: another door, no session
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "prongsai.web.people.signing_in.openid.Service",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": OIDC,
    }
}

# Guessing passwords. Axes keeps address, browser and mail address of failures (docs/data-map.md).
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock out someone else
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "prongsai.web.people.signing_in.lockout.locked_out"
AXES_USERNAME_CALLABLE = "prongsai.web.people.signing_in.lockout.named"
AXES_CLIENT_IP_CALLABLE = "prongsai.web.people.signing_in.lockout.address"
AXES_SENSITIVE_PARAMETERS = ["login", "email", "password", "csrfmiddlewaretoken"]

# What looks at the addresses of evidence: a trial has the site of its sample within itself.
LOOK_AROUND = f"prongsai.{'web.sample.site' if environment.yes('TRIAL') else 'checking.looking'}.look_around"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

_MAIL: Final = environment.mail(environment.said("MAIL_URL"), DATA)
EMAIL_BACKEND = _MAIL.backend
EMAIL_FILE_PATH = _MAIL.folder
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starts_tls, _MAIL.is_tls
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.said("MAIL_FROM", "prongsai@localhost")

# To standard error, for the service that runs us to keep. No addresses of who asks, no forms.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"unheard": {"()": "prongsai.web.assessment.surveys.barefoot.unheard"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "WARNING"},
        "django.request": {"filters": ["unheard"]},
    },
}

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parents[1] / "look" / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "prongsai.web.files.uploading.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
OCDS_PREFIX = environment.said("OCDS_PREFIX")  # registered with the keepers of the standard
MOST_UPLOAD = environment.number("MOST_UPLOAD_MB", 20, most=200) * 1024 * 1024  # bytes of one file

# The prefix binds a cookie to this very host: no other host of the domain can put its own in its place.
_BOUND: Final = "__Host-" if _SECURE else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_BOUND}sessionid", f"{_BOUND}csrftoken"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a working day; the next day begins with signing in
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "prongsai.web.config.faults.not_sure_who"
CSRF_TRUSTED_ORIGINS = [ADDRESS]
SECURE_SSL_REDIRECT = False  # the proxy in front does it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.yes("BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
