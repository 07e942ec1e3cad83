"""The score of candidates (the paper's section 3.3.4), every term on the scale of a cosine."""

from __future__ import annotations

import numpy as np

from ranking.mood import DIRECTIONS, direction
from ranking.types import KEYS, TERMS, Candidates, Context, Terms, Traits, Weights

#: What a product gets that the words name beyond doubt, by its SKU say: more than all other terms can take away.
EXACT = 3.0


def score(candidates: Candidates, context: Context, weights: Weights) -> Terms:
    """Return what each term adds for n candidates; `diversity` is 0 until the list is put together.

    s = (1 - ρ)·cos + ρ·rerank + λ1·s_sent + λ2·s_context + lexical + rules + taste. Without a mood s_sent is 0,
    without any context s_context is 0. ρ is 0 where the cross-attention did not run. What the words name beyond doubt
    gets EXACT with its lexical term.
    """
    nothing = np.zeros(len(candidates), np.float32)
    rho = 0.0 if candidates.rerank is None else weights.rerank
    values: dict[str, np.ndarray] = dict.fromkeys(TERMS, nothing)
    values["similarity"] = (1.0 - rho) * candidates.cosine
    if candidates.rerank is not None:
        values["rerank"] = rho * candidates.rerank
    if context.mood is not None:
        values["sentiment"] = _sentiment(candidates.traits, context.mood, weights)
    if candidates.lexical is not None:
        values["lexical"] = weights.lexical * candidates.lexical
        if candidates.exact is not None and weights.lexical:
            values["lexical"] = values["lexical"] + EXACT * candidates.exact
    if candidates.taste is not None:
        values["taste"] = candidates.taste
    parts = _context_parts(candidates.traits, context, weights)
    if parts:
        values["context"] = np.sum(list(parts.values()), axis=0)
    boosts = {"rules:category": candidates.category_boost, "rules:merchant": candidates.rule_boost}
    given = {name: boost for name, boost in boosts.items() if boost is not None}
    if given:
        values["rules"] = np.sum(list(given.values()), axis=0)
    return Terms({name: np.asarray(value, np.float32) for name, value in values.items()}, {**parts, **given})


def for_context(traits: Traits, context: Context, weights: Weights) -> np.ndarray:
    """Return what a context adds to the scores of n products, (n,): λ1·s_sent + λ2·s_context."""
    added = np.zeros(len(traits.values), np.float32)
    if context.mood is not None:
        added = added + _sentiment(traits, context.mood, weights)
    return added + sum(_context_parts(traits, context, weights).values())


def sentiment_shares(sentiment: np.ndarray, mood: str) -> np.ndarray:
    """Return what each sentiment of n products adds to s_sent, (n, 4); together in [-½, ½].

    s_sent = d · (sentiment - ½), where d is the mood's direction with its sizes scaled to add up to 1. Measured from
    the middle of the scale the order is that of d · sentiment, and a sentiment that is not known (NaN) adds nothing.
    A mood that a catalogue added itself has no direction, so it adds nothing here: it counts in the context alone.
    """
    if mood not in DIRECTIONS:
        return np.zeros_like(sentiment)
    asked = direction(mood)
    return np.asarray(np.nan_to_num((sentiment - 0.5) * (asked / np.abs(asked).sum()), nan=0.0), np.float32)


def match(traits: Traits, key: str, word: str) -> np.ndarray:
    """Return how well n products match one word, (n,) in [0, 1]; what is not known of a product adds nothing: 0."""
    return np.nan_to_num(traits.column(key, word), nan=0.0)


def _sentiment(traits: Traits, mood: str, weights: Weights) -> np.ndarray:
    """Return λ1·s_sent."""
    return weights.sentiment * sentiment_shares(traits.sentiments, mood).sum(axis=1)


def _context_parts(traits: Traits, context: Context, weights: Weights) -> dict[str, np.ndarray]:
    """Return λ2·w_k·match_k for each key that is given, the w_k renormalised over them.

    What was only guessed from the clock keeps its share of all four keys: nobody asked for it, so it must not weigh as
    much as a word that somebody chose.
    """
    given = context.given()
    guessed = context.from_clock
    chosen = sum(weights.of_key(key) for key in given if key not in guessed)
    everything = sum(weights.of_key(key) for key in KEYS)
    wholes = {key: everything if key in guessed else chosen for key in given}
    return {
        f"context:{key}": np.asarray(
            weights.context * weights.of_key(key) / wholes[key] * match(traits, key, word), np.float32
        )
        for key, word in given.items()
        if wholes[key]
    }
