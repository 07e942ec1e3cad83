"""Fetch the pictures that the catalogue names by web address, without a worker."""

from __future__ import annotations

import argparse
import json
import resource
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Min
from django.utils import timezone
from tqdm import tqdm

from catalog.fetching.dispatch import chunks_to_fetch
from catalog.fetching.work import BUSY, fetch_pictures
from catalog.models import ProductImage

_STATUSES = {"good": "ok", "failed": "failed", "waiting": "pending"}


class Command(BaseCommand):
    help = (
        "Fetch what is due. It may be stopped and run again, also beside workers. "
        "The last line of the output is JSON: good, failed and waiting pictures, and the most memory held (MB)."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--wait", action="store_true", help="Stay until no picture waits for another try.")

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(unit=" pictures", mininterval=0.5, disable=None) as bar:
            while True:
                done = sum(self._fetch(ids, bar) for ids in chunks_to_fetch())
                if ProductImage.objects.to_fetch().exists():
                    time.sleep(0 if done else BUSY)
                elif not (options["wait"] and _wait()):
                    break
        addressed = ProductImage.objects.with_address()
        counts = {name: addressed.filter(status=status).count() for name, status in _STATUSES.items()}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.stdout.write(json.dumps(counts | {"peak_mb": round(peak)}))

    def _fetch(self, ids: list[int], bar: tqdm) -> int:
        done = fetch_pictures(ids, seconds=600).done
        bar.update(done)
        return done


def _wait() -> bool:
    """Wait until the next picture may be tried again; tell whether there is one."""
    planned = ProductImage.objects.with_address().filter(next_try__isnull=False)
    soonest = planned.aggregate(soonest=Min("next_try"))["soonest"]
    if soonest is None:
        return False
    time.sleep(max((soonest - timezone.now()).total_seconds(), 0.01))
    return True
