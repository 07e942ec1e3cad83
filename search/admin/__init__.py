"""The admin pages of search: importing this registers them."""

from __future__ import annotations

from search.admin import health, parked, records, steering
from search.api import admin
from search.webhooks import admin as webhooks
