"""Torch models compute what serving computes, and learn what there is to be learned."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from search.fusion.adaptive import alphas  # noqa: E402
from search.fusion.composed import Composed  # noqa: E402
from search.fusion.concat import Concat  # noqa: E402
from search.learned import ALPHA, COMPOSED, CONCAT  # noqa: E402
from search.training.fusion.examples import Examples, Vectors  # noqa: E402
from search.training.fusion.fitting import FitRecipe, fit  # noqa: E402
from search.training.fusion.models import AlphaModel, ComposedModel, ConcatModel, FusionModel  # noqa: E402
from search.vectors import unit  # noqa: E402
from search.weights import Weights  # noqa: E402

WIDTH = 8
RECIPE = FitRecipe(steps=60, batch=32, candidates=32, learning_rate=3e-2, blend=0.0, shake=0.05)


def rows(count: int, seed: int) -> np.ndarray:
    return unit(np.random.default_rng(seed).standard_normal((count, WIDTH)))


def shaken(model: FusionModel) -> FusionModel:
    """Give a model weights that are no longer those it starts from."""
    torch.manual_seed(7)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.3 * torch.randn_like(parameter))
    return model.eval()


def test_concatenation_is_served_as_it_was_learned() -> None:
    model, images, texts = shaken(ConcatModel(WIDTH)), rows(5, 1), rows(5, 2)
    served = Concat(Weights(CONCAT.name, "any", model.arrays()))
    with torch.no_grad():
        expected = model.products(torch.from_numpy(images), torch.from_numpy(texts)).numpy()
    np.testing.assert_allclose(served.products(images, texts), expected, atol=5e-3)


def test_composed_queries_are_served_as_they_were_learned() -> None:
    model, images, texts = shaken(ComposedModel(WIDTH)), rows(5, 1), rows(5, 2)
    served = Composed(Weights(COMPOSED.name, "any", model.arrays()))
    with torch.no_grad():
        expected = model.query(torch.from_numpy(images), torch.from_numpy(texts)).numpy()
    np.testing.assert_allclose(served.composed(images, texts), expected, atol=5e-3)


def test_alpha_is_picked_as_it_was_learned() -> None:
    model, images, texts = shaken(AlphaModel(WIDTH)), rows(5, 1), rows(5, 2)
    assert isinstance(model, AlphaModel)
    with torch.no_grad():
        expected = model.alphas(torch.from_numpy(images), torch.from_numpy(texts)).numpy()[:, 0]
    found = alphas(images, texts, Weights(ALPHA.name, "any", model.arrays()))
    np.testing.assert_allclose(found, expected, atol=1e-2)


def lesson() -> Examples:
    """Twenty products of one picture each; words are worth everything, photos of queries show another product."""
    products = rows(20, 3)
    asked = np.arange(20)
    return Examples(
        products=Vectors(tuple(f"{number}" for number in asked), products, products),
        photo=(asked + 7) % 20,
        words=products,
        weight=np.ones(20),
        has_photo=np.full(20, True),
        has_words=np.full(20, True),
        relevant=asked,
        gains=np.ones(20, np.float32),
        ends=np.arange(21),
    )


@pytest.mark.parametrize("kind", [ConcatModel, ComposedModel, AlphaModel])
def test_the_loss_falls(kind: type[FusionModel]) -> None:
    torch.manual_seed(1)
    losses = fit(kind(WIDTH), lesson(), RECIPE, title="", progress=False)  # type: ignore[call-arg, arg-type]
    assert len(losses) == 10
    assert losses[-1] < losses[0]


def test_photos_that_mislead_lose_their_weight() -> None:
    torch.manual_seed(1)
    model = AlphaModel(WIDTH)
    fit(model, lesson(), RECIPE, title="", progress=False)
    asked = lesson()
    images, texts = (torch.from_numpy(side) for side in (asked.products.images[asked.photo], asked.words))
    with torch.no_grad():
        assert float(model.alphas(images, texts).mean()) < 0.3


def test_the_seed_decides_everything() -> None:
    found = []
    for _ in range(2):
        torch.manual_seed(1)
        model = ConcatModel(WIDTH)
        fit(model, lesson(), RECIPE, title="", progress=False)
        found.append(model.arrays())
    for name, values in found[0].items():
        np.testing.assert_array_equal(values, found[1][name])
