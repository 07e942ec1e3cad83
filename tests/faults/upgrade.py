"""From the release before to this one under load: migrate, change the web server over, and no search fails.

    .venv/bin/python -m tests.faults.upgrade --from 874714d

The release before is checked out beside this one and runs with the same packages. Its shop is filled, indexed and
searched; then this release migrates the database while the old web server answers (expand), a new web server starts
beside it, searches move over, and the old one ends (contract). The index that the old release built is opened by the
new one, or serves on until the new one is built.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.faults.load import Load
from tests.faults.services import ROOT, Platform, Web, dresses, missing_programs, platform, wait_for

PRODUCTS = 400


class OldWeb(Web):
    """The web server of the release before."""

    def __init__(self, own: Platform, checkout: Path) -> None:
        super().__init__(own.folder, own.environment)
        self.name, self.log, self.directory = "old-web", own.folder / "old-web.log", checkout


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """Give a folder with the files of a commit."""
    with tempfile.TemporaryDirectory(prefix="recsys-before-") as folder:
        place = Path(folder) / "before"
        subprocess.run(["git", "worktree", "add", "--detach", "--quiet", str(place), commit], cwd=ROOT, check=True)
        try:
            yield place
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(place)], cwd=ROOT, check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--from", dest="commit", default="874714d", help="the release before (default: %(default)s)")
    parser.add_argument("--per-second", type=float, default=8.0, help="searches (default: %(default)s)")
    options = parser.parse_args()
    if missing := missing_programs():
        sys.exit(f"not installed: {missing}")
    with checked_out(options.commit) as before, platform(directory=before) as own:
        return _upgrade(own, before, options.per_second)


def _upgrade(own: Platform, before: Path, per_second: float) -> int:
    own.import_rows(dresses(PRODUCTS))
    own.manage("embed_catalog")
    own.manage("build_index")
    old = OldWeb(own, before)
    old.start()
    wait_for(lambda: requests.get(f"{old.address}/readyz", timeout=10).ok, "the old release is ready")
    serving: list[Web] = [old]

    def search(number: int) -> requests.Response:
        return requests.get(f"{serving[-1].address}/api/v1/search?text=dress number{number % PRODUCTS}", timeout=60)

    with Load("search", search, per_second) as load:
        time.sleep(5)  # load before anything happens
        steps = [_timed("migrate", lambda: _new_release(own))]
        time.sleep(5)  # the old code on the new schema
        own.web = Web(own.folder, own.environment)
        steps.append(_timed("start the new web server", own.web.start))
        steps.append(_timed("ready", lambda: wait_for(lambda: own.get("/readyz").ok, "the new release is ready")))
        serving.append(own.web)
        time.sleep(5)  # what was asked of the old one is answered
        old.kill(15)
        own.add_worker()
        time.sleep(15)
        steps.append(_timed("build", lambda: own.manage("build_index")))
        time.sleep(5)
    return _report(own, load, steps)


def _new_release(own: Platform) -> None:
    own.directory = ROOT
    own.manage("migrate", "--verbosity", "0")
    own.manage("collectstatic", "--no-input", "--verbosity", "0")


def _timed(name: str, step: Callable[[], object]) -> str:
    began = time.monotonic()
    step()
    return f"{name} {time.monotonic() - began:.1f} s"


def _report(own: Platform, load: Load, steps: list[str]) -> int:
    failed = [one for one in load.outcomes if not one.good]
    found = [one["title"] for one in own.get("/api/v1/search?text=dress number7").json()["results"]]
    products = own.postgres.one("SELECT count(*) FROM catalog_product")
    print(f"{'; '.join(steps)}")
    print(
        f"{len(load.outcomes)} searches {dict(load.statuses())}, slowest {max(o.seconds for o in load.outcomes):.1f} s"
    )
    print(f"{products} products; found by its number: {found[:3]}")
    if failed or products != PRODUCTS or "Dress number7 blue" not in found:
        print(f"failed: {failed[:5]}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
