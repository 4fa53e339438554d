"""Settings shared by every environment: complete and safe; production only tightens them."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from portal.settings.log_lines import LOGGING  # noqa: F401 (settings)
from portal.settings.parsing import database_from_url, mailer_from_url, storage_from_url
from portal.settings.policies import EDITOR_CSP, SECURE_CSP  # noqa: F401 (settings)

env = Env()

REPO_DIR = Path(__file__).resolve().parents[3]
PORTAL_DIR = Path(__file__).resolve().parents[1]
VAR_DIR = Path(env.str("VAR_DIR", str(REPO_DIR / "var"))).resolve()
(VAR_DIR / "fonts").mkdir(parents=True, exist_ok=True)  # filled by `build_fonts`

# --- What the environment decides -------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY", "")
# "kid:base64" pairs separated by commas; the first encrypts, all decrypt (portal.crypto).
FIELD_KEYS = env.list("FIELD_KEYS", [])
# The key of digests, when it is no longer among FIELD_KEYS (portal.crypto.blind_index).
INDEX_KEY = env.str("INDEX_KEY", "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [])
DATABASES = {
    "default": database_from_url(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'cresus.sqlite3'}"))
}
REDIS_URL = env.str("REDIS_URL", "")
# Seals certificates: one PEM file with a private key and its certificate.
SEAL_KEY_FILE = env.str("SEAL_KEY_FILE", str(VAR_DIR / "keys" / "seal.pem"))
SEAL_KEY_REQUIRED = False
SEAL_TIMESTAMP_URL = env.str("SEAL_TIMESTAMP_URL", "")
EMAIL_URL = env.str("EMAIL_URL", f"file:{VAR_DIR / 'mail'}")
MAILERS = {"default": mailer_from_url(EMAIL_URL)}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
if env.int("WEB_CONCURRENCY", 1) > 1 and not REDIS_URL:
    # Two processes with a memory each would show two different tables.
    raise ImproperlyConfigured("more than one worker needs REDIS_URL")

# Every right that opens a referral asks for a second factor; only the demo may switch this off.
SECOND_FACTOR_REQUIRED = True
DEMO = False

# Shown wherever a person in difficulty may look; the default is the invented demo number.
HELP_PHONE = env.str("HELP_PHONE", "01 00 00 00 00")
HELP_HOURS = env.str("HELP_HOURS", "")

# --- Applications -----------------------------------------------------------------------------
INSTALLED_APPS = [
    "portal.accounts",
    "portal.audit",
    "portal.ui",
    "portal.pages",
    "portal.learning",
    "portal.training",
    "portal.register",
    "portal.verification",
    "portal.parameters",
    "portal.partners",
    "portal.referrals",
    "portal.microcredit",
    "portal.helpline",
    "portal.library",
    "portal.budgets",
    "portal.rights",
    "portal.casework",
    "portal.reporting",
    "portal.ambassadors",
    "portal.exchanges",
    "portal.kits",
    "portal.meetings",
    "portal.accreditation",
    "portal.network",
    "portal.tables",
    "portal.openings",
    "portal.dashboard",
    "portal.demo",
    "courses",
    "certificates",
    "dilemme.server",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "tablericons",
    "channels",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS.append("django.contrib.postgres")  # Wagtail's search index needs its fields

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "portal.accounts.middleware.editor_content_policy",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "portal.accounts.middleware.private_by_default",
    "portal.accounts.middleware.viewer",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.activity",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "portal.tables.middleware.EditionChanged",
]

ROOT_URLCONF = "portal.urls"
ASGI_APPLICATION = "portal.asgi.application"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PORTAL_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.accounts.context_processors.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "portal.ui.templatetags.ui",
            ],
        },
    },
]

# --- Realtime ---------------------------------------------------------------------------------
# The game's truth lives in its log; the layer only carries notifications and kicks. redis-py 8
# cuts idle sockets unless socket_timeout is None (channels_redis #422).
CHANNEL_LAYERS = (
    {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
        }
    }
    if REDIS_URL
    else {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
)
# Rate limits count in the cache, so several workers must share it.
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Who seals answers without a name while they wait; the keys are those of FIELD_KEYS.
COURSES_SEAL = "portal.crypto.fields.encrypt"
COURSES_UNSEAL = "portal.crypto.fields.decrypt"
# The form that people fill, shown to editors before anybody is asked.
COURSES_QUESTIONNAIRE_FORM = "portal.learning.forms.QuestionnaireForm"
# What the simulators of lessons need: the dated rules of a household, and where they compute.
COURSES_HOUSEHOLD_RULES = "portal.parameters.selectors.household_rules_on"
COURSES_SIMULATOR_ROUTE = "budgets:simulator"
# Who estimates amounts of rights, when its extra is installed; None otherwise.
RIGHTS_CALCULATOR = "portal.rights.openfisca.installed"

# --- Accounts ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.accounts.adapter.InvitationOnlyAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "CRESUS Formation"
USERSESSIONS_TRACK_ACTIVITY = True
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.accounts.views.errors.csrf_failure"

# --- Headers ----------------------------------------------------------------------------------
EDITOR_PATH = "/gestion/"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it itself for the editor's preview

# --- Wagtail (hardening: security.md §2.2) ----------------------------------------------------
WAGTAIL_SITE_NAME = "CRESUS Formation"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000")
WAGTAIL_ADMIN_LANGUAGE_CODES = LANGUAGES = [("fr", "Français")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_LOGIN_URL = "/compte/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/compte/login/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
# Whoever manages users chooses nobody's password: a case must not open through a borrowed account.
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "txt", "mp3", "ogg", "mp4", "webm"]
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 24_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Language, time, files --------------------------------------------------------------------
LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [PORTAL_DIR / "locale"]
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [PORTAL_DIR / "static", ("portal/fonts", VAR_DIR / "fonts")]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": storage_from_url(env.str("STORAGE_URL", ""), media_root=MEDIA_ROOT),
    # Papers of cases: sealed files, a place of their own, no address on the site leads there.
    "cases": storage_from_url(env.str("CASES_STORAGE_URL", ""), media_root=VAR_DIR / "cases"),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Path of a function that takes the bytes of a file and returns False for something harmful.
CASE_SCANNER = env.str("CASE_SCANNER", "")
# Above how many different cases read in a day the data protection officer is told.
CASE_READS_ALERT = env.int("CASE_READS_ALERT", 60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", "CRESUS Formation <ne-pas-repondre@cresus.example>"
)
# Where answers to the exchanges of ambassadors arrive (manage.py receive_replies).
EXCHANGES_INBOX = env.str("EXCHANGES_INBOX", "echanges@cresus.example")
SILENCED_SYSTEM_CHECKS: list[str] = []
