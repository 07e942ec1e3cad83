"""The admin pages of search: importing this registers them."""

from __future__ import annotations

from search.admin import health, parked, records, steering  # noqa: F401
from search.api import admin  # noqa: F401
from search.webhooks import admin as webhooks  # noqa: F401
