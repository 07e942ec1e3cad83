"""`manage.py make_queries`: a test collection from a folder."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from search.evaluation.collection_files import read_collection
from search.evaluation.folds import fold_of
from search.evaluation.trained_on import IDS_FILE, write_training_ids
from tests.search.evaluation.test_trained_on import write_encoder

pytest.importorskip("imagehash", reason="needs the full requirements")

HEADER = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n"
HELD_OUT = [str(n) for n in range(400) if fold_of(str(n)) == 7][:6]
TRAINED = [str(n) for n in range(400) if fold_of(str(n)) < 6][:4]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    (folder / "images").mkdir(parents=True)
    rows = [f"{key},Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Formal,Shirt {key}\n" for key in (*HELD_OUT, *TRAINED)]
    (folder / "styles.csv").write_text(HEADER + "".join(rows))
    for place, key in enumerate((*HELD_OUT, *TRAINED)):
        pixels = [(37 * place * place + n * (place + 3)) % 251 for n in range(64)]
        picture = Image.frombytes("L", (8, 8), bytes(pixels)).resize((80, 80), Image.Resampling.NEAREST)
        picture.save(folder / "images" / f"{key}.jpg")
    return folder


def make(catalogue: Path, out: Path, **options: Any) -> tuple[dict[str, Any], str]:
    stdout, stderr = StringIO(), StringIO()
    call_command("make_queries", catalogue, out, stdout=stdout, stderr=stderr, **options)
    return json.loads(stdout.getvalue().splitlines()[-1]), stderr.getvalue()


def test_it_writes_a_collection_and_counts_it(catalogue: Path, tmp_path: Path) -> None:
    summary, said = make(catalogue, tmp_path / "out", training=catalogue, encoder=unlisted(tmp_path), no_natural=True)
    # 6 held-out shirts of one kind: 3 wordings, 6 photos, and nothing that could be otherwise.
    assert summary["products"] == 6
    assert summary["topics"] == {"text": 3, "photo": 6, "agreeing": 6}
    assert summary["leaks"] == {"ids": "unknown", "titles": 0, "pictures": 0}
    assert "Unknown whether" in said
    assert "Only 3 of 200 text topics" in said
    collection = read_collection(tmp_path / "out", catalogue)
    assert collection.name == "shop, fold 7"
    assert all(topic.picture.is_file() for topic in collection.topics if topic.picture)


def test_queries_written_by_hand_are_in_it_unless_they_are_declined(catalogue: Path, tmp_path: Path) -> None:
    encoder = unlisted(tmp_path)
    # "something smart for the office, for him": all shirts of the catalogue are labelled Formal.
    assert make(catalogue, tmp_path / "out", encoder=encoder)[0]["topics"]["natural"] == 1
    assert "natural" not in make(catalogue, tmp_path / "bare", encoder=encoder, no_natural=True)[0]["topics"]


def test_what_shares_a_title_is_counted_and_left_out_on_request(catalogue: Path, tmp_path: Path) -> None:
    styles = catalogue / "styles.csv"
    styles.write_text(styles.read_text().replace(f"Shirt {TRAINED[0]}\n", f"SHIRT {HELD_OUT[0]}\n"))
    given: dict[str, Any] = {"encoder": unlisted(tmp_path), "least": 4, "no_natural": True}
    summary, _ = make(catalogue, tmp_path / "out", training=catalogue, **given)
    assert (summary["leaks"]["titles"], summary["clean_products"]) == (1, 5)
    assert summary["clean_topics"] == {"text": 3, "photo": 5, "agreeing": 5}
    clean, _ = make(catalogue, tmp_path / "clean", **given, clean=True)
    assert (clean["products"], clean["topics"]) == (5, {"text": 3, "photo": 5, "agreeing": 5})


def test_a_product_that_the_encoder_was_trained_on_stops_it(catalogue: Path, tmp_path: Path) -> None:
    encoder = tmp_path / "encoder"
    encoder.mkdir()
    write_training_ids([*TRAINED, HELD_OUT[2]], encoder)
    with pytest.raises(CommandError, match=rf"trained on \({HELD_OUT[2]}\)"):
        make(catalogue, tmp_path / "out", encoder=write_encoder(encoder))
    assert not (tmp_path / "out").exists()
    write_training_ids(TRAINED, encoder)
    assert make(catalogue, tmp_path / "out", encoder=write_encoder(encoder))[0]["leaks"]["ids"] == 0


def test_a_drawn_catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "drawn"
    call_command("draw_catalog", folder, count=120, seed=5, no_pictures=True, stdout=StringIO())
    summary, _ = make(folder, tmp_path / "out", drawn=True, context=5, least=2, encoder=unlisted(tmp_path))
    assert summary["products"] == 120
    assert summary["topics"]["context"] == 5
    assert summary["topics"]["natural"] > 0
    assert "photo" not in summary["topics"], "without pictures there is nothing to show"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"least": 0}, "at least 1"),
        ({"text": -1}, "below 0"),
        ({"least": 7}, "allow no topic"),
        ({"drawn": True}, "no drawn catalogue"),
        ({"folds": [8]}, "no product of fold 8"),
        ({"encoder": Path("nowhere")}, "no encoder at nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(catalogue: Path, tmp_path: Path, options: dict[str, Any], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        make(catalogue, tmp_path / "out", **{"encoder": unlisted(tmp_path), **options})


def unlisted(folder: Path) -> Path:
    """An encoder folder that does not say what it was trained on."""
    encoder = folder / "unlisted"
    encoder.mkdir(exist_ok=True)
    (encoder / IDS_FILE).touch()
    return write_encoder(encoder, listed=False)
