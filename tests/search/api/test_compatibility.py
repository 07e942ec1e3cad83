"""Version 1 stays as it was released: docs/api-v1.json is the schema that callers count on, and only additions pass.

After an addition, write it anew: manage.py spectacular --format openapi-json --file docs/api-v1.json
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from drf_spectacular.generators import SchemaGenerator

RELEASED = Path(settings.BASE_DIR) / "docs" / "api-v1.json"


def present() -> dict[str, Any]:
    schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return json.loads(json.dumps(schema, default=str))


def breaks(before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """Name what callers of the schema `before` would miss in `now`, and what they would newly have to send."""
    for path, operations in before["paths"].items():
        for method, operation in operations.items():
            found = now["paths"].get(path, {}).get(method)
            if found is None:
                yield f"{method.upper()} {path} is gone"
            else:
                yield from _operation(f"{method.upper()} {path}", operation, found)
    for name, part in before["components"]["schemas"].items():
        yield from _part(name, part, now["components"]["schemas"].get(name, {}))


def _operation(name: str, before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    if before.get("operationId") != now.get("operationId"):
        yield f"{name} has another operationId"
    known = {(one["in"], one["name"]): one for one in now.get("parameters", [])}
    old = {(one["in"], one["name"]): one for one in before.get("parameters", [])}
    yield from (f"{name} lost the parameter {key[1]}" for key in old.keys() - known.keys())
    for key, parameter in known.items():
        if parameter.get("required") and not old.get(key, {}).get("required"):
            yield f"{name} needs the parameter {key[1]} now"
    succeeded = {status for status in before["responses"] if status < "300"}
    yield from (f"{name} lost the answer {status}" for status in succeeded - now["responses"].keys())
    media, kept = (told.get("requestBody", {}).get("content", {}).keys() for told in (before, now))
    yield from (f"{name} takes no {kind} any more" for kind in media - kept)


def _part(name: str, before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    properties, found = before.get("properties", {}), now.get("properties", {})
    yield from (f"{name}.{key} is gone" for key in properties.keys() - found.keys())
    for key in properties.keys() & found.keys():
        if properties[key].get("type") != found[key].get("type"):
            yield f"{name}.{key} has another type"
    yield from (f"{name} lost the value {value}" for value in set(before.get("enum", [])) - set(now.get("enum", [])))
    if name.endswith(("Parameters", "Fields", "Item", "Batch", "Request")):
        new = set(now.get("required", [])) - set(before.get("required", []))
        yield from (f"{name}.{key} has to be sent now" for key in new)


def test_nothing_that_callers_count_on_is_gone() -> None:
    assert list(breaks(json.loads(RELEASED.read_text()), present())) == []


def test_the_released_schema_holds_every_address() -> None:
    assert json.loads(RELEASED.read_text())["paths"].keys() == present()["paths"].keys()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda s: s["paths"].pop("/api/v1/search"), "GET /api/v1/search is gone"),
        (lambda s: s["components"]["schemas"]["Hit"]["properties"].pop("score"), "Hit.score is gone"),
        (lambda s: s["components"]["schemas"]["Hit"]["properties"]["score"].update(type="string"), "another type"),
        (lambda s: s["paths"]["/api/v1/suggest"]["get"]["parameters"].clear(), "lost the parameter q"),
        (lambda s: s["components"]["schemas"]["ProductStatus"]["enum"].remove("draft"), "lost the value draft"),
    ],
)
def test_a_change_that_breaks_callers_is_found(change: Any, told: str) -> None:
    schema = present()
    change(schema)
    assert any(told in found for found in breaks(present(), schema))
