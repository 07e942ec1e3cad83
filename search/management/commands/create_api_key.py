"""`manage.py create_api_key NAME --scope search`: make a key of the API and print it, once."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalog.models import Merchant
from search.api.scopes import Scope
from search.models import ApiKey


class Command(BaseCommand):
    help = "Make a key of the API and print it. It is not shown again: only a hash of it is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="which program it is for")
        parser.add_argument("--scope", action="append", required=True, choices=Scope.values, dest="scopes")
        parser.add_argument("--merchant", action="append", default=[], dest="merchants", help="slug; made if missing")
        parser.add_argument("--per-minute", type=int, default=600, help="requests a minute (0: no limit)")
        parser.add_argument("--days", type=int, help="expires after so many days (never without it)")

    def handle(self, *args: Any, **options: Any) -> str:
        days = options["days"]
        key, secret = ApiKey.objects.create_key(
            name=options["name"],
            scopes=options["scopes"],
            per_minute=options["per_minute"],
            expiry_date=timezone.now() + timedelta(days=days) if days else None,
        )
        key.merchants.set(Merchant.objects.named(slug) for slug in options["merchants"])
        return secret
