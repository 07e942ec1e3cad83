from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytest_django import Settings

from catalog.models import Product
from search.encoders import MODELS, get_encoder, release_others
from search.encoders.base import ReplacedEncoder, UnknownEncoder
from search.lifecycle.embedding import embed_missing
from search.lifecycle.indexing import build_index
from search.lifecycle.live_encoder import EncoderInUse, forget, keep, live_encoder, live_row, open_kept, other_encoders
from search.models import Embedding, IndexVersion, KeptEncoder, LiveEncoder, LiveIndex
from tests.shop import held_elsewhere

pytestmark = pytest.mark.django_db


def test_the_setting_names_the_first_live_encoder_and_no_other_one(settings: Settings) -> None:
    assert live_encoder().encoder_id == "fake-1-000000000000"
    settings.ENCODER = "fake-plain"
    assert live_encoder().encoder_id == "fake-1-000000000000"
    assert live_row().previous is None
    assert KeptEncoder.objects.count() == LiveEncoder.objects.count() == 1


def test_a_setting_that_names_nothing_is_an_error_and_leaves_no_row(settings: Settings) -> None:
    settings.ENCODER = "nobody"
    with pytest.raises(UnknownEncoder, match="nobody"):
        live_encoder()
    assert not KeptEncoder.objects.exists()


def test_a_kept_encoder_is_described_by_its_row() -> None:
    plain = keep("fake-plain")
    assert (plain.name, plain.dimension, plain.has_tokens) == ("fake-plain", 64, False)
    assert keep("fake").has_tokens is True
    assert keep("fake-plain") == plain
    assert list(other_encoders()) == [plain]


def test_an_encoder_that_moved_keeps_its_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(MODELS / "compact", tmp_path / "copy")
    shipped = keep("compact")
    monkeypatch.chdir(tmp_path)
    moved = keep("./copy")
    assert moved == shipped
    assert moved.name == str(tmp_path / "copy")
    assert open_kept(moved).encoder_id == shipped.encoder_id


def test_a_folder_that_holds_another_encoder_by_now_is_not_used() -> None:
    kept = keep("fake")
    kept.encoder_id = "compact-1.0-123456789abc"
    kept.save()
    with pytest.raises(ReplacedEncoder, match=r"fake holds the encoder fake-1-0+ now, while compact-1\.0-1234"):
        open_kept(kept)


def test_encoders_that_do_not_serve_are_released() -> None:
    fake, plain = get_encoder("fake"), get_encoder("fake-plain")
    release_others("fake-plain")
    assert get_encoder("fake-plain") is plain
    assert get_encoder("fake") is not fake


def test_forgetting_removes_vectors_indexes_and_folders(shop: list[Product], settings: Settings) -> None:
    live, plain = live_encoder(), keep("fake-plain")
    embed_missing(get_encoder("fake-plain"))
    build_index(plain.encoder_id, plain.dimension)
    folder = Path(settings.INDEX_DIR) / plain.encoder_id
    assert folder.is_dir()
    assert forget(plain) == 3
    assert not folder.exists()
    for rows in (Embedding, IndexVersion, LiveIndex):
        assert set(rows.objects.values_list("encoder_id", flat=True)) == {live.encoder_id}
    assert KeptEncoder.objects.get() == live


def test_the_live_encoder_is_not_forgotten() -> None:
    with pytest.raises(EncoderInUse, match="switch to another one first"):
        forget(live_encoder())


def test_an_encoder_that_a_worker_embeds_with_is_not_forgotten(settings: Settings) -> None:
    live_encoder()
    plain = keep("fake-plain")
    with held_elsewhere(f"embed-{plain}", Path(settings.INDEX_DIR)), pytest.raises(EncoderInUse, match="in a minute"):
        forget(plain)
    assert KeptEncoder.objects.count() == 2


def test_forgetting_what_served_before_leaves_nothing_to_go_back_to() -> None:
    row, plain = live_row(), keep("fake-plain")
    row.previous = plain
    row.save()
    forget(plain)
    assert live_row().previous is None
