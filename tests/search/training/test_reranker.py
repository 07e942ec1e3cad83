from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from ranking.cross_attention import QueryTokens  # noqa: E402
from search.training.reranker import Lesson, Network, RerankerRecipe, train_reranker, untrained  # noqa: E402
from search.vectors import unit  # noqa: E402

WIDTH, CANDIDATES, TOKENS = 16, 12, 4
RECIPE = RerankerRecipe(heads=2, inner=8, hidden=8, epochs=8, batch=8)


def lesson(rng: np.random.Generator) -> Lesson:
    """A word that one token of each of three candidates says too; the cosine does not know."""
    tokens = unit(rng.standard_normal((CANDIDATES, TOKENS, WIDTH)))
    word = unit(rng.standard_normal(WIDTH))
    gains = np.zeros(CANDIDATES, np.float32)
    fitting = rng.choice(CANDIDATES, 3, replace=False)
    gains[fitting] = 2.0
    tokens[fitting, rng.integers(TOKENS, size=3)] = word
    return Lesson(
        query=QueryTokens.of(word[None], None),
        tokens=np.rint(tokens * 127).astype(np.int8),
        counts=np.tile([2, 2], (CANDIDATES, 1)),
        cosine=rng.uniform(0.5, 0.6, CANDIDATES).astype(np.float32),
        gains=gains,
    )


def hits(model: object, lessons: list[Lesson], share: float) -> float:
    """Share of the three first places that hold a candidate that fits."""
    found = []
    for each in lessons:
        told = model.score(each.query, each.tokens, each.counts) if share else 0.0  # type: ignore[attr-defined]
        order = np.argsort(-((1 - share) * each.cosine + share * told))[:3]
        found.append(float((each.gains[order] > 0).mean()))
    return float(np.mean(found))


def test_training_finds_what_the_cosine_misses_and_random_weights_do_not() -> None:
    rng = np.random.default_rng(1)
    lessons, others = [lesson(rng) for _ in range(64)], [lesson(rng) for _ in range(40)]
    model, history = train_reranker(lessons, RECIPE, progress=False)
    again, _ = train_reranker(lessons, RECIPE, progress=False)
    assert np.array_equal(model.query, again.query)
    assert history[-1] < history[0]
    base = hits(model, others, 0.0)
    assert hits(model, others, 0.3) > base + 0.3
    assert hits(untrained(WIDTH, RECIPE), others, 0.3) < base + 0.1


def test_the_network_and_what_serves_it_say_the_same() -> None:
    rng = np.random.default_rng(2)
    each = lesson(rng)
    network = Network(WIDTH, RECIPE)
    torch.nn.init.normal_(network.types)
    torch.nn.init.normal_(network.kinds)
    told = network(
        torch.from_numpy(each.query.values)[None],
        torch.from_numpy(each.query.kinds)[None],
        torch.from_numpy(each.tokens.astype(np.float32) / 127)[None],
        torch.from_numpy(each.counts)[None],
    )
    served = network.served().score(each.query, each.tokens, each.counts)
    assert served == pytest.approx(told[0].detach().numpy(), abs=1e-5)


def test_lessons_that_nobody_fits_teach_nothing() -> None:
    each = lesson(np.random.default_rng(3))
    empty = Lesson(each.query, each.tokens, each.counts, each.cosine, np.zeros(CANDIDATES, np.float32))
    with pytest.raises(ValueError, match="nothing to learn"):
        train_reranker([empty], RECIPE, progress=False)
