"""Settings, read from the environment (or a .env file beside manage.py); docs/operations.md lists every variable.

Without any variable the project runs on one machine: SQLite, a broker of files, images in a folder, DEBUG on.
Giving SECRET_KEY turns DEBUG off.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from recsys import env, queues
from recsys.admin_theme import UNFOLD  # noqa: F401  (a setting of the admin's theme)
from recsys.beat import Steady
from recsys.browser_policy import strict_policy

BASE_DIR = Path(__file__).resolve().parent.parent
env.read_file(BASE_DIR / ".env")

# Security -------------------------------------------------------------------------------------------------------------
SECRET_KEY = env.text("SECRET_KEY")
DEBUG = env.flag("DEBUG", default=not SECRET_KEY)
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured(
            "SECRET_KEY is required when DEBUG is off. Make one with: "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    SECRET_KEY = "insecure-and-only-for-development"  # noqa: S105  (refused above when DEBUG is off)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS", default=False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": strict_policy(https=HTTPS)}
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SILENCED_SYSTEM_CHECKS: list[str] = []

# Applications ---------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "axes",
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.import_export",
    "unfold.contrib.simple_history",
    "recsys.apps.OwnAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "import_export",
    "simple_history",
    "rest_framework",
    "rest_framework_api_key",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "catalog",
    "annotations",
    "ranking",
    "search",
]
MIDDLEWARE = [
    "recsys.middleware.RequestIdMiddleware",
    "search.monitoring.middleware.TimingMiddleware",
    "search.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "recsys.middleware.BrowserPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "recsys.middleware.ShopLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",  # the innermost: it takes the place of what a form answers to the locked out
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Who gives wrong passwords has to wait: counted in the database, so that all processes share the count and it outlives
# a restart; by name and address, so that nobody locks others out; by address alone (recsys/logins.py) far later.
AXES_HANDLER = "recsys.logins.LoginGuard"
AXES_FAILURE_LIMIT = env.integer("LOGIN_TRIES", 5, least=1)
AXES_COOLOFF_TIME = timedelta(minutes=env.integer("LOGIN_LOCK_MINUTES", 15, least=1))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_CLIENT_IP_CALLABLE = "search.api.throttling.address"
AXES_LOCKOUT_CALLABLE = "recsys.logins.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
ROOT_URLCONF = "recsys.urls"
WSGI_APPLICATION = "recsys.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "search.shop.personal.mine",
            ]
        },
    }
]
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LANGUAGE_COOKIE_AGE = 365 * 86_400
LANGUAGE_COOKIE_HTTPONLY, LANGUAGE_COOKIE_SAMESITE, LANGUAGE_COOKIE_SECURE = True, "Lax", HTTPS
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Data -----------------------------------------------------------------------------------------------------------------
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": env.database("DATABASE_URL", VAR_DIR / "recsys.sqlite3")}
# How long one question of a web process to PostgreSQL may take, milliseconds; workers and commands may take longer.
DATABASE_WEB_TIMEOUT_MS = env.integer("DATABASE_WEB_TIMEOUT_MS", 10_000)
REDIS_URL = env.text("REDIS_URL")
CACHES: dict[str, Mapping[str, object]]
if REDIS_URL:
    _redis = {
        "BACKEND": "recsys.caching.RestingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {
            "socket_connect_timeout": 1,
            "socket_timeout": 2,
            "serializer": "recsys.cache_values.PlainSerializer",  # Django's own would run what Redis says
        },
    }
    CACHES = {"default": _redis, "limits": _redis, "vectors": {**_redis, "KEY_PREFIX": "vectors"}}
else:
    _memory = {"BACKEND": "recsys.cache_values.PlainMemoryCache"}
    # A place of its own, of about 2 KB an entry: many queries must not push out what the pages keep.
    _bounded = {"MAX_ENTRIES": env.integer("QUERY_CACHE_ENTRIES", 4096, least=1)}
    CACHES = {
        "default": _memory,
        "limits": {**_memory, "LOCATION": "limits", "OPTIONS": {"MAX_ENTRIES": 100_000}},
        "vectors": {**_memory, "LOCATION": "vectors", "OPTIONS": _bounded},
    }
MEDIA_ROOT = env.path("MEDIA_ROOT", VAR_DIR / "media")
MEDIA_URL = "/media/"
SERVE_MEDIA = env.flag("SERVE_MEDIA", default=True)
STATIC_ROOT = env.path("STATIC_ROOT", VAR_DIR / "static")
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Where machines without the index folder get it from: a directory, or a bucket such as s3://name/prefix.
if INDEX_STORE := env.text("INDEX_STORE"):
    STORAGES["indexes"] = env.storage("INDEX_STORE", INDEX_STORE)

# Uploads: checked before a byte is decoded ----------------------------------------------------------------------------
IMAGE_MAX_BYTES = env.integer("IMAGE_MAX_BYTES", 8 * 1024 * 1024, least=1)
IMAGE_MAX_PIXELS = env.integer("IMAGE_MAX_PIXELS", 25_000_000, least=1)
# Pictures that catalogues name by address: fetched by workers, from the public internet and from these networks only.
FETCH_SECONDS = env.integer("FETCH_SECONDS", 12, least=1)
FETCH_RETRY_SECONDS = env.integer("FETCH_RETRY_SECONDS", 10, least=1)
FETCH_PORTS = env.ports("FETCH_PORTS", "80, 443")
FETCH_NETWORKS = env.networks("FETCH_NETWORKS")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# Django has one number for all pages: there is room for the admin's form of a product with many variants and pictures
# (an empty input for a file counts too), and for a list with many rows ticked. A body has 1 MiB beside its files.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# Files to import: kept apart from what is served, for a time.
IMPORT_DIR = env.path("IMPORT_DIR", VAR_DIR / "imports")
IMPORT_MAX_BYTES = env.integer("IMPORT_MAX_BYTES", 200 * 1024 * 1024, least=1)
IMPORT_KEEP_DAYS = env.integer("IMPORT_KEEP_DAYS", 30, least=1)

# Small edits of products by file, in the admin ------------------------------------------------------------------------
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

# Marketplaces ---------------------------------------------------------------------------------------------------------
FLIPKART_AFFILIATE_ID = env.text("FLIPKART_AFFILIATE_ID")
FLIPKART_AFFILIATE_TOKEN = env.text("FLIPKART_AFFILIATE_TOKEN")
FLIPKART_API_URL = env.text("FLIPKART_API_URL", "https://affiliate-api.flipkart.net")
AMAZON_CREDENTIAL_ID = env.text("AMAZON_CREDENTIAL_ID")
AMAZON_CREDENTIAL_SECRET = env.text("AMAZON_CREDENTIAL_SECRET")
AMAZON_CREDENTIAL_VERSION = env.text("AMAZON_CREDENTIAL_VERSION", "3.1")
AMAZON_PARTNER_TAG = env.text("AMAZON_PARTNER_TAG")
AMAZON_MARKETPLACE = env.text("AMAZON_MARKETPLACE", "www.amazon.com")
AMAZON_API_URL = env.text("AMAZON_API_URL", "https://creatorsapi.amazon")
AMAZON_TOKEN_URL = env.text("AMAZON_TOKEN_URL")

# Search ---------------------------------------------------------------------------------------------------------------
ENCODER = env.text("ENCODER", "compact")
ENCODER_VARIANT = env.choice("ENCODER_VARIANT", "auto", {"auto", "fp32", "int8"})
ENCODER_DEVICE = env.choice("ENCODER_DEVICE", "cpu", {"cpu", "cuda"})
ENCODERS_DIR = env.path("ENCODERS_DIR", VAR_DIR / "encoders")
INDEX_DIR = env.path("INDEX_DIR", VAR_DIR / "indexes")
WEIGHTS_DIR = env.path("WEIGHTS_DIR", VAR_DIR / "weights")
# Runs of `manage.py evaluate all`, which /evaluation/ shows.
EVALUATION_DIR = env.path("EVALUATION_DIR", VAR_DIR / "evaluation")
INDEX_KEEP = env.integer("INDEX_KEEP", 3, least=2)
INDEX_STORAGE = env.choice("INDEX_STORAGE", "sq8", {"fp32", "fp16", "sq8"})
FUSIONS = env.choices("FUSIONS", "weighted, concat, elementwise", {"weighted", "concat", "elementwise"})
INDEX_REBUILD_HOURS = env.integer("INDEX_REBUILD_HOURS", 24)
VECTOR_BACKEND = env.choice("VECTOR_BACKEND", "hnsw", {"hnsw", "exact", "gpu", "milvus"})
MILVUS_URI = env.server("MILVUS_URI", needed=VECTOR_BACKEND == "milvus", package="pymilvus>=3,<3.1")
MILVUS_TOKEN = env.text("MILVUS_TOKEN")
MILVUS_DATABASE = env.text("MILVUS_DATABASE")
MILVUS_PREFIX = env.text("MILVUS_PREFIX", "recsys")
MILVUS_TIMEOUT_MS = env.integer("MILVUS_TIMEOUT_MS", 2000, least=1)
MILVUS_SHARD_BY = env.choice("MILVUS_SHARD_BY", "", {"", "merchant", "category"})
MILVUS_PARTITIONS = env.integer("MILVUS_PARTITIONS", 64, least=1)
MILVUS_SHARDS = env.integer("MILVUS_SHARDS", 1, least=1)
MILVUS_REPLICAS = env.integer("MILVUS_REPLICAS", 1, least=1)
SEARCH_LOG_DAYS = env.integer("SEARCH_LOG_DAYS", 395, least=1)
EVENT_DAYS = env.integer("EVENT_DAYS", 395, least=1)
BOT_SEARCHES_A_MINUTE = env.integer("BOT_SEARCHES_A_MINUTE", 60, least=1)
SEARCH_THREADS = env.integer("SEARCH_THREADS", 1, least=1)
SEARCH_LANES = env.integer("SEARCH_LANES", 0)
SEARCH_TEXT_BATCH = env.integer("SEARCH_TEXT_BATCH", 16, least=1)
SEARCH_IMAGE_BATCH = env.integer("SEARCH_IMAGE_BATCH", 1, least=1)
SEARCH_QUEUE = env.integer("SEARCH_QUEUE", 64, least=1)
# Beyond these a search is turned away at once (503, Retry-After), in each process.
SEARCH_AT_ONCE = env.integer("SEARCH_AT_ONCE", 4, least=1)
SEARCH_WAITING = env.integer("SEARCH_WAITING", 12)
SEARCH_WAIT_MS = env.integer("SEARCH_WAIT_MS", 1000)
# Milliseconds after which what a search can do without is left out, where it names none itself; 0: never.
SEARCH_BUDGET_MS = env.integer("SEARCH_BUDGET_MS", 0)
SEARCH_TIMEOUT_MS = env.integer("SEARCH_TIMEOUT_MS", 5000, least=1)
# What the shop's pages infer a season and a time of day from.
HEMISPHERE = env.choice("HEMISPHERE", "north", {"north", "south"})
SHOP_TIME_ZONE = env.time_zone("SHOP_TIME_ZONE", "UTC")
QUERY_CACHE_SECONDS = env.integer("QUERY_CACHE_SECONDS", 86_400)
EMBED_THREADS = env.integer("EMBED_THREADS", 1, least=1)

# Task queue -----------------------------------------------------------------------------------------------------------
# The longest that a task may take: a build of the index (a million products: an hour); others have shorter limits.
TASK_SECONDS = CELERY_TASK_TIME_LIMIT = env.integer("TASK_SECONDS", 7200, least=960)
BROKER_DIR = VAR_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost/"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object]
if not REDIS_URL:
    for folder in ("messages", "control"):
        (BROKER_DIR / folder).mkdir(parents=True, exist_ok=True)
    queues.bind_in_files(BROKER_DIR / "control")
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "control_folder": str(BROKER_DIR / "control"),
        "polling_interval": 0.2,  # seconds; a look takes one message
    }
else:
    # A message is a wake-up, never the record of work; the sweep finds what a lost one leaves. A server that is there
    # but silent is given up after five seconds: who saves a product must not wait for it.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": TASK_SECONDS + 600,
        "unacked_restore_throttle": 1,  # look for messages of dead workers every 10 s, not every 100
        "socket_connect_timeout": 5,
        "socket_timeout": 5,
    }
CELERY_TASK_QUEUES, CELERY_TASK_ROUTES = queues.queues(), queues.ROUTES
CELERY_TASK_DEFAULT_QUEUE = CELERY_TASK_DEFAULT_ROUTING_KEY = "default"
CELERY_TASK_DEFAULT_EXCHANGE = queues.EXCHANGE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONSUMER = "search.parking.consumer:WatchingConsumer"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a broker that stays away for an hour must find its workers there
SWEEP_SECONDS = env.integer("SWEEP_SECONDS", 30, least=1)
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
# One entry: the broker of files gives out a message at a time, and several entries a second would starve each other.
# A sweep that waited too long is left out: the next one finds the same work.
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "search.sweep", "schedule": Steady(SWEEP_SECONDS), "options": {"expires": SWEEP_SECONDS}},
}

# API ------------------------------------------------------------------------------------------------------------------
# What callers without a key may do, how often a minute from one address (0: no limit), and from pages of which sites.
ANONYMOUS_SCOPES = env.choices("ANONYMOUS_SCOPES", "search, events", {"search", "events", "none"})
THROTTLE_ANONYMOUS = env.integer("THROTTLE_ANONYMOUS", 0)
CORS_ORIGINS = env.words("CORS_ORIGINS")
API_BULK_MAX_BYTES = env.integer("API_BULK_MAX_BYTES", 10 * 1024 * 1024, least=1)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "search.api.authentication.ApiKeyAuthentication",
        "search.api.authentication.LoginAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["search.api.permissions.MaySearch"],
    "DEFAULT_THROTTLE_CLASSES": ["search.api.throttling.CallerThrottle"],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "search.api.parsers.Json",
        "search.api.parsers.MultiPart",
        "search.api.parsers.Form",
    ],
    "DEFAULT_SCHEMA_CLASS": "search.api.schema.Operation",
    "EXCEPTION_HANDLER": "search.api.errors.handle",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "recsys",
    "DESCRIPTION": "Cross-modal product search and recommendation.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "ProductStatus": "catalog.models.Product.Status",
        "OutcomeStatus": "search.api.items.STATUSES",
        "ExperimentState": "search.api.experiments.STATES",
        "DeliveryState": "search.api.webhooks.STATES",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# Metrics: without a token, /metrics answers whoever reaches it; close it at the proxy, or give one.
METRICS_TOKEN = env.text("METRICS_TOKEN")
# Probes and scrapers ask from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]

# Logs -----------------------------------------------------------------------------------------------------------------
LOG_LEVEL = env.choice("LOG_LEVEL", "INFO", {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"})
LOG_FORMAT = env.choice("LOG_FORMAT", "line", {"line", "json"})
# Searches that take longer are logged with all that it takes to make them again; 0: none.
SLOW_SEARCH_MS = env.integer("SLOW_SEARCH_MS", 1000)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"context": {"()": "recsys.logs.ContextFilter"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s %(task_id)s] %(message)s"},
        "json": {"()": "recsys.logs.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["context"]}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "axes": {"level": "WARNING"},
        "faiss": {"level": "WARNING"},
        "milvus_lite": {"level": "WARNING"},
    },
}
