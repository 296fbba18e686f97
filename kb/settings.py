"""Settings of Fagui, all from `FAGUI_…` variables; the README has the table of them."""

import contextlib
import datetime
import logging
from pathlib import Path

from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from platformdirs import user_data_path

from kb import VERSION as VERSION
from kb.environment import Environment, keep_private, secret_key
from kb.logs import configured
from kb.read_only import immutable

BASE_DIR = Path(__file__).resolve().parent.parent
# Templates, assets and knowledge lie beside the code, or within the package where that was installed from a wheel.
BUNDLED_DIR = BASE_DIR / "kb" / "bundled"
IS_INSTALLED = BUNDLED_DIR.is_dir()
ASSETS_DIR = BUNDLED_DIR if IS_INSTALLED else BASE_DIR
env = Environment()

DEBUG = env.yes_no("DEBUG", default=False)
PRODUCTION = env.yes_no("PRODUCTION", default=False)
if DEBUG and PRODUCTION:
    raise ImproperlyConfigured("FAGUI_DEBUG and FAGUI_PRODUCTION are both on; switch one of them off.")

# Whatever the program writes lies here: database, key, collected assets.
USUAL_DATA_DIR = user_data_path("fagui", appauthor=False) if IS_INSTALLED else BASE_DIR / "data"
DATA_DIR = env.folder("DATA_DIR", default=USUAL_DATA_DIR)
SECRET_KEY = secret_key(env, keeper=DATA_DIR / "secret_key", required=PRODUCTION)

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=() if PRODUCTION else LOCAL_HOSTS)
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "FAGUI_ALLOWED_HOSTS is not set; FAGUI_PRODUCTION=yes requires the host names that are served, "
        "separated by commas."
    )

INSTALLED_APPS = [
    "regulations",
    "csp",
    "corsheaders",
    "rest_framework",
    "knox",
    "django_structlog",
    "axes",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "simple_history",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "kb.compression.CompressionMiddleware",
    "kb.api_headers.ApiHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kb.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kb.conditional.ConditionalMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "kb.asof.AsOfMiddleware",
    "kb.maintenance.MaintenanceMiddleware",
    "kb.storage.StorageMiddleware",
    "kb.numbers.NumberMiddleware",
    "axes.middleware.AxesMiddleware",  # the last, to answer for a login that is locked
]
ROOT_URLCONF = "kb.urls"
WSGI_APPLICATION = "kb.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ASSETS_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database: SQLite in the data folder, or PostgreSQL by FAGUI_DATABASE_URL.
READ_ONLY = env.yes_no("READ_ONLY", default=False)
database = env.database("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'fagui.sqlite3'}")
IS_SQLITE = database["ENGINE"] == "django.db.backends.sqlite3"
DATABASE_FILE = Path(database["NAME"]) if IS_SQLITE else None
if IS_SQLITE and READ_ONLY:
    database = immutable(database)
elif IS_SQLITE:
    keep_private(Path(database["NAME"]))
    database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds to wait for another writer
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    database.update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
DATABASES = {"default": database}

# Replicas of PostgreSQL that anonymous readers are answered from, at most so many seconds behind.
REPLICA_LAG = env.number("REPLICA_LAG", default=5)
REPLICAS: list[str] = []
for replica in env.replicas("REPLICA_URLS", is_sqlite=IS_SQLITE):
    REPLICAS.append(f"replica{len(REPLICAS) + 1}")
    DATABASES[REPLICAS[-1]] = {**replica, "CONN_MAX_AGE": 60, "TEST": {"MIRROR": "default"}}
if REPLICAS:
    DATABASE_ROUTERS = ["kb.replicas.router.ReplicaRouter"]
    MIDDLEWARE.insert(0, "kb.replicas.middleware.ReplicaMiddleware")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Before the database of an older release is brought up to date, it is saved below the data folder.
UPGRADE_BACKUP = env.yes_no("UPGRADE_BACKUP", default=True)

# The knowledge that ships with the project, loaded on the first start.
KNOWLEDGE_DIR = ASSETS_DIR / "fixtures"

