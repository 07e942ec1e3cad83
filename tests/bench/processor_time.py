"""Milliseconds of processor time that one request takes in the process that serves it, without a network between.

Run by test_processor_time.py with the settings of a shop. On a machine with other work, wall time says little.
Words are asked again and again, so their vectors come from the cache: the encoder is left out.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import sys
import time
from typing import Any

import django

ROUNDS = 5
ALL = {
    "facets": ["category", "brand", "price", "in_stock", "attributes.colour", "attributes.gender"],
    "context": {"occasion": "wedding", "mood": "elegant"},
    "explain": True,
}
KINDS: dict[str, dict[str, Any] | None] = {
    "an empty endpoint": None,
    "words and facets off": {"profile": "no-words"},
    "as by default": {},
    "all on": ALL,
}


def ask(application: Any, path: str, body: dict[str, Any] | None = None) -> None:
    """Have the WSGI application answer one request; raises for any answer but 200."""
    address, _, query = path.partition("?")
    data = b"" if body is None else json.dumps(body).encode()
    said: list[str] = []
    environ = {
        **{"REQUEST_METHOD": "GET" if body is None else "POST", "PATH_INFO": address, "QUERY_STRING": query},
        **{"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1"},
        **{"REMOTE_ADDR": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "gzip", "CONTENT_TYPE": "application/json"},
        **{"CONTENT_LENGTH": str(len(data)), "wsgi.input": io.BytesIO(data), "wsgi.errors": sys.stderr},
        **{"wsgi.url_scheme": "http", "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False},
    }
    response = application(environ, lambda status, headers, error=None: said.append(status))
    told = b"".join(response)
    response.close()
    if said != ["200 OK"]:
        raise RuntimeError(f"{path}: {said} {told[:200]!r}")


def measure() -> dict[str, float]:
    """Return the median over ROUNDS of the processor time of each kind of request, in milliseconds."""
    from recsys.wsgi import application
    from tests.bench.load import COLOURS, THINGS

    texts = [f"{colour} {thing}" for colour in COLOURS for thing in THINGS]

    def turn(asked: dict[str, Any] | None) -> float:
        started = time.process_time()
        for text in texts:
            if asked is None:
                ask(application, "/api/v1/products?sku=none")
            else:
                ask(application, "/api/v1/search", {"text": text, "k": 10, **asked})
        return (time.process_time() - started) / len(texts) * 1000

    for asked in KINDS.values():
        turn(asked)
    rounds = [{kind: turn(asked) for kind, asked in KINDS.items()} for _ in range(ROUNDS)]
    return {kind: statistics.median(one[kind] for one in rounds) for kind in KINDS}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recsys.settings")
    django.setup()
    from ranking.models import RankingProfile
    from search.lifecycle.warmup import warm_up

    if not RankingProfile.objects.filter(name="no-words").exists():
        RankingProfile.objects.default().revised(name="no-words", lexical=0.0)
    warm_up()
    print(json.dumps(measure()))
