from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).resolve().parent.parent.parent / ".ci" / "audit.py"


@pytest.fixture(scope="module")
def audit() -> Any:
    spec = importlib.util.spec_from_file_location("audit", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HOLE = {"id": "PYSEC-1", "aliases": ["CVE-2026-1"], "fix_versions": ["2.1"]}
OPEN = {"name": "a", "version": "2.0", "vulns": [HOLE]}
FINE = {"name": "b", "version": "1.0", "vulns": []}
LEFT_OUT = {"name": "c", "skip_reason": "not found on PyPI"}


def test_a_vulnerability_is_told_with_where_it_is_fixed(audit: Any) -> None:
    assert audit.findings({"dependencies": [OPEN, FINE]}, {}) == ["a 2.0: PYSEC-1, fixed in 2.1"]


@pytest.mark.parametrize("name", ["PYSEC-1", "CVE-2026-1"])
def test_an_accepted_one_is_not(audit: Any, name: str) -> None:
    assert audit.findings({"dependencies": [OPEN]}, audit.accepted(f"# why\n{name}  we never call it\n")) == []


def test_nothing_is_accepted_without_a_reason(audit: Any) -> None:
    with pytest.raises(ValueError, match="say why PYSEC-1"):
        audit.accepted("PYSEC-1\n")


def test_one_package_that_cannot_be_looked_up_fails(audit: Any) -> None:
    assert audit.findings({"dependencies": [FINE, LEFT_OUT]}, {}) == ["not looked up: c: not found on PyPI"]


def test_when_none_can_be_looked_up_the_service_is_away(audit: Any) -> None:
    with pytest.raises(audit.ServiceAway, match="none of 2 packages"):
        audit.findings({"dependencies": [LEFT_OUT, LEFT_OUT]}, {})


@pytest.mark.parametrize(("strict", "code"), [("0", 0), ("1", 1)])
def test_a_service_that_is_away_is_said_and_fails_only_where_that_is_asked(
    audit: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], strict: str, code: int
) -> None:
    done = subprocess.CompletedProcess([], 1, stdout="", stderr="trace\nConnectionError: no route")
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: done)
    monkeypatch.setenv("AUDIT_STRICT", strict)
    assert audit.main() == code
    assert "NOT AUDITED, the advisory service is away: ConnectionError: no route" in capsys.readouterr().out


def test_a_vulnerability_fails_the_run(audit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess([], 1, stdout=json.dumps({"dependencies": [OPEN]}), stderr="")
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: done)
    assert audit.main() == 1


def test_a_package_below_its_floor_is_told_without_a_network(audit: Any) -> None:
    versions = audit.locked("django==5.2.19 \\\n    --hash=x\npillow==12.10.0 ; python\nkombu==5.6.9\n")
    floors = "# why\ndjango>=5.2.19\npillow>=12.3\nkombu>=5.7\ncelery>=5.7\n"
    assert list(audit.below_floors(versions, floors)) == [
        "kombu 5.6.9, at least 5.7",
        "celery is missing, at least 5.7",
    ]


def test_what_is_locked_is_above_the_floors(audit: Any) -> None:
    root = FILE.parent.parent
    for lock in audit.LOCKS:
        versions = audit.locked((root / lock).read_text())
        assert list(audit.below_floors(versions, (FILE.parent / "floors.txt").read_text())) == []
