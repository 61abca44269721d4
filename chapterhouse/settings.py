"""Settings: the environment in, safe development defaults out (docs/operate/settings.md).

What an archivist may change without a restart is a row of `archive.Archive`, not a setting.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from chapterhouse.lib.postbox import Postbox, postbox
from chapterhouse.lib.proxies import is_loopback

PACKAGE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("CHAPTERHOUSE_DATA", "data")).resolve()
PUBLIC = os.environ.get("CHAPTERHOUSE_PUBLIC", "").rstrip("/")
DEBUG = os.environ.get("CHAPTERHOUSE_DEBUG") == "1"


def secret_key() -> str:
    """The installation's key, in the file that `serve` writes; else one for this process only."""
    if key := os.environ.get("CHAPTERHOUSE_SECRET_KEY"):
        return key
    path = DATA / "secret.key"
    return path.read_text().strip() if path.exists() else secrets.token_urlsafe(50)


SECRET_KEY = secret_key()
IS_HTTPS = PUBLIC.startswith("https:")
# Checked by chapterhouse.archive.hosts, which knows the names of imported archives too.
ALLOWED_HOSTS = ["*"]
HOST_NAMES = os.environ.get("CHAPTERHOUSE_HOST_NAMES", "").lower().replace(",", " ").split()


def proxies() -> str:
    """Whom we believe about the caller; nobody unless told, or unless nobody else can call."""
    listens_here = is_loopback(os.environ.get("CHAPTERHOUSE_HOST", "127.0.0.1"))
    return os.environ.get("CHAPTERHOUSE_PROXY") or (
        "127.0.0.1,::1" if IS_HTTPS and listens_here else ""
    )


PROXIES = proxies()

INSTALLED_APPS = [
    "chapterhouse.serving",
    "chapterhouse.front",
    "chapterhouse.desk",
    "chapterhouse.importers",
    "chapterhouse.legacy",
    "chapterhouse.sample",
    "chapterhouse.writing",
    "chapterhouse.notices",
    "chapterhouse.shelves",
    "chapterhouse.reviews",
    "chapterhouse.news",
    "chapterhouse.search",
    "chapterhouse.stories",
    "chapterhouse.tags",
    "chapterhouse.members",
    "chapterhouse.archive",
    "chapterhouse.jobs",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "chapterhouse.members.sessions.apps.SessionListConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "chapterhouse.lib.room.RoomMiddleware",
    "chapterhouse.lib.proxies.ProxyMiddleware",
    "chapterhouse.archive.hosts.HostMiddleware",
    "chapterhouse.archive.hosts.HttpsMiddleware",
    "chapterhouse.lib.headers.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "chapterhouse.lib.caching.VisitorCacheMiddleware",
    "chapterhouse.lib.crosssite.SameOriginMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "chapterhouse.members.sessions.middleware.SessionListMiddleware",
    "chapterhouse.members.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chapterhouse.members.kept_forms.KeptFormMiddleware",
    "chapterhouse.members.registering.asking_terms.TermsMiddleware",
    "chapterhouse.lib.vanished.VanishedMiddleware",
]

ROOT_URLCONF = "chapterhouse.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "chapterhouse.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chapterhouse.front.context.house",
            ]
        },
    }
]

SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "chapterhouse.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL, so that what was acknowledged survives a power cut; a WAL that keeps readers free.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON; PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000",
    },
    "CONN_MAX_AGE": None,
}


def postgresql(address: str) -> dict[str, Any]:
    """The database of DATABASE_URL, through psycopg's own pool of connections."""
    database: dict[str, Any] = {**dj_database_url.parse(address, conn_max_age=0)}
    return database | {"OPTIONS": {**database.get("OPTIONS", {}), "pool": True}}


DATABASES = {
    "default": postgresql(os.environ["DATABASE_URL"]) if os.environ.get("DATABASE_URL") else SQLITE
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Callers are counted here; with Django's 300 entries one busy evening would forget whom it counted.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["chapterhouse.members.backends.PenNameBackend"]
PASSWORD_HASHERS = [
    "chapterhouse.members.hashers.LivingPasswordHasher",
    "chapterhouse.members.hashers.WrappedMD5PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "chapterhouse.members.passwords.refusing.NotCommon"},
    {"NAME": "chapterhouse.members.passwords.refusing.NotOwnWords"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Without this, an old archive's password asks for a code by e-mail, once letters can be sent.
TRUST_OLD_PASSWORDS = os.environ.get("CHAPTERHOUSE_TRUST_OLD_PASSWORDS") == "1"
LOGIN_URL = "log-in"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "chapterhouse.members.entering.accounts.AccountAdapter"
ACCOUNT_FORMS = {"login": "chapterhouse.members.forms.LoginForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
# chapterhouse.lib.proxies has put the caller in the proxy's place already.
ALLAUTH_TRUSTED_PROXY_COUNT = 0
# All tries, failed or not, are counted in chapterhouse.members.entering.guessing.
# A chapter has 5 megabytes at most; what is a little more still gets a sentence that says so.
DATA_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "signup": "20/m/ip", "login": ""}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "chapterhouse.members.second_factor.adapter.MFAAdapter"
# Clocks of phones are off by less; a code is good once all the same.
MFA_TOTP_TOLERANCE = 1
# Long enough that guessing needs no limit by which their owner could be kept out.
MFA_RECOVERY_CODE_DIGITS = 12
# Imported members may have no e-mail; that is no reason to keep a second lock from them.
MFA_ALLOW_UNVERIFIED_EMAIL = True

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [DATA / "locale", PACKAGE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if (STATIC_ROOT / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()

SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_SSL_HOST = urlsplit(PUBLIC).netloc if IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "session"
SESSION_ENGINE = "chapterhouse.members.sessions.store"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

MAIL_IS_SET = bool(os.environ.get("CHAPTERHOUSE_MAIL"))
# Not kept under a name in capitals, which error pages show: there is a password in it.
_box = (
    postbox(os.environ["CHAPTERHOUSE_MAIL"], urlsplit(PUBLIC).hostname or "")
    if MAIL_IS_SET
    else Postbox()
)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_IS_SET else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = _box.host, _box.port, 20
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _box.name, _box.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _box.starts_tls, _box.is_tls
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _box.sender
DEFAULT_EXCEPTION_REPORTER_FILTER = "chapterhouse.lib.discretion.DiscreetFilter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secret-links": {"()": "chapterhouse.lib.discretion.SecretLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["secret-links"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page that does not exist is no news to whoever watches the terminal.
    "loggers": {"django.request": {"level": "ERROR"}},
}
