"""A switch that is killed, in a process of its own, at each of its steps."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search.encoders import get_encoder
from search.lifecycle.embedding import embed_missing
from search.lifecycle.live_encoder import keep, live_encoder
from search.lifecycle.switching import switch_to
from search.models import LiveEncoder
from tests.search.test_worker import ROOT
from tests.shop import database_url, make_product, make_searchable

pytestmark = pytest.mark.django_db(transaction=True)

#: Runs the command, and kills itself when it comes to (or from) the step that the argument names.
KILLED = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from search.lifecycle import switching
when, step = sys.argv[1:]
whole = getattr(switching, step)
def deadly(*arguments, **options):
    if when == "after":
        whole(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(switching, step, deadly)
call_command("switch_encoder", "fake-plain")
"""


def switch_and_die(folder: Path, when: str, step: str) -> int:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "recsys.settings",
        "DATABASE_URL": database_url(),
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "INDEX_DIR": str(folder / "indexes"),
        "ENCODER": "fake",
        "VECTOR_BACKEND": "exact",
    }
    return subprocess.run([sys.executable, "-c", KILLED, when, step], cwd=ROOT, env=environment, check=False).returncode


@pytest.mark.parametrize(
    ("when", "step", "live"),
    [
        ("before", "coverage", "fake"),
        ("before", "build_index", "fake"),
        ("before", "_flip", "fake"),
        ("after", "_flip", "fake-plain"),
    ],
)
def test_a_killed_switch_leaves_one_live_encoder(tmp_path: Path, when: str, step: str, live: str) -> None:
    make_product("Red dress", "red")
    make_searchable()
    live_encoder()
    embed_missing(get_encoder("fake-plain"))
    plain = keep("fake-plain")
    assert switch_and_die(tmp_path, when, step) == -signal.SIGKILL
    assert LiveEncoder.objects.get().kept.name == live
    switch_to(plain)
    assert live_encoder() == plain, "the next one ends what the first began"
