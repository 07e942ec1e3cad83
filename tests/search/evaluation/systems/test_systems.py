from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the full requirements")
pytest.importorskip("bm25s", reason="needs the full requirements")
pytest.importorskip("sklearn", reason="needs the full requirements")

from search.encoders.fake import FakeEncoder
from search.evaluation.backbones.base import NothingToLearnFrom, WeightsMissing
from search.evaluation.systems import SYSTEMS, make_system
from search.evaluation.systems.base import Resources, UnknownSystem, best, similarity
from search.evaluation.systems.tfidf_resnet import TfidfResnet
from search.evaluation.types import JudgedCollection, Topic
from tests.search.evaluation.little import little_collection


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> JudgedCollection:
    return little_collection(tmp_path_factory.mktemp("little"))


@pytest.fixture
def resources(kept: Path, collection: JudgedCollection) -> Resources:
    return Resources(kept, encoder="fake", learning=lambda: collection.products)


def found(name: str, resources: Resources, collection: JudgedCollection, topic: str, depth: int = 4) -> list[str]:
    system = make_system(name, resources)
    system.index(collection.products)
    asked = {each.id: each for each in collection.topics}[topic]
    system.prepare([asked])
    return list(system.rank(asked, depth))


RED, BLUE = {"r1", "r2", "r3", "r4"}, {"b1", "b2", "b3", "b4"}


@pytest.mark.parametrize("name", [name for name in SYSTEMS if name != "clip"])
def test_each_system_finds_what_plain_words_ask_for(
    name: str, resources: Resources, collection: JudgedCollection
) -> None:
    assert set(found(name, resources, collection, "text-r")) == RED
    assert set(found(name, resources, collection, "text-b")) == BLUE


@pytest.mark.parametrize("name", ["tfidf-resnet", "bert-vit", "vse++", "raw", "compact", "recsys"])
def test_each_system_with_eyes_finds_what_a_photo_shows(
    name: str, resources: Resources, collection: JudgedCollection
) -> None:
    assert set(found(name, resources, collection, "photo-r")) == RED
    assert set(found(name, resources, collection, "agreeing-b")) == BLUE


def test_alpha_decides_between_photo_and_words(resources: Resources, collection: JudgedCollection) -> None:
    # Words ask for red shirts, the photo shows b1.
    assert set(found("compact", replace(resources, alpha=0.9), collection, "composed-r")) == BLUE
    assert set(found("compact", replace(resources, alpha=0.1), collection, "composed-r")) == RED
    assert set(found("tfidf-resnet", replace(resources, alpha=0.9), collection, "composed-r")) == BLUE
    assert set(found("tfidf-resnet", replace(resources, alpha=0.1), collection, "composed-r")) == RED


def test_bm25_reads_no_pictures_and_finds_nothing_without_its_words(
    resources: Resources, collection: JudgedCollection
) -> None:
    system = make_system("bm25", resources)
    system.index(collection.products)
    assert (system.refuses("photo"), system.refuses("composed")) == ("it reads no pictures", "")
    assert system.rank(Topic("t", "text", "unheard of"), 4) == {}
    assert list(system.rank(Topic("t", "text", "blue"), 2)) == ["b1", "b2"]


def test_stand_ins_for_missing_weights_are_named(resources: Resources) -> None:
    assert "ResNet-50 weights missing" in make_system("tfidf-resnet", resources).made_of
    assert "BERT-base and ViT-B/16 weights missing" in make_system("bert-vit", resources).made_of
    with pytest.raises(WeightsMissing, match="CLIP ViT-B/32 weights missing"):
        make_system("clip", resources)


