"""`manage.py export_encoder`, and a shop that runs on what it wrote."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from catalog.demo.generate import draw_catalog, draw_product
from search.encoders.manifest import Manifest
from search.management.commands.export_encoder import licence_of
from search.models import Embedding

pytest.importorskip("open_clip", reason="needs the full requirements")

SEED, COUNT = 310, 12


def test_a_shop_runs_on_an_exported_encoder(
    settings: Settings, tmp_path: Path, client: Client, db: None, little_checkpoint: Path
) -> None:
    settings.ENCODERS_DIR = tmp_path / "encoders"
    settings.VECTOR_BACKEND = "hnsw"
    out, err = StringIO(), StringIO()
    call_command(
        *("export_encoder", "clip-vit-b-32", "--model", "recsys-little", "--pretrained", str(little_checkpoint)),
        stdout=out,
        stderr=err,
    )
    told = json.loads(out.getvalue().splitlines()[-1])
    settings.ENCODER = told["folder"]
    assert Path(told["folder"]) == tmp_path / "encoders" / "clip-vit-b-32"
    assert told["dimension"] == 24
    assert "int8 against the model, least cosine: text 0.999" in err.getvalue()
    assert "The licence of these weights is not known here" in err.getvalue()
    source = json.loads((tmp_path / "encoders" / "clip-vit-b-32" / "manifest.json").read_text())["source"]
    assert source["file"] == little_checkpoint.name, "and not where it lies on this machine"

    draw_catalog(tmp_path / "drawn", count=COUNT, seed=SEED, progress=False)
    for command in (["import_catalog", "jsonl", str(tmp_path / "drawn")], ["embed_catalog"], ["build_index"]):
        call_command(*command, stdout=StringIO())
    assert {len(each.text or b"") for each in Embedding.objects.filter(encoder_id=told["encoder"])} == {4 * 24}

    product = draw_product(0, SEED)
    with (tmp_path / "drawn" / next(iter(product.views))).open("rb") as photo:
        by_photo = client.post("/api/v1/search", {"image": photo, "k": 3}).json()
    by_words = client.post("/api/v1/search", {"text": product.title, "k": 3}).json()
    assert by_photo["encoder"] == by_words["encoder"] == told["encoder"]
    for answer in (by_photo, by_words):
        assert len(answer["results"]) == 3
    assert client.get("/readyz").json()["checks"]["encoder"] == "ok"


@pytest.mark.parametrize("name", ["Clip", "../clip", "compact", "fake", "a" * 41, ""])
def test_a_name_that_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(CommandError, match="is no name|ships with the project"):
        call_command("export_encoder", name, "--pretrained", "openai")


def test_weights_that_are_not_there_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"ViT-B-32 cannot be loaded from .*none\.pt: there is no such file"):
        call_command("export_encoder", "clip", "--pretrained", str(tmp_path / "none.pt"), "--out", str(tmp_path / "x"))
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("pretrained", "licence"),
    [
        ("openai", "MIT"),
        ("laion2b_s34b_b79k", "MIT"),
        ("webli", "Apache-2.0"),
        ("dfn2b", "unknown"),
        ("/a/b", "unknown"),
    ],
)
def test_the_licence_is_known_or_said_to_be_unknown(pretrained: str, licence: str) -> None:
    assert licence_of(pretrained) == licence


def test_the_baseline_of_the_tables_takes_an_exported_folder(little_clip: Path, tmp_path: Path) -> None:
    from search.evaluation.systems.base import Resources
    from search.evaluation.systems.clip import Clip

    system = Clip(Resources(cache=tmp_path, weights={"clip": str(little_clip)}))
    assert Manifest.read(little_clip).encoder_id in system.made_of
