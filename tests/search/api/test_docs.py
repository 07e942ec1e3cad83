"""The guide for integrators: its quick start is carried out literally, its tables are held against the code."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from catalog.models import Product
from search.api.codes import CODES
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
