"""What is learned for one encoder and does not fit another: where its weights lie, and what serves without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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
ALPHA = LearnedPart("the adaptive alpha", "alpha.weights", "photos weigh 0.7 in every query with words")

#: Every learned part adds itself here, with the commit that brings it.
PARTS: tuple[LearnedPart, ...] = (CONCAT, COMPOSED, ALPHA)


def lacking(folders: Sequence[Path], parts: Sequence[LearnedPart]) -> list[LearnedPart]:
    """Return the parts that lie in none of an encoder's folders."""
    return [part for part in parts if not any((folder / part.file).is_file() for folder in folders)]


def weights_of(part: LearnedPart, encoder_id: str, folders: Sequence[Path]) -> Weights | None:
    """Read a part's weights from the first folder that has them, None where none has; raises BrokenWeights."""
    for folder in folders:
        if (folder / part.file).is_file():
            return read_weights(folder / part.file, part=part.name, encoder_id=encoder_id)
    return None
