"""Interfaces of marketplaces with the credentials of this installation, and where the last reading stopped."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.conf import settings

from catalog.sources.api.amazon import AmazonAccess, AmazonApi
from catalog.sources.api.base import ApiSource
from catalog.sources.api.flipkart import FlipkartAccess, FlipkartApi

PREFIX = "api:"


class NoAccess(LookupError):
    """There is no such interface, or no credentials for it; `str()` says what to do."""


def open_api(name: str, query: str, after: str = "") -> ApiSource:
    """Return the interface of a source, to be read from the page `after`. Raises `NoAccess`."""
    if not query.strip():
        raise NoAccess(f"Say what to ask for: {PREFIX} and a category of Flipkart, or words to search Amazon for.")
    if name == "flipkart":
        _require("FLIPKART_AFFILIATE_ID", "FLIPKART_AFFILIATE_TOKEN")
        access = FlipkartAccess(
            settings.FLIPKART_AFFILIATE_ID, settings.FLIPKART_AFFILIATE_TOKEN, settings.FLIPKART_API_URL
        )
        return FlipkartApi(query, access, after)
    if name == "amazon":
        _require("AMAZON_CREDENTIAL_ID", "AMAZON_CREDENTIAL_SECRET", "AMAZON_PARTNER_TAG")
        return AmazonApi(query, _amazon(), after)
    raise NoAccess(f"“{name}” has no interface to read from; give a file.")


def _amazon() -> AmazonAccess:
    return AmazonAccess(
        credential_id=settings.AMAZON_CREDENTIAL_ID,
        credential_secret=settings.AMAZON_CREDENTIAL_SECRET,
        partner_tag=settings.AMAZON_PARTNER_TAG,
        marketplace=settings.AMAZON_MARKETPLACE,
        version=settings.AMAZON_CREDENTIAL_VERSION,
        url=settings.AMAZON_API_URL,
        token_url=settings.AMAZON_TOKEN_URL,
    )


def _require(*names: str) -> None:
    if missing := [name for name in names if not getattr(settings, name)]:
        raise NoAccess(f"Set {' and '.join(missing)} first; docs/operations.md tells where they come from.")


class ResumePoint:
    """A small file that says where the reading of an interface for a merchant goes on."""

    def __init__(self, merchant: str, source: str, query: str) -> None:
        key = hashlib.sha256(json.dumps([merchant, source, query]).encode()).hexdigest()[:24]
        self._file: Path = settings.VAR_DIR / "api" / f"{source}-{key}.json"

    def read(self) -> str:
        """Return the page's token; empty when there is none or the file is damaged: then it begins anew."""
        try:
            return str(json.loads(self._file.read_text())["after"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def write(self, after: str) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        partial = self._file.with_suffix(".part")
        partial.write_text(json.dumps({"after": after}))
        partial.replace(self._file)

    def forget(self) -> None:
        self._file.unlink(missing_ok=True)
