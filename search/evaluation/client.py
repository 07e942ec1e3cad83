"""Search over HTTP, the way an integrator's script does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import requests

from search.evaluation.heldout import Client

TIMEOUT = 30.0  # seconds


def http_client(address: str) -> Client:
    """Return a client of the shop at `address`; raises requests.HTTPError for any answer that is not a result list."""
    session = requests.Session()
    session.trust_env = False

    def search(parameters: dict[str, Any]) -> dict[str, Any]:
        image: Path | None = parameters.get("image")
        url = f"{address}/api/v1/search"
        if image is None:
            response = session.post(url, json=parameters, timeout=TIMEOUT)
        else:
            fields = {name: value for name, value in parameters.items() if name != "image"}
            files = {"image": (image.name, image.read_bytes(), "image/jpeg")}
            response = session.post(url, data=fields, files=files, timeout=TIMEOUT)
        response.raise_for_status()
        return response.json()

    return search
