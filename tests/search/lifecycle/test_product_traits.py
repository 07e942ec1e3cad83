from __future__ import annotations

import numpy as np
import pytest

from catalog.models import Product
from ranking.models import VocabularyWord
from ranking.vocabulary import DEFAULT
from search.encoders import get_encoder
from search.index.filters import Attributes
from search.index.records import Record
from search.lifecycle.embedding import embed_missing
from search.lifecycle.indexing import build_index, due
from search.lifecycle.live import reader
from search.lifecycle.product_traits import TraitMaker
from search.lifecycle.sealing import seal
from tests.shop import make_product, make_searchable

FAKE = get_encoder("fake")


def season(product: Product, word: str) -> float:
    traits = reader(FAKE.encoder_id).up_to_date().traits_of(np.array([product.pk]))
    return float(traits.column("season", word)[0])


@pytest.mark.django_db
def test_what_a_merchant_says_is_in_the_index_after_a_build_a_change_and_a_seal() -> None:
    coat, hat = make_product("Coat", attributes={"season": "Winter"}), make_product("Hat")
    make_searchable()
    assert (season(coat, "winter"), season(coat, "summer")) == (1.0, 0.0)
    assert np.isnan(season(hat, "winter"))
    Product.objects.filter(pk=hat.pk).update(attributes={"season": "Summer"})
    assert (season(hat, "summer"), season(coat, "winter")) == (1.0, 1.0)
    seal(FAKE.encoder_id)
    assert (season(hat, "summer"), season(coat, "winter")) == (1.0, 1.0)


@pytest.mark.django_db
def test_a_new_word_makes_a_new_base_due() -> None:
    make_product("Coat")
    make_searchable()
    assert due(FAKE.encoder_id) == ""
    VocabularyWord.objects.create(word="camping")
    assert "settings of the index changed" in due(FAKE.encoder_id)
    embed_missing(FAKE)
    assert build_index(FAKE.encoder_id, FAKE.dimension).built
    assert due(FAKE.encoder_id) == ""


def test_predictions_fill_their_columns_for_products_with_vectors() -> None:
    def wedding(images: np.ndarray, texts: np.ndarray) -> dict[str, np.ndarray]:
        return {
            "occasion:wedding": np.nan_to_num(images[:, 0]) + np.nan_to_num(texts[:, 0]),
            "mood:unheard": texts[:, 0],
        }

    maker = TraitMaker(DEFAULT, [wedding])
    told = maker.own({"season": "Winter"})
    vector = np.array([0.25, 0.0], np.float32)
    without = Record(1, 1, Attributes())
    records = [
        Record(0, 1, Attributes(), image=vector, text=vector, traits=told),
        without,
        Record(2, 1, Attributes(), text=vector, traits=told),
        Record(3, 1, Attributes(), traits=told),
    ]
    found = maker.predicted(records)
    place = DEFAULT.places["occasion:wedding"]
    predicted = [
        None if row.traits is None or row.traits.predicted is None else row.traits.predicted[place] for row in found
    ]
    assert predicted == [0.5, None, 0.25, None]
    assert found[1] is without
