"""Processor time of a search beside that of an endpoint that does nothing: printed, for before and after a change."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from search.evaluation.shop import ROOT, Shop

pytestmark = pytest.mark.bench


def test_what_a_search_costs_the_processor(shop: Shop) -> None:
    settings = {**shop.environment, "QUERY_CACHE_SECONDS": "86400", "PYTHONWARNINGS": "ignore", "ALLOWED_HOSTS": "*"}
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "tests/bench/processor_time.py"]
    done = subprocess.run(command, cwd=ROOT, env={**settings, **one_thread}, capture_output=True, text=True, check=True)
    times = json.loads(done.stdout.splitlines()[-1])
    empty = times["an empty endpoint"]
    print()
    for kind, spent in times.items():
        print(f"  {kind:22} {spent:6.2f} ms of the processor (+{spent - empty:.2f})")
    assert all(spent > 0 for spent in times.values())
