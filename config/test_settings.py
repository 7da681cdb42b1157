"""Settings of the tests: a database of their own, a superuser who steps down at once to the application's role."""

import os

os.environ.setdefault("TU_PG_FAST", "1")
os.environ["TU_ENV"] = "development"

from config.settings import *  # noqa: F403 — the tests differ from a town in the lines below only

SECRET_KEY = "a-key-of-the-tests-that-signs-nothing-outside-of-them"  # noqa: S105 — not a secret
MASTER_KEY = "5f1e0c7ab2934d68a07be1c29d4453f08816a3cc7de95b20f4318a6b0d72e59c"  # of the tests alone
DATABASES["default"]["USER"] = "postgres"  # noqa: F405 — see tests/conftest.py: becomes tu_app on connection
DATABASES["default"]["OPTIONS"].pop("pool")  # noqa: F405 — a pool outlives the database that a test drops
DATABASES["default"]["LOCAL_SERVER"]["HOME"] = os.environ.get("TU_TEST_PG", str(BASE_DIR / ".data" / "postgres-tests"))  # noqa: F405 — from config.settings
DATABASES["default"]["TEST"] = {"NAME": "test_tu" + os.environ.get("TU_TEST_SUFFIX", "")}  # noqa: F405 — from config.settings
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405 — from config.settings
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
LIMITS_APART = False  # what a test counts goes with its transaction
WHITENOISE_AUTOREFRESH = True  # nothing is collected for tests: files are found where they are written
