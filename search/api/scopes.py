"""What a key of the API may do."""

from __future__ import annotations

from django.db import models


class Scope(models.TextChoices):
    SEARCH = "search", "Search, suggestions, products"
    EVENTS = "events", "Send events"
    CATALOGUE_WRITE = "catalogue:write", "Change the catalogue of its merchants"
    WEBHOOKS = "webhooks", "Be told of what happens to its merchants"
    REPORTS = "reports", "Read reports and annotations"
