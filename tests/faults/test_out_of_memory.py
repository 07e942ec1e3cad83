"""A worker whose memory is bounded meets a product that wants more: that product is noted, and the others are done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from search.models import Embedding, EmbeddingAttempt
from tests.search.lifecycle.test_index_kills import environment
from tests.search.test_worker import ROOT
from tests.shop import make_product

pytestmark = pytest.mark.django_db(transaction=True)


#: Embeds with 200 MB more than it has by then; what the word “poison” stands for takes 1 GB.
WORKER = """
import resource
import django; django.setup()
import numpy as np
from pathlib import Path
from search.encoders import get_encoder
from search.encoders.fake import FakeEncoder
from search.lifecycle.embedding import embed_missing

whole = FakeEncoder.text_views

def greedy(self, texts):
    if any("poison" in text.lower() for text in texts):
        np.ones(2**30, np.uint8)
    return whole(self, texts)

FakeEncoder.text_views = greedy
encoder = get_encoder("fake")
encoder.text_views(["warm"])
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + 200 * 2**20
resource.setrlimit(resource.RLIMIT_AS, (most, most))
print(embed_missing(encoder).embedded)
"""


def test_what_takes_too_much_memory_is_noted_and_takes_no_other_down(tmp_path: Path) -> None:
    for number in range(5):
        make_product(f"Dress {number}")
    poisoned = make_product("Poison dress")
    done = subprocess.run(
        [sys.executable, "-c", WORKER],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "5"), done.stderr
    assert Embedding.objects.count() == 5
    attempt = EmbeddingAttempt.objects.get()
    assert (attempt.product_id, attempt.attempts) == (poisoned.pk, 1)
    assert "MemoryError" in attempt.reason
