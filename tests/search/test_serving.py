from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search.serving import DiskFull, PortTaken, check_port, check_room, run_together

FOREVER = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_a_taken_port_is_told_with_one_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"PORT={port + 1}"):
            check_port(port)


def test_too_little_room_is_told_with_both_figures(tmp_path: Path) -> None:
    check_room(tmp_path, 1)
    with pytest.raises(DiskFull, match=r"9,000,000,000 MB of free disk space are needed .* there are \d"):
        check_room(tmp_path, 9 * 10**15)


def test_when_one_ends_all_end_with_its_code(tmp_path: Path) -> None:
    started = time.monotonic()
    assert run_together([FOREVER, [sys.executable, "-c", "import sys; sys.exit(3)"]], tmp_path) == 3
    assert time.monotonic() - started < 60


def test_ctrl_c_ends_both(tmp_path: Path) -> None:
    code = f"""
from search.serving import run_together
from pathlib import Path
# One write a line: with PYTHONUNBUFFERED, print writes number and line end apart, and two children's would mix.
child = [{sys.executable!r}, "-c", "import os, time; os.write(1, b'%d\\\\n' % os.getpid()); time.sleep(600)"]
raise SystemExit(run_together([child, child], Path({str(tmp_path)!r})))
"""
    root = Path(__file__).resolve().parent.parent.parent
    with subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        children = [int(parent.stdout.readline()) for _ in range(2)]
        parent.send_signal(signal.SIGINT)
        assert parent.wait(60) == 0
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)
