"""Asks the web server on this machine how it is, as its proxy would: `python -m recsys.probe /readyz`.

Exit code 0 for an answer of 200. The Host header is the first of ALLOWED_HOSTS, so that a container that serves
shop.example alone can be asked from inside; PORT (8000) says where it listens.
"""

from __future__ import annotations

import http.client
import os
import sys

SECONDS = 4


def probe(path: str) -> tuple[int, str]:
    """Return the status and the beginning of the answer; 0 and the reason when there is none."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".*") or "localhost"
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=SECONDS)
    try:
        connection.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        return answer.status, answer.read(500).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return 0, repr(error)
    finally:
        connection.close()


def main() -> int:
    status, said = probe(sys.argv[1] if len(sys.argv) > 1 else "/healthz")
    sys.stdout.write(f"{status} {said}\n")
    return 0 if status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