# The search index, derived from the database.
INDEX_DIR = Path(env.given("INDEX_DIR") or DATA_DIR / "index")

# Whether the texts of queries that found nothing are kept, for the page of search quality.
LOG_ZERO_HITS = env.yes_no("LOG_ZERO_HITS", default=False)

# Requests are counted in files, so that one limit holds for all processes; not where nothing can be written.
COUNTERS = {"BACKEND": "kb.counters.CounterCache", "LOCATION": DATA_DIR / "counters"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, "counters": COUNTERS}

# Language: messages are written in Chinese in the code; English is their translation.
LANGUAGE_CODE = env.one_of("SITE_LANGUAGE", ("zh-hans", "en"), default="zh-hans")
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英文"))]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Static files are served by whitenoise: from the source folders, or collected in production.
STATIC_URL = "static/"
STATICFILES_DIRS = [ASSETS_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
with contextlib.suppress(OSError):  # on a disk that is only read
    STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns for every worker where it is missing
WHITENOISE_USE_FINDERS = not PRODUCTION
if PRODUCTION:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

# Security
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # asked from within, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
MAINTENANCE = env.yes_no("MAINTENANCE", default=False) or READ_ONLY
BEHIND_PROXY = env.yes_no("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Ten failed logins for a name from one address, and it is locked for a quarter of an hour; in admin and API alike.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "kb.lockout.Handler"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or whoever goes on trying would keep others out for ever
AXES_LOCKOUT_CALLABLE = "kb.lockout.locked"
AXES_CLIENT_IP_CALLABLE = "kb.lockout.client_address"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "django.contrib.auth.password_validation.MinimumLengthValidator",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
        "kb.passwords.RevokeTokens",
    )
]
LOGIN_REDIRECT_URL = "/admin/"  # the only place to log in to

# API: reading is open to everybody, writing wants a token and the permission.
API_RATE = env.rate("API_RATE", default="300/min")
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["knox.auth.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "regulations.api.site.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "regulations.api.site.schema.Schema",
    "DEFAULT_PARSER_CLASSES": ["regulations.api.site.parsers.JSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["regulations.api.site.throttling.RateThrottle"],
    "EXCEPTION_HANDLER": "regulations.api.site.errors.handled",
    "NUM_PROXIES": int(BEHIND_PROXY),  # or a client could name itself anew in X-Forwarded-For for each request
    "URL_FORMAT_OVERRIDE": None,
}
# Programs in browsers may read the API from any site; nothing is sent along that would sign somebody in.
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = (*default_headers, "if-none-match")
CORS_EXPOSE_HEADERS = (
    "Deprecation",
    "ETag",
    "Last-Modified",
    "Location",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "X-Request-ID",
)
DRF_STANDARDIZED_ERRORS = {"EXCEPTION_HANDLER_CLASS": "regulations.api.site.errors.Handler"}
REST_KNOX = {
    "TOKEN_TTL": datetime.timedelta(days=env.number("TOKEN_DAYS", default=90)),
    "TOKEN_LIMIT_PER_USER": 10,
    "EXPIRY_DATETIME_FORMAT": None,
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576  # bytes of a request, but for the files of an import
SPECTACULAR_SETTINGS = {
    "TITLE": "Fagui",
    "DESCRIPTION": "Laws, agencies, mechanisms, measures, events and terms as linked records with their provenance.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "regulations.api.site.schema.finish",
    ],
    "ENUM_NAME_OVERRIDES": {
        "KindEnum": ["named", "self", "relative"],
        "NormKindEnum": ["duty", "prohibition", "power", "right", "sanction"],
    },
    "DEFAULT_GENERATOR_CLASS": "regulations.api.site.schema.Generator",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# Logs: lines for people, or JSON for machines; each with the id of its request, without IP addresses.
LOGGING = configured(
    env.one_of("LOG_FORMAT", ("line", "json"), default="json" if PRODUCTION else "line"),
    env.one_of("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="WARNING"),
)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = ""
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO  # slips of clients
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = BEHIND_PROXY
