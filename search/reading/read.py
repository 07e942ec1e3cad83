"""From a text to what it says of what is wanted: a pure parser, given the vocabulary of a catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from search.lexical.phrases import Phrases, Stems
from search.lexical.words import stems_of, words_of
from search.reading.prices import cut, find_prices
from search.reading.words import Entry

#: Fields in the order in which a phrase of several meanings is taken for one.
FIELDS = ("brand", "article_type", "colour", "gender", "season", "occasion", "material", "pattern", "fit")


@dataclass(frozen=True)
class Part:
    """Something that a text says, at text[start:end].

    field: one of FIELDS, "category", "price" or "sku". values: what a filter of this field accepts, alternatives of one
    another; empty where the catalogue has nothing of the kind. context: a word for the ranking's context, of a season
    or occasion. low, high, currency: of a price. certain: may be applied without asking.
    """

    field: str
    text: str
    start: int
    end: int
    values: tuple[str, ...] = ()
    context: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""
    certain: bool = False


@dataclass(frozen=True)
class Reading:
    """asked: the text as it came; text: as it was read, with corrected spelling; parts: in order, none shares a place.

    remaining: what is left to search with, without certain prices.
    """

    asked: str
    text: str
    parts: tuple[Part, ...]
    remaining: str

    @property
    def corrected(self) -> str | None:
        """Return the corrected text, None where nothing was misspelt."""
        return None if self.text == self.asked else self.text


@dataclass(frozen=True)
class _Meaning:
    field: str
    values: tuple[str, ...]
    context: str = ""


class Vocabulary:
    """What phrases mean, given the values that a catalogue has."""

    def __init__(
        self, values: Mapping[str, Iterable[str]], entries: Iterable[Entry], brands: Mapping[Stems, str]
    ) -> None:
        """values: of the catalogue's attributes by key, in lower case; brands: names by stems.

        Of a value of several words, the whole is one phrase. Words of entries mean what the catalogue has of them.
        """
        known = {field: set(some) for field, some in values.items()}
        known["occasion"] = known.pop("occasions", set())
        meanings: dict[Stems, dict[str, _Meaning]] = defaultdict(dict)
        for stems, name in brands.items():
            meanings[stems]["brand"] = _Meaning("brand", (name,))
        for entry in entries:
            said = tuple(value for value in entry.means if value in known.get(entry.field, ()))
            if said or entry.context:
                for text in entry.says:
                    meanings[stems_of(text)].setdefault(entry.field, _Meaning(entry.field, said, entry.context))
        for field in FIELDS:
            for value in sorted(known.get(field, ())):
                meanings[stems_of(value)].setdefault(field, _Meaning(field, (value,)))
        self.phrases = Phrases({stems: min(of.values(), key=_order) for stems, of in meanings.items()})


def _order(meaning: _Meaning) -> int:
    return FIELDS.index(meaning.field)


def read(
    text: str, vocabulary: Vocabulary, *, asked: str | None = None, skus: Sequence[tuple[int, int]] = ()
) -> Reading:
    """Read a text. asked: the text before its spelling was corrected; skus: where SKUs of the catalogue stand in it."""
    prices = find_prices(text)
    parts = [
        Part(
            "price",
            text[price.start : price.end],
            price.start,
            price.end,
            low=price.low,
            high=price.high,
            currency=price.currency,
            certain=price.certain,
        )
        for price in prices
    ]
    spans = [(price.start, price.end) for price in prices]
    for start, end in skus:
        if not _overlaps(start, end, spans):
            parts.append(Part("sku", text[start:end], start, end, values=(text[start:end],), certain=True))
            spans.append((start, end))
    words = words_of(text)
    taken = [place for place, word in enumerate(words) if _overlaps(word.start, word.end, spans)]
    for match in vocabulary.phrases.find([word.stem for word in words], taken):
        start, end = words[match.first].start, words[match.last - 1].end
        meaning = match.meaning
        parts.append(Part(meaning.field, text[start:end], start, end, values=meaning.values, context=meaning.context))
    certain = [(price.start, price.end) for price in prices if price.certain]
    return Reading(
        asked=text if asked is None else asked,
        text=text,
        parts=tuple(sorted(parts, key=lambda part: part.start)),
        remaining=cut(text, certain),
    )


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in spans)
