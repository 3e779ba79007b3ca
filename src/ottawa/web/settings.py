"""Settings of the site: the store's, with what pages need."""

from __future__ import annotations

import os
from pathlib import Path

from ottawa import __version__
from ottawa.store import settings as store
from ottawa.store.settings import *  # noqa: F403

BASE = Path(__file__).parent

# The names this site answers to; `OTTAWA_HOSTS` gives a public site its own.
ALLOWED_HOSTS = os.environ.get("OTTAWA_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [*store.INSTALLED_APPS, "ottawa.web", "django.contrib.staticfiles"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ottawa.web.guard.Guard",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]
ROOT_URLCONF = "ottawa.web.urls"
WSGI_APPLICATION = "ottawa.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "ottawa.web.context.site",
                "ottawa.web.drafting.own_machine.offered",
            ],
            "libraries": {"i18n": "ottawa.web.templatetags.unchanging"},
            "builtins": ["ottawa.web.templatetags.unchanging"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español"), ("ar", "العربية")]
DRAFT_LANGUAGES = ("fr", "es", "ar")  # reviewed by nobody yet, and marked so on every page
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
NUMBER_GROUPING = 3  # where Django's formats of a language say nothing of it, as for Arabic
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
VERSION = __version__
APPEND_SLASH = False

# Where *Is this wrong?* sends its message; blank shows the text only.
CORRECTIONS_ADDRESS = os.environ.get("OTTAWA_CORRECTIONS", "")

# Whether reports can be drafted here: `ottawa serve` says so where it listens to this machine alone.
DRAFTS = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # of one section; its longest text is a tenth of it
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Nothing from elsewhere, nothing inline, no cookie for readers.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "connect-src": ["'self'"],
        "img-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

REQUESTS_A_MINUTE = 600  # from one address; a page is one request, a style sheet another
