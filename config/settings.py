"""Settings of every installation. What differs between them comes from the environment (docs/exploitation.md lists it)."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from traitdunion.kernel.database import databases
from traitdunion.kernel.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"The environment has no {name}: see docs/exploitation.md.")
    return value


PRODUCTION = env("TU_ENV", "development") == "production"
DEMO = env("TU_DEMO", "0") == "1"
DATA_DIR = Path(env("TU_DATA", str(BASE_DIR / ".data")))

UNSAFE_KEY = "a-key-for-a-developers-machine-only-never-for-a-town"
SECRET_KEY = env("TU_SECRET_KEY", None if PRODUCTION else UNSAFE_KEY)
if PRODUCTION and (SECRET_KEY == UNSAFE_KEY or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured("TU_SECRET_KEY must be a secret of 50 characters or more, made for this instance alone.")
MASTER_KEY = env(
    "TU_MASTER_KEY", None if PRODUCTION else ""
)  # wraps the keys of what is sealed; none: one made in TU_DATA
MASTER_KEY_OLD = env("TU_MASTER_KEY_OLD", "")  # while it is being replaced
UNSAFE_SEED = "YS1kZXZlbG9wZXJzLXNlZWQtbmV2ZXItZm9yLXRvd24="
SEALS = env("TU_ROLE", "web") == "worker"  # only the jobs sign the journal: the pages need no private key
JOURNAL_KEY = env("TU_JOURNAL_KEY", (None if SEALS else "") if PRODUCTION else UNSAFE_SEED)
JOURNAL_OLD_KEYS = env("TU_JOURNAL_OLD_KEYS", "")  # public keys that it followed
if PRODUCTION and JOURNAL_KEY == UNSAFE_SEED:
    raise ImproperlyConfigured("TU_JOURNAL_KEY must be a secret made for this instance alone: manage.py journal key")
DEBUG = False
BASE_URL = env("TU_BASE_URL", None if PRODUCTION else "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env("TU_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
if PRODUCTION and not BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("TU_BASE_URL must start with https:// : what residents write never travels in clear.")

INSTALLED_APPS = [
    "traitdunion.kernel",
    "traitdunion.design",
    "traitdunion.places",
    "traitdunion.people",
    "traitdunion.people.proconnect",
    "traitdunion.sharing",
    "traitdunion.reports",
    "traitdunion.problems",
    "traitdunion.councils",
    "traitdunion.events",
    "traitdunion.awards",
    "config.demo",  # its command loads the demonstration; production refuses it
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "traitdunion.kernel.middleware.Probes",
    "traitdunion.kernel.middleware.Requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "traitdunion.people.middleware.SessionSeen",
    # Last: everything after it, rendering included, runs in one transaction that says for whom.
    "traitdunion.sharing.middleware.PersonInTransaction",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "config.context.instance",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "traitdunion.design.templatetags.design",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES, DATABASE_OWNER = databases(DATA_DIR)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/travail/"
ACCOUNT_ADAPTER = "traitdunion.people.adapter.AccountAdapter"
MFA_ADAPTER = "traitdunion.people.adapter.SecondFactorAdapter"
SOCIALACCOUNT_ADAPTER = "traitdunion.people.adapter.IdentityAdapter"
ACCOUNT_FORMS = {
    "login": "traitdunion.people.forms.SignInForm",
    "reset_password": "traitdunion.people.forms.ResetForm",
    "reset_password_from_key": "traitdunion.people.forms.NewPasswordForm",
    "change_password": "traitdunion.people.forms.ChangePasswordForm",
    "set_password": "traitdunion.people.forms.SetPasswordForm",
    "reauthenticate": "traitdunion.people.forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "traitdunion.people.forms.CodeForm",
    "reauthenticate": "traitdunion.people.forms.ConfirmCodeForm",
    "activate_totp": "traitdunion.people.forms.ActivateAppForm",
    "add_webauthn": "traitdunion.people.forms.AddKeyForm",
    "edit_webauthn": "traitdunion.people.forms.RenameKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is answered from the mailbox itself
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to because a stranger typed an address
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password, a new key: its owner is told
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("TU_PROXIES", "0"))  # how many proxies of ours stand before the pages
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key", "reset_password": "20/m/ip,5/m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code that was typed as its half minute ended
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an identity provider's address is never enough to enter an account

PROCONNECT_URL = env("TU_PROCONNECT_URL", "").rstrip("/")  # none: nobody enters by ProConnect
SOCIALACCOUNT_PROVIDERS = {
    "proconnect": {
        "APPS": [
            {
                "client_id": env("TU_PROCONNECT_CLIENT_ID", ""),
                "secret": env("TU_PROCONNECT_SECRET", ""),
                "settings": {"server_url": PROCONNECT_URL, "acr_values": env("TU_PROCONNECT_ACR", "eidas1")},
            }
        ]
        if PROCONNECT_URL
        else []
    }
}

SESSION_COOKIE_AGE = 10 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
# Addresses may hold a secret link: no other site learns it. Not "no-referrer": browsers then send "Origin: null" and every form fails.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        # A form that opens or ends a session at ProConnect is answered by a redirection there.
        "form-action": [SELF, *(["/".join(PROCONNECT_URL.split("/")[:3])] if PROCONNECT_URL else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env("TU_TIME_ZONE", "Europe/Paris")
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.InMemoryStorage"
    },  # nothing is ever kept on a disk: see reports.Photo
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_HOST = env("TU_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = int(env("TU_SMTP_PORT", "2525"))
EMAIL_HOST_USER = env("TU_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env("TU_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env("TU_SMTP_TLS", "1" if PRODUCTION else "0") == "1"
EMAIL_TIMEOUT = 20
SMS_GATEWAY = env(
    "TU_SMS_GATEWAY", ""
)  # the domain of a gateway that turns mails into SMS; none: no phone number is asked
DEFAULT_FROM_EMAIL = env("TU_MAIL_FROM", "Trait d’union <ne-pas-repondre@traitdunion.example>")
JOURNAL_ROOTS = Path(
    env("TU_JOURNAL_ROOTS", str(DATA_DIR / "journal" / "roots.jsonl"))
)  # outside of the database that it vouches for
OUTBOX_DIR = DATA_DIR / "outbox"  # where the demonstration's mail server keeps what it receives

METRICS_TOKEN = env("TU_METRICS_TOKEN", "")
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

LOGGING = logging_settings(env("TU_LOG_LEVEL", "WARNING"))
SILENCED_SYSTEM_CHECKS: list[str] = []
