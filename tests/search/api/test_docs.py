"""The guide for integrators: its quick start is carried out literally, its tables are held against the code."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from catalog.models import Product
from search.api.codes import CODES
from search.webhooks.models import Event
from search.webhooks.signing import headers_of
from tests.shop import make_product, make_searchable

ROOT = Path(settings.BASE_DIR)
GUIDE = (ROOT / "docs" / "integrators.md").read_text()
DEMO = "http://127.0.0.1:8000"
MANAGE = re.compile(r"\$\(\.venv/bin/python manage\.py (\w+) ([^)]*)\)")


def quick_start() -> list[tuple[str, str]]:
    """List the code of the quick start: its language and its lines."""
    section = GUIDE.partition("## Quick start\n")[2].partition("\n## ")[0]
    return re.findall(r"```(sh|python)\n(.*?)```", section, re.S)


def manage(found: re.Match[str]) -> str:
    """Carry out a command of manage.py here, where the tests' database is; return what it prints."""
    words = [double or plain for double, plain in re.findall(r'"([^"]*)"|(\S+)', found[2])]
    printed = io.StringIO()
    call_command(found[1], *words, stdout=printed)
    return printed.getvalue().strip()


def run(language: str, code: str, before: str) -> str:
    command = ["bash", "-eu", "-c", before + code] if language == "sh" else [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="the quick start needs curl and bash")
@pytest.mark.django_db(transaction=True)
def test_the_quick_start_works_as_it_is_written(live_server: Any) -> None:
    for colour in ("red", "blue", "green"):
        make_product(f"{colour.title()} dress", colour)
    make_searchable()
    printed, before = [], ""
    for language, block in quick_start():
        code = MANAGE.sub(manage, block.replace(DEMO, live_server.url))
        if code.startswith("KEY="):
            before = code
            continue
        printed.append(run(language, code, before))
    found = json.loads(printed[0])
    assert len(found["results"]) == 2
    outcome, listed = (json.loads(line) for line in printed[1].replace("}{", "}\n{").splitlines())
    product = Product.objects.get(sku="A1", merchant__slug="my-shop")
    assert (outcome["created"], listed["results"][0]["id"]) == (1, product.public_id)
    assert listed["results"][0]["searchable"] is False
    assert printed[2].count("like it:") == 2


def test_the_guide_lists_every_code_with_its_status() -> None:
    rows = re.findall(r"^\| (\d+) \| `\w+` \| `(\w+)` \|", GUIDE, re.M)
    assert {name: int(status) for status, name in rows} == {name: code.status for name, code in CODES.items()}


def test_the_guide_names_every_address() -> None:
    addresses = json.loads((ROOT / "docs" / "api-v1.json").read_text())["paths"]
    names = {address.removeprefix("/api/v1/").split("{")[0].strip("/") for address in addresses}
    assert [name for name in names if not re.search(rf"[` ]{re.escape(name)}[`?/]", GUIDE)] == []


def test_the_lines_that_check_a_webhook_believe_ours_and_no_others() -> None:
    section = GUIDE.partition("\n## Webhooks\n")[2].partition("\n## ")[0]
    (code,) = re.findall(r"```python\n(.*?)```", section, re.S)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102  (our own guide)
    secret, body, now = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"type": "index.live"}', int(time.time())
    sent = headers_of(secret, "an-id", now, body)
    assert names["is_ours"](secret, sent, body)
    assert not names["is_ours"](secret, sent, body + b" ")
    assert not names["is_ours"](secret, {**sent, "webhook-id": "another"}, body)
    assert not names["is_ours"](secret, headers_of(secret, "an-id", now - 301, body), body)


def test_the_guide_names_every_event_of_webhooks() -> None:
    assert [event for event in Event.values if f"`{event}`" not in GUIDE] == []
