"""What the scripts of faults have done inside the platform, by processes with its settings: `python -m … STEP`."""

from __future__ import annotations

import json
import sys
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import django
import numpy as np

django.setup()

from django.db import Error, connection  # noqa: E402  (Django is set up only now)

from annotations.assignment import next_slot  # noqa: E402
from annotations.decisions import Verdict, record  # noqa: E402
from annotations.models import Annotator, Decision, Project  # noqa: E402
from catalog.import_jobs import start  # noqa: E402
from search.lifecycle.indexing import build_index  # noqa: E402
from search.lifecycle.live import reader  # noqa: E402
from search.lifecycle.live_encoder import live_encoder, open_kept  # noqa: E402
from tests.annotations.projects import grade, make_annotator, make_project  # noqa: E402
from tests.catalog.importing import give  # noqa: E402

MARK = "load"
SAME = 1e-5  # of vectors and scores: several layers add up in another order than one


def prepare_labels() -> None:
    """Make an open project and its annotator."""
    make_project(kind="relevance", items=400, slug=MARK)
    make_annotator(MARK)


def label_for_ever() -> None:
    """Give one label after the other, each sent again until it is stored; print the key of each that is."""
    while True:
        key = uuid.uuid4().hex
        while not _labelled(key):
            connection.close()
            time.sleep(0.2)
        print(key, flush=True)
        time.sleep(0.3)  # an annotator's pace


def _labelled(key: str) -> bool:
    try:
        project, annotator = Project.objects.get(slug=MARK), Annotator.objects.get(user__username=MARK)
        slot = next_slot(project, annotator)
        if slot is None:
            sys.exit("everything is labelled")
        record(slot.item, annotator, Verdict(Decision.Kind.LABEL, key, grade("relevant")))
    except Error:
        return False
    return True


def stored_labels() -> None:
    print(json.dumps(list(Decision.objects.values_list("key", flat=True))))


def start_import(path: str, merchant: str) -> None:
    rows = Path(path).read_text(encoding="utf-8")
    print(start(upload=give(rows, merchant=merchant), dry_run=False, by=None).pk)


def compare_with_clean_build(*words: str) -> None:
    """Print how the live index with all its changes differs from a clean rebuild, for these words too."""
    kept = live_encoder()
    asked = open_kept(kept).encode_texts(list(words))
    before = _contents(kept.encoder_id, asked)
    build_index(kept.encoder_id, kept.dimension, force=True)
    after = _contents(kept.encoder_id, asked)
    apart = sorted(set(before.products) ^ set(after.products))
    told: dict[str, object] = {"encoder": kept.encoder_id, "products": len(after.products), "apart": apart[:10]}
    if not apart:
        wrong = ~np.isclose(before.vectors, after.vectors, atol=SAME).all(axis=1)
        told["vectors"] = [before.products[place] for place in np.flatnonzero(wrong)[:10]]
        told["scores"] = float(np.abs(before.scores - after.scores).max())
        told["same"] = not wrong.any() and bool(np.allclose(before.scores, after.scores, atol=SAME))
    print(json.dumps({"same": False, **told}))


@dataclass(frozen=True)
class Contents:
    """products: ascending; vectors: a row a product; scores: of the ten best for each of the words."""

    products: list[int]
    vectors: np.ndarray
    scores: np.ndarray


def _contents(encoder_id: str, asked: np.ndarray) -> Contents:
    index = reader(encoder_id).up_to_date()
    products = np.sort(index.passing())
    scores = [index.search(vector, 10, encoder_id=encoder_id).scores for vector in asked]
    return Contents(products.tolist(), index.vectors_of(products), np.array(scores))


STEPS = {
    step.__name__: step
    for step in (prepare_labels, label_for_ever, stored_labels, start_import, compare_with_clean_build)
}

if __name__ == "__main__":
    STEPS[sys.argv[1]](*sys.argv[2:])
