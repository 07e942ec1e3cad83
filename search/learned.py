"""What is learned for one encoder and does not fit another: where its weights lie, and what serves without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from search import cutoff
from search.weights import Weights, read_weights


@dataclass(frozen=True)
class LearnedPart:
    """A part whose weights belong to one encoder.

    name: as an operator reads it, in "it lacks …". file: its path in the encoder's folder, or in the folder of what
    was trained for the encoder (WEIGHTS_DIR/<encoder-id>). fallback: what is done then, after "without it …".
    """

    name: str
    file: str
    fallback: str


CONCAT = LearnedPart("the fusion by concatenation", "concat.weights", "that strategy is not offered")
COMPOSED = LearnedPart("the fusion of composed queries", "composed.weights", "that strategy is not offered")
CUTOFF = LearnedPart(cutoff.PART, cutoff.FILE, "every match counts as good")
ALPHA = LearnedPart("the adaptive alpha", "alpha.weights", "photos weigh 0.7 in every query with words")
CONTEXT = LearnedPart("the context model", "context.npz", "only what merchants say of occasion and season counts")
SENTIMENT = LearnedPart("the sentiment model", "sentiment.npz", "moods and sentiments change no order")
RERANKER = LearnedPart("the reranker", "reranker.npz", "candidates keep the order of their cosines")

#: Every learned part adds itself here, with the commit that brings it.
PARTS: tuple[LearnedPart, ...] = (CONCAT, COMPOSED, ALPHA, CUTOFF, CONTEXT, SENTIMENT, RERANKER)


def lacking(folders: Sequence[Path], parts: Sequence[LearnedPart]) -> list[LearnedPart]:
    """Return the parts that lie in none of an encoder's folders."""
    return [part for part in parts if not any((folder / part.file).is_file() for folder in folders)]


def find(folders: Sequence[Path], part: LearnedPart) -> Path | None:
    """Return where the weights of a part lie: in the first of an encoder's folders that has them, else None."""
    return next((folder / part.file for folder in folders if (folder / part.file).is_file()), None)


def weights_of(part: LearnedPart, encoder_id: str, folders: Sequence[Path]) -> Weights | None:
    """Read a part's weights from the first folder that has them, None where none has; raises BrokenWeights."""
    for folder in folders:
        if (folder / part.file).is_file():
            return read_weights(folder / part.file, part=part.name, encoder_id=encoder_id)
    return None
