"""The web server and a worker run together on one machine, and end together."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

GRACE = 10.0  # seconds for a process to end by itself


class PortTaken(Exception):
    """Another program listens on the port."""


class DiskFull(Exception):
    """The disk has too little room for what is to be written."""


#: More than may search at once and wait (SEARCH_AT_ONCE + SEARCH_WAITING): somebody has to turn the others away.
THREADS = 24


def web_command(address: str, *, workers: int = 1, threads: int = THREADS) -> list[str]:
    """Return the command of the web server: threads share one encoder and one mapped index."""
    return [
        *(sys.executable, "-m", "gunicorn", "recsys.wsgi", "--config", "python:recsys.gunicorn", "--bind", address),
        *("--workers", str(workers), "--threads", str(threads), "--timeout", "60", "--log-level", "warning"),
    ]


def worker_command() -> list[str]:
    """Return the command of a worker that also beats, which is right for one machine and one worker."""
    return [
        *(sys.executable, "-m", "celery", "--quiet", "-A", "recsys", "worker", "-B"),
        *("--concurrency", "1", "--loglevel", "warning"),
    ]


def check_port(port: int) -> None:
    """Raise PortTaken when nothing can be served on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} cannot be used ({error.strerror}): choose another one, such as make demo PORT={port + 1}."
            ) from error


def check_room(folder: Path, needed: int) -> None:
    """Raise DiskFull when the disk that holds a folder has fewer bytes free than needed."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskFull(
            f"{needed / 1e6:,.0f} MB of free disk space are needed in {folder}, there are {free / 1e6:,.0f}: "
            "free some, or set VAR_DIR to a folder on another disk."
        )


def run_together(commands: Sequence[Sequence[str]], folder: Path) -> int:
    """Run the commands until Ctrl-C, or until one of them ends; then end all, and return that one's exit code."""
    stopped = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True

    previous = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    # Each child leads a group of its own: Ctrl-C reaches this process alone, which then ends them in order.
    running = [subprocess.Popen(command, cwd=folder, start_new_session=True) for command in commands]  # noqa: S603
    try:
        while not stopped and all(process.poll() is None for process in running):
            time.sleep(0.2)
        return next((code for process in running if (code := process.poll()) is not None), 0)
    finally:
        for process in running:
            _end(process)
        for number, handler in previous.items():
            signal.signal(number, handler)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, and make it and all its children end when it does not."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
