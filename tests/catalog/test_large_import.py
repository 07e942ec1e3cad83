"""Imports of tens of thousands of rows, and one that is killed on the way."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = 30_000
#: A process with Django loaded takes about 100 MB; the rows of the file alone would take more than this.
MOST_MEGABYTES = 220


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "products.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["sku", "title", "description", "price", "category"])
        for number in range(ROWS):
            price = "not a price" if number % 1000 == 7 else f"{number % 90 + 1}.50"
            writer.writerow([f"S{number}", f"Product {number}", "words " * 60, price, "Fashion > Women > Dresses"])
    return path


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": "", "REDIS_URL": "", "LOG_LEVEL": "ERROR"}


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )


def last_line(done: subprocess.CompletedProcess[str]) -> dict[str, int]:
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found


def peak_megabytes(process: subprocess.Popen[bytes]) -> float:
    """Watch a process until it ends and return the most memory it held."""
    peak = 0.0
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except FileNotFoundError:
            break
        held = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
        peak = max([peak, *(int(kilobytes) / 1024 for kilobytes in held)])
        time.sleep(0.1)
    return peak


def test_a_large_file_goes_in_with_bounded_memory_and_is_known_again(table: Path, tmp_path: Path) -> None:
    run(tmp_path, "migrate", "-v0")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_catalog", "csv", str(table)],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if Path("/proc").is_dir():
        assert peak_megabytes(process) < MOST_MEGABYTES
    assert process.wait() == 0
    again = last_line(run(tmp_path, "import_catalog", "csv", str(table)))
    assert (again["created"], again["updated"], again["unchanged"], again["failed"]) == (0, 0, ROWS - 30, 30)


def test_a_killed_import_is_completed_by_the_next(table: Path, tmp_path: Path) -> None:
    run(tmp_path, "migrate", "-v0")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_catalog", "csv", str(table)],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    count = ["shell", "-v0", "-c", "from catalog.models import Product; print(Product.objects.count())"]
    while int(run(tmp_path, *count).stdout.split()[-1]) < 1000:
        assert process.poll() is None, "the import ended before it could be killed"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before = int(run(tmp_path, *count).stdout.split()[-1])
    rest = last_line(run(tmp_path, "import_catalog", "csv", str(table)))
    assert (rest["unchanged"], rest["created"], rest["failed"]) == (before, ROWS - 30 - before, 30)
