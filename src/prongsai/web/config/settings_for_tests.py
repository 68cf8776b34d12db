"""Settings for the tests: those of trying things out, with quick passwords and mail that stays in memory.

On SQLite, or with ``PRONGSAI_TEST_DATABASE=postgresql`` on PostgreSQL.
"""

import os
import tempfile

os.environ.setdefault("PRONGSAI_DEBUG", "1")
# Each process of the tests has a folder of its own: in one, they would count and forget one another's tries.
os.environ["PRONGSAI_DATA"] = tempfile.mkdtemp(prefix="prongsai-tests-")
if os.environ.get("PRONGSAI_TEST_DATABASE") == "postgresql":
    # The tests start a PostgreSQL in this folder, one for each process of theirs (tests/web/conftest.py).
    _folder = f"{tempfile.gettempdir()}/prongsai-pg-{os.getpid()}"
    os.environ["PRONGSAI_DATABASE_URL"] = f"postgresql://prongsai@/prongsai?host={_folder}"

from prongsai.web.config.settings import *  # noqa: F403 - the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