def test_weights_at_hand_replace_the_stand_in(
    resources: Resources, collection: JudgedCollection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch
    from torchvision import models

    monkeypatch.setattr(models, "resnet50", lambda: models.ResNet(models.resnet.BasicBlock, [1, 1, 1, 1]))
    torch.save(models.resnet50().state_dict(), tmp_path / "resnet.pt")
    given = replace(resources, weights={"resnet50": str(tmp_path / "resnet.pt")})
    assert make_system("tfidf-resnet", given).made_of == "TF-IDF + ResNet-50, late fusion (alpha 0.7)"
    assert set(found("tfidf-resnet", given, collection, "photo-r")) == RED


def test_clip_may_be_an_encoder_folder(resources: Resources, collection: JudgedCollection) -> None:
    from search.encoders import MODELS

    given = replace(resources, weights={"clip": str(MODELS / "compact")})
    system = make_system("clip", given)
    assert system.made_of.startswith("compact-")
    assert set(found("clip", given, collection, "text-r")) == RED


def test_vse_is_trained_once_and_needs_products_for_it(
    resources: Resources, collection: JudgedCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    found("vse++", resources, collection, "text-r")
    monkeypatch.setattr("search.evaluation.systems.vse.train_vse", lambda *_: pytest.fail("trained again"))
    assert set(found("vse++", resources, collection, "text-r")) == RED
    with pytest.raises(NothingToLearnFrom, match="needs products to train on"):
        make_system("vse++", replace(resources, learning=tuple)).index(collection.products)


def test_nothing_comes_from_a_cache_while_time_is_taken(
    resources: Resources, collection: JudgedCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = make_system("compact", resources)
    system.index(collection.products)
    asked: list[str] = []
    encode = FakeEncoder.encode_texts

    def heard(self: FakeEncoder, texts: Sequence[str]) -> np.ndarray:
        asked.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(FakeEncoder, "encode_texts", heard)
    topic = Topic("t", "text", "blue words never asked before")
    system.rank(topic, 4), system.rank(topic, 4)
    assert len(asked) == 1
    with system.live():
        system.rank(topic, 4)
    assert len(asked) == 2


def test_products_without_a_picture_are_found_by_their_words(
    resources: Resources, collection: JudgedCollection
) -> None:
    products = [replace(product, picture=None) if product.key == "r2" else product for product in collection.products]
    for name in ("compact", "raw"):
        system = make_system(name, resources)
        system.index(products)
        topics = {topic.id: topic for topic in collection.topics}
        assert set(system.rank(topics["text-r"], 4)) == RED
    assert list(system.rank(topics["photo-r"], 8))[-1] == "r2"  # nothing to see of it, so it comes last


@pytest.mark.parametrize("name", [name for name in SYSTEMS if name not in {"clip", "vse++"}])
def test_a_catalogue_without_pictures_is_found_by_its_words(
    name: str, resources: Resources, collection: JudgedCollection
) -> None:
    bare = replace(collection, products=tuple(replace(product, picture=None) for product in collection.products))
    assert set(found(name, resources, bare, "text-r")) == RED


def test_vse_is_trained_anew_for_other_pictures(
    resources: Resources, collection: JudgedCollection, tmp_path: Path
) -> None:
    products = little_collection(tmp_path).products
    first, last = (product.picture for product in (products[0], products[-1]))
    assert first and last
    given = replace(resources, cache=tmp_path / "kept", learning=lambda: products)
    found("vse++", given, collection, "text-r")
    first.write_bytes(last.read_bytes())
    found("vse++", given, collection, "text-r")
    assert len(list((tmp_path / "kept" / "vse").glob("*.npz"))) == 2


def test_words_of_a_catalogue_are_kept_sparse(resources: Resources, collection: JudgedCollection) -> None:
    system = make_system("tfidf-resnet", resources)
    assert isinstance(system, TfidfResnet)
    system.index(collection.products)
    # Of "red shirt number 1" stay red, shirt, number and the two pairs of them; the blue shoes add three words' worth.
    assert system.matrix.shape == (8, 9)
    assert system.matrix.nnz == 8 * 5


def test_an_unknown_system_is_an_error_that_names_those_there_are(resources: Resources) -> None:
    with pytest.raises(UnknownSystem, match="no system 'elastic': use bm25, "):
        make_system("elastic", resources)


def test_equal_scores_keep_the_order_of_their_keys() -> None:
    assert best(["a", "b", "c"], np.array([1.0, 2.0, 1.0]), 3) == {"b": 2.0, "a": 1.0, "c": 1.0}
    assert list(best(["a", "b", "c"], np.array([1.0, 2.0, 1.0]), 2)) == ["b", "a"]


def test_a_missing_vector_is_the_least_similar() -> None:
    products = np.array([[1.0, 0.0], [np.nan, np.nan], [0.0, 1.0]])
    assert similarity(products, np.array([0.0, 1.0])).tolist() == [0.0, -1.0, 1.0]


def test_the_whole_system_ranks_by_the_terms_that_it_tells(resources: Resources, collection: JudgedCollection) -> None:
    system = make_system("recsys", resources)
    system.index(collection.products)
    topic = next(each for each in collection.topics if each.id == "text-r")
    order = list(system.rank(topic, 8).items())
    told = system.told["text-r"]
    assert {key for key, _ in order[:4]} == RED
    assert [value for _, value in order] == sorted((value for _, value in order), reverse=True)
    assert len({value for _, value in order}) == 8  # no two are alike, so that the order is the shop's
    assert order[0][1] == pytest.approx(sum(told[order[0][0]].values()))
    assert all(told[key]["lexical"] > 0 for key in RED)
    assert {told[key]["context"] for key in told} == {0.0}


def test_the_whole_system_corrects_a_slip_of_the_pen(resources: Resources, collection: JudgedCollection) -> None:
    system = make_system("recsys", resources)
    system.index(collection.products)
    assert set(system.rank(Topic("t", "text", "red shrit"), 4)) == RED


def test_without_a_learned_fusion_the_whole_system_weighs_and_says_so(resources: Resources) -> None:
    assert "composed was not learned for this encoder" in make_system("recsys", resources).made_of


@pytest.mark.django_db
def test_the_whole_system_is_the_profile_that_a_new_shop_has() -> None:
    from ranking.models import RankingProfile
    from search.evaluation.systems.full import SHOP

    stored = RankingProfile.objects.default().weights()
    assert replace(stored, brand_limit=0, version=0) == replace(SHOP, version=0)
