"""Settings for the tests: those of trying things out, with quick passwords and mail that stays in memory."""

import os
import tempfile

os.environ.setdefault("PRONGSAI_DEBUG", "1")
os.environ.setdefault("PRONGSAI_DATA", tempfile.mkdtemp(prefix="prongsai-tests-"))

from prongsai.web.config.settings import *  # noqa: F403 - the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
