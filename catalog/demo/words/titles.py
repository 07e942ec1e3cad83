"""Titles: brand, wearer, colour and noun always; pattern, detail and material as there is room."""

from __future__ import annotations

from itertools import product, takewhile
from random import Random

from catalog.demo.words.subject import Subject
from catalog.demo.words.vocabulary import GENDER_WORDS

TITLE_LENGTH, SPREAD = 42, 4
DULL = {"Full Length", "Clean", "Plain"}  # details that say nothing
LEADING = {
    "Slim", "Tall", "Round", "Square", "Wide-Leg", "Boxy", "Braided", "Knitted", "Pleated", "Tiered", "Buckled", "Footed",
    "Hanging", "Rugged", "Folding", "Formal", "Ribbed", "Collarless", "Double-Breasted", "Portable", "Compact",
}  # fmt: skip


def title_for(subject: Subject, rng: Random) -> str:
    """Return the title nearest to a length drawn around 42 characters; it keeps brand, wearer, colour and noun."""
    aim = rng.gauss(TITLE_LENGTH, SPREAD)
    return min(_titles(subject), key=lambda title: abs(len(title) - aim))


def _titles(subject: Subject) -> list[str]:
    wearer = GENDER_WORDS.get(subject.look.gender, "")
    pattern = "" if subject.pattern == "Solid" else subject.pattern
    details = [subject.look.details[key] for key in subject.kind.titled]
    details = [detail for detail in details if detail not in DULL]
    titles = {" ".join(part for part in (subject.brand, wearer, subject.colour, subject.style.noun) if part)}
    lead, thing = _parted(subject.style.noun)
    for shown, detail, material in product((pattern, ""), (*details, ""), (subject.look.material, "")):
        named = " ".join(part for part in (subject.colour, shown, detail, lead, material, thing) if part)
        if not doubled(named):
            titles.add(" ".join(part for part in (subject.brand, wearer, named) if part))
    return sorted(titles)


def _parted(noun: str) -> tuple[str, str]:
    """Part the words that stand before a material from the rest: "Slim" and "Belt", for a slim leather belt."""
    words = noun.split()
    lead = list(takewhile(LEADING.__contains__, words[:-1]))
    return " ".join(lead), " ".join(words[len(lead) :])


def doubled(words: str) -> bool:
    """Tell whether two of the words are forms of one, as in "Knitted Tie Cable Knit"."""
    stems = [stem(word) for word in words.replace("-", " ").split()]
    return any(_alike(a, b) for place, a in enumerate(stems) for b in stems[:place])


def stem(word: str) -> str:
    """Return the word in lower case without the endings that change between a noun and its adjective."""
    word = word.lower()
    for ending in ("ted", "bed", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 4 and (a.startswith(b) or b.startswith(a)))
