from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from catalog.models import Merchant
from search.models import ApiKey

KeyMaker = Callable[..., tuple[ApiKey, dict[str, Any]]]


@pytest.fixture
def make_key(db: None) -> KeyMaker:
    """Make a key with scopes, and of merchants; return it with the header that sends it."""

    def make(*scopes: str, merchants: tuple[str, ...] = (), **fields: Any) -> tuple[ApiKey, dict[str, Any]]:
        key, secret = ApiKey.objects.create_key(name="A program", scopes=list(scopes), **fields)
        key.merchants.set(Merchant.objects.named(slug) for slug in merchants)
        return key, {"headers": {"Authorization": f"Api-Key {secret}"}}

    return make
