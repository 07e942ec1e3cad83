"""Look up the locked packages among the known vulnerabilities, and hold the floors that need no network.

Exit 0: nothing is known of any package, or only what `.ci/accepted.txt` explains. Exit 1: a vulnerability, a package
that could not be looked up while others could, or one below its floor. While the advisory service is away (no network,
or a mirror of packages that knows no advisories) nothing can be said: that is printed with its reason, and is no fault,
unless AUDIT_STRICT=1.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SECONDS = 180
LOCKS = ("requirements-core.txt", "requirements.txt")


class ServiceAway(Exception):
    """Nothing could be looked up; `str()` says why."""


def main() -> int:
    root = HERE.parent
    below = list(below_floors(locked((root / LOCKS[1]).read_text()), (HERE / "floors.txt").read_text()))
    for line in below:
        print(f"below its floor: {line}")
    try:
        found = findings(audited(root / LOCKS[1]), accepted((HERE / "accepted.txt").read_text()))
    except ServiceAway as away:
        print(f"NOT AUDITED, the advisory service is away: {away}")
        return 1 if below or os.environ.get("AUDIT_STRICT") == "1" else 0
    for line in found:
        print(line)
    print(f"audited: {len(found)} open, {len(below)} below their floor")
    return 1 if found or below else 0


def audited(lock: Path) -> dict[str, Any]:
    """Return what pip-audit says of a lock file; raises ServiceAway."""
    command = [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", "--format", "json", "--disable-pip"]
    command += ["--require-hashes", "-r", str(lock)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise ServiceAway(f"no answer within {SECONDS} s") from None
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.strip().splitlines() or [f"pip-audit ended with {done.returncode}"]
        raise ServiceAway(said[-1]) from None
    return found


def findings(report: Mapping[str, Any], known: Mapping[str, str]) -> list[str]:
    """Return a line for each vulnerability that is not accepted, and for each package that was left out.

    Raises ServiceAway where every package was left out: then it is the service that is missing, not a package.
    """
    packages = report["dependencies"]
    left_out = [package for package in packages if "skip_reason" in package]
    if packages and len(left_out) == len(packages):
        raise ServiceAway(
            f"none of {len(packages)} packages could be looked up, the first: {left_out[0]['skip_reason']}"
        )
    lines = [f"not looked up: {package['name']}: {package['skip_reason']}" for package in left_out]
    for package in packages:
        for hole in package.get("vulns", []):
            if not {hole["id"], *hole.get("aliases", [])} & set(known):
                fixed = ", ".join(hole.get("fix_versions", [])) or "nowhere yet"
                lines.append(f"{package['name']} {package['version']}: {hole['id']}, fixed in {fixed}")
    return lines


def accepted(text: str) -> dict[str, str]:
    """Read `ID  reason` lines; raises ValueError for an id without a reason."""
    rows = [line.split(maxsplit=1) for line in _lines(text)]
    if bare := [row[0] for row in rows if len(row) < 2]:
        raise ValueError(f".ci/accepted.txt: say why {bare[0]} is accepted")
    return {row[0]: row[1] for row in rows}


def locked(text: str) -> dict[str, str]:
    """Return each package's version of a lock file."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


def below_floors(versions: Mapping[str, str], floors: str) -> Iterable[str]:
    """Say which locked packages are older than `name>=version` lines allow, or are not locked at all."""
    for line in _lines(floors):
        name, least = line.split(">=")
        have = versions.get(name)
        if have is None or _numbers(have) < _numbers(least):
            yield f"{name} {have or 'is missing'}, at least {least}"


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


if __name__ == "__main__":
    sys.exit(main())
