"""The words of the live catalogue in this process: an index that follows every change, and what is asked of it.

Each process holds its own. A look at what changed, twice a second at most, reads the products that were noted by the
database's triggers (search/lifecycle/triggers.py); so do the admin's synonyms take effect. The large layer is made anew
in a thread of its own when the small one has grown.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from dataclasses import dataclass, replace

from django.db import Error as DatabaseTrouble
from django.db import connections

from search.encoders.once import once_a_process
from search.index.filters import Filter
from search.lexical.dictionary import english
from search.lexical.index import LexicalHits, LexicalIndex
from search.lexical.layer import Layer
from search.lexical.spelling import Speller, chances
from search.lexical.synonyms import Synonyms
from search.lexical.words import STOP_WORDS, words_of
from search.lifecycle.changes import Position, changes_since, position_now
from search.lifecycle.lexical_documents import all_documents, documents_of
from search.lifecycle.triggers import WORDS
from search.models import IndexVersion, Synonym
from search.reading.prices import without_prices
from search.reading.words import lexicon_words
from search.training.lexicon import lexicon

LOOK_EVERY = 0.5  # seconds
AT_ONCE = 5_000  # products in one look
LEARN_EVERY = 30.0  # seconds, for the speller to learn new words; at once it only leaves them alone
REBUILD_ABOVE = 2_000  # changed products, or a tenth of the catalogue where that is more

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class CatalogueWords:
    """One moment: the index, what means the same, and what may be misspelt. number: counts the moments of a process."""

    index: LexicalIndex
    synonyms: Synonyms
    speller: Speller
    number: int = 0

    def corrected(self, text: str) -> str | None:
        """Return a text with its misspelt words as they were meant, None where there are none."""
        return self.speller.corrected(text, self.index)


@dataclass(frozen=True)
class _Since:
    """Up to where the catalogue was read: a position in its changes, and the newest index version then, if any."""

    position: Position
    version: int | None


class WordsReader:
    """Hands out the words of the catalogue as they are; thread-safe.

    One thread at a time looks for changes while the others go on with what was before.
    """

    def __init__(self) -> None:
        self._now: CatalogueWords | None = None
        self._since = _Since(Position(), None)
        self._synonyms_stamp: object = None
        self._looked_at = float("-inf")
        self._lock = threading.Lock()
        self._spells: Speller | None = None
        self._spells_since = float("-inf")
        self._learning: threading.Thread | None = None
        self._rebuilding: threading.Thread | None = None
        self._rebuilt: tuple[LexicalIndex, _Since] | None = None

    def current(self) -> CatalogueWords:
        if time.monotonic() - self._looked_at >= LOOK_EVERY and self._lock.acquire(blocking=self._now is None):
            try:
                self._look()
            finally:
                self._lock.release()
        found = self._now
        if found is None:
            raise RuntimeError("the words of the catalogue were not read")
        return found

    def _look(self) -> None:
        if self._now is not None and time.monotonic() - self._looked_at < LOOK_EVERY:
            return
        before, rebuilt = self._now, self._rebuilt
        newest = _newest_version()
        if before is None or not self._notes_are_kept(newest):
            index, since = read_catalogue()
        elif rebuilt is not None:
            index, since = rebuilt
        else:
            index, since = before.index, replace(self._since, version=newest)
        index, position, complete = _caught_up(index, since.position)
        synonyms, stamp = self._synonyms(before)
        # All is read: a database that went away before this line has changed nothing here, and is asked the same again.
        self._since, self._synonyms_stamp = replace(since, position=position), stamp
        if self._rebuilt is rebuilt:
            self._rebuilt = None
        speller = self._speller(index)
        if before is None or index is not before.index or synonyms is not before.synonyms or speller != before.speller:
            self._now = CatalogueWords(index, synonyms, speller, (before.number if before else 0) + 1)
        self._rebuild_if_due(index)
        self._looked_at = time.monotonic() if complete else float("-inf")

    def _notes_are_kept(self, newest: int | None) -> bool:
        """Say whether no note since the last look can have been dropped (lifecycle/indexing.py drops the old ones)."""
        known = self._since.version
        if known is None:
            return newest is None
        return newest == known or IndexVersion.objects.filter(pk=known).exists()

    def _synonyms(self, before: CatalogueWords | None) -> tuple[Synonyms, object]:
        """Return the synonyms, with the stamp that says whether they changed."""
        stamp = Synonym.objects.stamp()
        if before is not None and stamp == self._synonyms_stamp:
            return before.synonyms, stamp
        return Synonyms(row.texts() for row in Synonym.objects.filter(active=True)), stamp

    def _speller(self, index: LexicalIndex) -> Speller:
        """Return who corrects; one that knows new words too is made in a thread of its own, now and then."""
        if self._spells is None:
            self._spells, self._spells_since = make_speller(index), time.monotonic()
        learning = self._learning is not None and self._learning.is_alive()
        may_learn = not learning and time.monotonic() - self._spells_since >= LEARN_EVERY
        if may_learn and any(not self._spells.knows(word) for word in index.new_words):
            self._learning = threading.Thread(target=self._learn, args=(index,), name="spelling", daemon=True)
            self._learning.start()
        return self._spells

    def _learn(self, index: LexicalIndex) -> None:
        self._spells, self._spells_since = make_speller(index), time.monotonic()

    def _rebuild_if_due(self, index: LexicalIndex) -> None:
        if self._rebuilding is not None and self._rebuilding.is_alive():
            return
        if self._rebuilt is None and index.changes > max(REBUILD_ABOVE, len(index) // 10):
            self._rebuilding = threading.Thread(target=self._rebuild, name="words", daemon=True)
            self._rebuilding.start()

    def _rebuild(self) -> None:
        try:
            self._rebuilt = read_catalogue()
        except DatabaseTrouble as error:
            logger.warning("the words of the catalogue are not read anew: %s", error)
        finally:
            connections.close_all()  # of this thread


def read_catalogue() -> tuple[LexicalIndex, _Since]:
    """Index every active product; with the moment from which on changes are missing."""
    since = _Since(version=_newest_version(), position=position_now(WORDS))
    return LexicalIndex(Layer(all_documents())), since


def _caught_up(index: LexicalIndex, position: Position) -> tuple[LexicalIndex, Position, bool]:
    """Apply what changed after a position; return the index, where to go on, and whether that was all."""
    changes = changes_since(position, WORDS, AT_ONCE)
    if changes.products:
        told = documents_of(changes.products)
        here = {document.product for document in told}
        index = index.changed(told, [product for product in changes.products if product not in here])
    return index, changes.until, changes.complete


def _newest_version() -> int | None:
    return IndexVersion.objects.order_by("-pk").values_list("pk", flat=True).first()


def make_speller(index: LexicalIndex) -> Speller:
    """Return a speller that knows English, the words of shopping, and the words of a catalogue."""
    catalogue = Counter(index.words) + Counter(index.new_words)
    shopping = Counter(word.bare for text in lexicon().texts() for word in words_of(text))
    return Speller(
        chances(english(), shopping, catalogue), {*catalogue, *shopping, *STOP_WORDS, *lexicon_words()}, english()
    )


words_reader = once_a_process(WordsReader)


def current() -> CatalogueWords:
    """Return the words of the catalogue as they are now."""
    return words_reader().current()


def search(text: str, *, limit: int = 1_000, wanted: Filter | None = None, as_it_stands: bool = False) -> LexicalHits:
    """Return the products that share words with a text, best first; misspelt words are searched for as meant.

    as_it_stands: correct no spelling and take no price out, as for a text that was read before.
    """
    now = current()
    corrected = None if as_it_stands else now.corrected(text)
    asked = text if as_it_stands else without_prices(text if corrected is None else corrected)
    hits = now.index.search(asked, limit=limit, wanted=wanted, synonyms=now.synonyms)
    return hits if corrected is None else replace(hits, corrected=corrected)
