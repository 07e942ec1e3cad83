"""A shop of its own, on a database and folder that go away with it, served over HTTP for a measurement."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.serving import THREADS, web_command

ROOT = Path(__file__).resolve().parent.parent.parent
READY_WITHIN = 60.0  # seconds


class ShopDidNotStart(RuntimeError):
    """A command of the temporary shop failed, or its server never became ready; the message holds its output."""


@dataclass(frozen=True)
class Shop:
    """A shop that is served: its address, such as http://127.0.0.1:4711, the folder of its data, and its settings."""

    address: str
    folder: Path
    environment: dict[str, str]


@contextmanager
def temporary_shop(source: str, path: Path, *, images: Path | None = None, quiet: bool = True) -> Iterator[Shop]:
    """Import `path`, embed it, build the index and serve it; everything goes away at the end."""
    with tempfile.TemporaryDirectory(prefix="recsys-shop-") as folder:
        environment = {
            **os.environ,
            "VAR_DIR": folder,
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "MEDIA_ROOT": "",
            "INDEX_DIR": "",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "LOG_LEVEL": "WARNING",
        }
        placed = ["--images", str(images)] if images else []
        for command in (
            ["migrate", "--verbosity", "0"],
            ["collectstatic", "--no-input", "--verbosity", "0"],
            ["import_catalog", source, str(path), *placed],
            ["embed_catalog"],
            ["build_index"],
        ):
            _manage(command, environment, quiet=quiet)
        with serve(free_port(), environment) as address:
            yield Shop(address, Path(folder), environment)


@contextmanager
def serve(port: int, environment: dict[str, str], *, workers: int = 1, threads: int = THREADS) -> Iterator[str]:
    """Run gunicorn until the block is left; yields its address once it is ready."""
    address = f"http://127.0.0.1:{port}"
    command = web_command(f"127.0.0.1:{port}", workers=workers, threads=threads)
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:  # noqa: S603  (our own command)
        try:
            _wait_until_ready(address, server)
            yield address
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _manage(command: Sequence[str], environment: dict[str, str], *, quiet: bool) -> None:
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE if quiet else sys.stderr,
        stderr=subprocess.STDOUT if quiet else None,
        check=False,
    )
    if done.returncode:
        raise ShopDidNotStart(f"{' '.join(command)} failed:\n{(done.stdout or '')[-2000:]}")


def _wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_WITHIN
    problem = ""
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):  # noqa: S310  # nosec B310
                return
        except urllib.error.HTTPError as error:
            problem = error.read().decode(errors="replace")
        except OSError as error:
            problem = str(error)
        time.sleep(0.1)
    raise ShopDidNotStart(f"{address} did not become ready: {problem or 'the server ended'}")
