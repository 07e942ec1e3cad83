"""Many good pictures and every bad one we know of, fetched by three processes at once (faults 21, 23 and 24)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.models import ProductImage
from tests.catalog.fetching.server import HostileServer, gzip_bomb, hostile_server
from tests.shop import database_url, make_product

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parent.parent.parent.parent
GOOD = 500
PROCESSES = 3
MOST_MEGABYTES = 300
MB = 1024 * 1024
#: What each path comes to: its cause, and how often it is asked for.
HOSTILE = {
    "/drip": ("too_slow", 4),
    "/slow-head": ("too_slow", 4),
    "/silence": ("too_slow", 4),
    f"/stream/{2048 * MB}": ("image_too_large", 1),
    f"/stated/{2048 * MB}": ("image_too_large", 1),
    f"/bomb/{256 * MB}": ("image_too_large", 1),
    "/huge": ("too_many_pixels", 1),
    "/html.jpg": ("not_an_image", 1),
    "/svg": ("not_an_image", 1),
    "/cut": ("broken_answer", 4),
    "/unpackable": ("broken_answer", 4),
    "/circle": ("too_many_redirects", 1),
    "/to/http://169.254.169.254/latest/meta-data/": ("forbidden_address", 1),
    "/nothing": ("not_found", 1),
    "/status/403": ("refused", 1),
    "/status/429": ("throttled", 4),
    "/status/500": ("server_error", 4),
    "/status/503": ("throttled", 4),
}


def start(server: HostileServer, folder: Path) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "REDIS_URL": "",
        "VAR_DIR": str(folder),
        "LOG_LEVEL": "ERROR",
        "FETCH_PORTS": f"80,{server.port}",
        "FETCH_NETWORKS": "127.0.0.2/32",
        "FETCH_SECONDS": "2",
        "FETCH_RETRY_SECONDS": "1",
    }
    command = [sys.executable, "manage.py", "fetch_images", "--wait"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def test_each_bad_picture_has_its_cause_and_all_the_others_arrive(tmp_path: Path) -> None:
    gzip_bomb(256 * MB)  # made beforehand: the server would seem slow
    with hostile_server("127.0.0.2") as server, hostile_server() as canary:
        product = make_product("Shirt")
        expected = HOSTILE | {f"/to/{canary.url('/good/1')}": ("bad_address", 1)}
        expected[f"/to/http://127.0.0.1:{server.port}/good/1"] = ("forbidden_address", 1)
        for place, path in enumerate(expected):
            product.images.create(source_url=server.url(path), position=place)
        product.images.bulk_create(
            ProductImage(product=product, source_url=server.url(f"/slow-good/{number}")) for number in range(GOOD)
        )
        processes = [start(server, tmp_path) for _ in range(PROCESSES)]
        results = [json.loads(process.communicate()[0].splitlines()[-1]) for process in processes]
        found = {
            image.source_url.partition(str(server.port))[2]: image for image in product.images.exclude(status="ok")
        }
        asked = {path: server.asked[path] for path in expected}
        canary_hits = sum(canary.asked.values())
    memory = max(result["peak_mb"] for result in results)
    sent = max(server.sent[path] for path in HOSTILE if path.startswith("/st")) / MB
    print(
        f"\nfaults 21, 23, 24: {product.images.good().count()} of {GOOD} good pictures arrived, {len(found)} bad ones "
        f"with their causes; canary hits {canary_hits}; at most {server.most_together} requests at once; "
        f"at most {max(asked.values())} attempts; {sent:.1f} MB taken of 2 GB; peak memory {memory} MB"
    )
    assert {path: image.cause_code for path, image in found.items()} == {
        path: why for path, (why, _) in expected.items()
    }
    assert asked == {path: times for path, (_, times) in expected.items()}
    assert product.images.good().count() == GOOD
    assert all(server.asked[f"/slow-good/{number}"] == 1 for number in range(GOOD))
    assert canary_hits == 0
    assert server.most_together <= 2
    assert sent < 20  # 8 MB and what the sockets buffer on the way
    assert memory < MOST_MEGABYTES
