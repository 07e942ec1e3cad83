"""The threat model names what holds each of its lines; what it names has to be there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NAMED = r"`((?:tests|search|\.ci)/[\w./-]+)`"


@pytest.mark.parametrize("page", ["docs/security.md", "docs/privacy.md"])
def test_every_file_that_is_named_is_there(page: str) -> None:
    named = re.findall(NAMED, (ROOT / page).read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_line_of_the_threat_model_names_what_holds_it() -> None:
    table = (ROOT / "docs/security.md").read_text(encoding="utf-8").partition("## What stands in the way")[2]
    rows = [line for line in table.partition("\n## ")[0].splitlines() if re.match(r"\| [STRIDE, ]+ \|", line)]
    assert len(rows) > 20
    assert [row for row in rows if not re.search(NAMED, row.rsplit("|", 2)[1])] == []
