from __future__ import annotations

import pytest
from pytest_django import Settings

from catalog.models import Product
from search import learned
from search.encoders import get_encoder
from search.encoders.base import BrokenEncoder
from search.encoders.fake import FakeEncoder
from search.learned import LearnedPart
from search.lifecycle.embedding import embed_missing
from search.lifecycle.indexing import BuildResult, build_index
from search.lifecycle.live_encoder import keep, live_encoder, live_row
from search.lifecycle.switching import (
    IndexNotReady,
    NotCovered,
    NothingToGoBackTo,
    NotKept,
    SwitchedMeanwhile,
    encoder_before,
    kept_encoder,
    switch_to,
)
from search.models import KeptEncoder, LiveEncoder, LiveIndex
from tests.shop import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def plain(shop: list[Product]) -> KeptEncoder:
    """The second encoder, with vectors of every product and no index yet; the first one is live."""
    live_encoder()
    embed_missing(get_encoder("fake-plain"))
    return keep("fake-plain")


def test_a_covered_encoder_goes_live_with_an_index_of_its_own(plain: KeptEncoder) -> None:
    first = live_encoder()
    switch = switch_to(plain)
    assert (switch.live, switch.before) == (plain, first)
    assert switch.lacks == list(learned.PARTS), "nothing was ever learned for it"
    assert live_encoder() == plain
    assert switch.version == LiveIndex.objects.get(encoder_id=plain.encoder_id).version
    assert switch.version.products == 3


def test_switching_to_the_live_encoder_changes_nothing(plain: KeptEncoder) -> None:
    row = live_row()
    switch = switch_to(row.kept)
    assert switch.live == switch.before == row.kept
    assert live_row().changed_at == row.changed_at


def test_it_goes_back_and_forth(plain: KeptEncoder) -> None:
    first = live_encoder()
    switch_to(plain)
    assert encoder_before() == first
    switch_to(encoder_before())
    assert live_encoder() == first
    assert encoder_before() == plain


def test_there_is_nothing_to_go_back_to_before_the_first_switch() -> None:
    with pytest.raises(NothingToGoBackTo, match="none served before"):
        encoder_before()


def test_missing_vectors_are_counted_and_the_command_is_named(plain: KeptEncoder) -> None:
    make_product("Green dress", "green")
    embed_missing(get_encoder("fake"))
    with pytest.raises(NotCovered, match=r"75 % .* 1 of 4 lack.* manage\.py embed_catalog --encoder fake-plain"):
        switch_to(plain)
    assert live_encoder() != plain
    assert switch_to(plain, force=True).version.products == 3  # type: ignore[union-attr]


def test_an_encoder_that_was_never_embedded_with_is_refused() -> None:
    with pytest.raises(NotKept, match=r"embed_catalog --encoder fake-plain"):
        kept_encoder("fake-plain")


def test_nothing_is_built_where_that_may_take_too_long(plain: KeptEncoder) -> None:
    with pytest.raises(IndexNotReady, match=r"build_index --encoder fake-plain"):
        switch_to(plain, build=False)
    build_index(plain.encoder_id, plain.dimension)
    assert switch_to(plain, build=False).live == plain


def test_an_empty_shop_switches_only_by_force() -> None:
    live_encoder()
    plain = keep("fake-plain")
    with pytest.raises(IndexNotReady, match="has no vectors"):
        switch_to(plain)
    assert switch_to(plain, force=True).version is None
    assert live_encoder() == plain


def test_an_encoder_that_does_not_answer_never_goes_live(plain: KeptEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise BrokenEncoder("text.onnx cannot be loaded")

    monkeypatch.setattr(FakeEncoder, "encode_texts", broken)
    with pytest.raises(BrokenEncoder):
        switch_to(plain)
    assert live_encoder() != plain


def test_of_two_switches_at_once_one_wins(plain: KeptEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    third = KeptEncoder.objects.create(encoder_id="third-1-0", name="third", dimension=64, has_tokens=False)

    def meanwhile(encoder_id: str, dimension: int) -> BuildResult:
        LiveEncoder.objects.update(kept=third)
        return build_index(encoder_id, dimension)

    monkeypatch.setattr("search.lifecycle.switching.build_index", meanwhile)
    with pytest.raises(SwitchedMeanwhile, match="Another process switched"):
        switch_to(plain)
    assert live_encoder() == third


def test_what_was_learned_for_the_encoder_before_is_listed(
    plain: KeptEncoder, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    reranker = LearnedPart("the reranker", "reranker.npz", "candidates keep the order of their cosines")
    monkeypatch.setattr(learned, "PARTS", (reranker,))
    assert switch_to(plain).lacks == [reranker]
    folder = settings.WEIGHTS_DIR / live_encoder().encoder_id
    folder.mkdir(parents=True)
    (folder / "reranker.npz").write_bytes(b"weights")
    assert switch_to(plain).lacks == []
