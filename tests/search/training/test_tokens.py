from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from search.training.claims import Claims  # noqa: E402
from search.training.tokens import Parts, TokenExamples, TokenRecipe, fit, train_tokens, whole  # noqa: E402


def test_the_fit_is_the_mean_of_the_best_cosines_of_the_tokens_that_are_there() -> None:
    x, y = [1.0, 0.0], [0.0, 1.0]
    asking = torch.tensor([[x, y], [x, y]]), torch.tensor([[True, True], [True, False]])
    asked = torch.tensor([[x, x], [y, x]]), torch.tensor([[True, True], [True, False]])
    # The first asks for both: (1 + 0) / 2 of a product of x alone, (0 + 1) / 2 of one of y alone; the second for x.
    assert fit(asking, asked).tolist() == [[0.5, 0.5], [1.0, 0.0]]


def test_training_brings_the_parts_of_like_products_together_and_is_the_same_for_a_seed() -> None:
    rng = np.random.default_rng(0)
    kind = np.arange(48) % 4
    centres = rng.standard_normal((4, 10)).astype(np.float32)

    def parts(width: int) -> Parts:
        return whole(centres[kind][:, None, :] + rng.standard_normal((48, width, 10)).astype(np.float32) * 0.5)

    claims = Claims.of([[[frozenset({str(each)})] for each in kind]], [[frozenset({str(each)})] for each in kind])
    examples = TokenExamples(parts(9), parts(9), parts(5), parts(3), claims, kind)
    recipe = TokenRecipe(epochs=6, batch=16)
    pictures, words, history = train_tokens(examples, recipe, progress=False)
    again, _, _ = train_tokens(examples, recipe, progress=False)
    assert history[-1] < history[0]
    with torch.no_grad():
        seen, seen_there = examples.regions.of(np.arange(48))
        tokens = pictures(seen)
        torch.testing.assert_close(again(seen), tokens)
        torch.testing.assert_close(tokens.norm(dim=2), torch.ones(48, 9))
        asked, asked_there = examples.queries.of(np.arange(48))
        scores = fit((words(asked), asked_there), (tokens, seen_there))
    same = torch.from_numpy(kind[:, None] == kind[None, :])
    assert float(scores[same].mean()) > float(scores[~same].mean()) + 0.05
