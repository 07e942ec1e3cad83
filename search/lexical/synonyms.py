"""Texts that mean the same, and a query as groups of what may stand for each of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.lexical.phrases import Phrases, Stems
from search.lexical.words import STOP_WORDS, Word, stems_of


@dataclass(frozen=True)
class Group:
    """One thing that is asked for: said is the query's own way to say it, alternatives are all ways, said first."""

    said: Stems
    alternatives: tuple[Stems, ...]


class Synonyms:
    """Sets of texts; a text of several sets stands for all of them."""

    def __init__(self, sets: Iterable[Sequence[str]] = ()) -> None:
        meanings: dict[Stems, dict[Stems, None]] = defaultdict(dict)
        for texts in sets:
            phrases = dict.fromkeys(stems for text in texts if (stems := stems_of(text)))
            for phrase in phrases:
                meanings[phrase] |= phrases
        self._phrases = Phrases({phrase: tuple(others) for phrase, others in meanings.items()})

    def of(self, stems: Stems) -> tuple[Stems, ...]:
        """Return a phrase and all that means the same."""
        match = self._phrases.find(stems)
        whole = match[0].meaning if match and (match[0].first, match[0].last) == (0, len(stems)) else ()
        return (stems, *(other for other in whole if other != stems))

    def groups(self, words: Sequence[Word]) -> list[Group]:
        """Return what a query asks for; stop words that are part of no synonym ask for nothing."""
        stems = tuple(word.stem for word in words)
        matches = self._phrases.find(stems)
        within = {place for match in matches for place in range(match.first, match.last)}
        phrases = [(match.first, stems[match.first : match.last]) for match in matches]
        single: list[tuple[int, tuple[str, ...]]] = [
            (place, (word.stem,))
            for place, word in enumerate(words)
            if place not in within and word.bare not in STOP_WORDS
        ]
        asked = dict.fromkeys(said for _, said in sorted(phrases + single))
        return [Group(said, self.of(said)) for said in asked]
