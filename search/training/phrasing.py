"""How shoppers say what the labels say: query texts made from the lexicon, and the labels that each is true for.

Half of the phrases are keywords ("navy mens polo"), a third ordinary sentences around such words, the rest are free:
needs, presents, and looks without a type. One in twenty has a slip of the finger.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from search.training.lexicon import FIELDS, Entry, Lexicon, lexicon
from search.training.records import Record

Kind = Literal["keywords", "sentence", "free"]
Form = Literal["names", "tails", "needs", "troubles"]
Labels = frozenset[str]
_SHARES: Mapping[Kind, float] = {"keywords": 0.5, "sentence": 0.33, "free": 0.17}
#: How often keywords and sentences speak of a label that is known; of the type they always do.
_SAID = {"gender": 0.7, "colour": 0.65, "use": 0.15, "season": 0.06, "pattern": 0.45, "material": 0.2}
#: How often free phrases do.
_SAID_FREELY = {"gender": 0.6, "colour": 0.3, "use": 0.35, "season": 0.1, "pattern": 0.15, "material": 0.1}
#: Labels that hardly anybody asks for, and how often they are said.
_SELDOM = {"Solid": 0.03, "Casual": 0.08, "casual": 0.2, "daytime": 0.2}
#: Fields whose labels are words of shoppers as they are; for the others the lexicon has all words.
_CALLED_BY_NAME = {"article_type", "colour", "season"}
_OWN_NAME_SHARE = 0.3
_TYPO_SHARE = 0.05
#: The shortest word in which a finger slips.
_LONG = 5


@dataclass(frozen=True)
class Phrase:
    """A query text, and by field of FIELDS the labels it is true for, None where it does not speak of the field."""

    text: str
    allows: tuple[Labels | None, ...]
    kind: Kind = "keywords"


def labels_of(record: Record) -> dict[str, Labels]:
    """Return the known labels of a record by field of FIELDS; its use is its usage, or the occasions drawn with it."""
    single = {
        "gender": record.gender,
        "article_type": record.article_type,
        "colour": record.colour,
        "season": record.season,
        "pattern": str(record.extra.get("pattern", "")),
        "material": str(record.extra.get("material", "")),
    }
    uses = frozenset({record.usage, *record.occasions} - {""})
    return {**{name: frozenset({label} - {""}) for name, label in single.items()}, "use": uses}


def phrase(record: Record, rng: random.Random, words: Lexicon | None = None) -> Phrase:
    """Say in a shopper's words some of what the labels of `record` say, never what they do not."""
    saying = _Saying(labels_of(record), rng, words or lexicon())
    kind = rng.choices(list(_SHARES), list(_SHARES.values()))[0]
    text = saying.freely() if kind == "free" else ""
    if not text:
        kind = "keywords" if kind == "free" else kind
        text = saying.keywords()
        if text and kind == "sentence":
            text = rng.choice(saying.words.grammar.sentences).format(text)
    text = text or record.title
    if rng.random() < _TYPO_SHARE:
        text = slip(text, rng)
    return Phrase(
        text.capitalize() if rng.random() < 0.1 else text, tuple(saying.said.get(name) for name in FIELDS), kind
    )


def change_phrases(field_name: Literal["gender", "colour"], label: str, count: int) -> list[str]:
    """Return `count` ways to ask for a label beside a photo that shows another, the plainest first."""
    entries = [entry for entry in lexicon().of(field_name, label) if entry.labels == {label}]
    if field_name == "gender":
        texts = [f"for {label.lower()}", *(tail for entry in entries for tail in entry.tails)]
    else:
        names = [label.lower(), *(name for entry in entries for name in entry.names)]
        texts = [form.format(name) for name in names for form in ("in {}", "{}", "but in {}", "{} instead")]
    return [texts[place % len(texts)] for place in range(count)]


@dataclass
class _Saying:
    """A phrase in the making: what is known of a product, and what has been said of it."""

    known: Mapping[str, Labels]
    rng: random.Random
    words: Lexicon
    said: dict[str, Labels] = field(default_factory=dict)

    def keywords(self) -> str:
        """Say the type, and some of the rest before or behind it."""
        noun = self._say("article_type", "names")
        before, behind = [], []
        for name in self._some(_SAID):
            if self.rng.random() < 0.65 and (word := self._say(name, "names")):
                before.append(word)
            elif tail := self._say(name, "tails"):
                behind.append(tail)
        words = [noun, *before] if self.rng.random() < 0.15 else [*before, noun]
        if self.said and self.rng.random() < 0.06:
            behind.append(self.rng.choice(self.words.grammar.extras))
        return _joined(*words, *behind)

    def freely(self) -> str:
        """Say a need, a trouble, a present, or a look without a type; "" where the lexicon has no words for it."""
        ways = [self._need, self._need, self._trouble, self._present, self._anything]
        self.rng.shuffle(ways)
        return next((text for way in ways if (text := way())), "")

    def _need(self) -> str:
        need = self._say("article_type", "needs")
        if not need:
            return ""
        return _joined(self.rng.choice(self.words.grammar.wants).format(need), *self._tails(), self._preference())

    def _trouble(self) -> str:
        return _joined(self._say("article_type", "troubles"))

    def _present(self) -> str:
        wearer = self._say("gender", "tails")
        if not wearer:
            return ""
        noun = self._say("article_type", "names")
        gift = self.rng.choice(self.words.grammar.gifts).format(wearer)
        return _joined(*((noun, "as", gift) if self.rng.random() < 0.5 else (f"{gift},", self._colour(), noun)))

    def _anything(self) -> str:
        """Say a use and more, but no type: "something smart for the office"."""
        use = self._say("use", "tails")
        if not use:
            return ""
        look = self._colour()
        return _joined(self.rng.choice(self.words.grammar.anything).format(look), use, *self._tails())

    def _tails(self) -> list[str]:
        names = [name for name in ("gender", "use", "season") if self._speaks(name, _SAID_FREELY)]
        self.rng.shuffle(names)
        return [self._say(name, "tails") for name in names]

    def _preference(self) -> str:
        colour = self._colour() if self.rng.random() < 0.5 else ""
        return self.rng.choice(self.words.grammar.preferences).format(colour) if colour else ""

    def _colour(self) -> str:
        return self._say("colour", "names") if self._speaks("colour", _SAID_FREELY) else ""

    def _some(self, shares: Mapping[str, float]) -> list[str]:
        names = [name for name in shares if self._speaks(name, shares)]
        self.rng.shuffle(names)
        return names

    def _speaks(self, name: str, shares: Mapping[str, float]) -> bool:
        share = min((_SELDOM.get(label, 1.0) for label in self.known[name]), default=0.0)
        return self.rng.random() < shares[name] * share

    def _say(self, name: str, form: Form) -> str:
        """Choose a text for one label of a field and note what it is true for; "" where there is none.

        Entries of many texts are chosen more often than those of few, entries for many labels less often.
        """
        if name in self.said or not self.known[name]:
            return ""
        label = self.rng.choice(sorted(self.known[name]))
        entries = [entry for entry in self.words.of(name, label) if getattr(entry, form)]
        own = form == "names" and name in _CALLED_BY_NAME
        if own and (not entries or self.rng.random() < _OWN_NAME_SHARE):
            entries = [Entry(frozenset({label}), names=own_names(name, label))]
        if not entries:
            return ""
        weights = [len(getattr(entry, form)) / len(entry.labels) ** 0.5 for entry in entries]
        entry = self.rng.choices(entries, weights)[0]
        self.said[name] = entry.labels
        return str(self.rng.choice(getattr(entry, form)))


def own_names(field_name: str, label: str) -> tuple[str, ...]:
    """Return what a label itself is called, in lower case: a type in plural and singular."""
    return number_forms(label) if field_name == "article_type" else (label.lower(),)


def number_forms(article_type: str) -> tuple[str, ...]:
    """Return plural and singular of a type's name, in lower case."""
    name = article_type.lower()
    if name.endswith(("ches", "sses", "shes")):
        return name, name[:-2]
    return (name, name[:-1]) if name.endswith("s") and not name.endswith("ss") else (name,)


def slip(text: str, rng: random.Random) -> str:
    """Swap two letters of one long word, leave one out, or type one twice; a text of short words stays as it is."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= _LONG and word.isalpha()]
    if not long:
        return text
    place = rng.choice(long)
    word = words[place]
    at = rng.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    words[place] = rng.choice((swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]))
    return " ".join(words)


def _joined(*parts: str) -> str:
    return " ".join(" ".join(parts).split())
