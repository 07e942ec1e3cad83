"""The words that the shop's lines leave open, filled in for one product."""

from __future__ import annotations

from random import Random

from catalog.demo.words.grammar import counted, lowered, plural, possessive, with_article
from catalog.demo.words.materials import feel_of
from catalog.demo.words.motifs import motif_of
from catalog.demo.words.seasons import SEASON_WORDS
from catalog.demo.words.subject import Subject
from catalog.demo.words.uses import uses_of

GENDER_WORDS = {"Men": "Men's", "Women": "Women's", "Unisex": "Unisex", "Boys": "Boys'", "Girls": "Girls'"}
NOT_FOR_MEN = {"skirt", "dress", "heels", "clutch", "tights", "blouse", "handbag", "gown", "sundress"}
NOT_FOR_CHILDREN = {"heels", "clutch", "suit", "blazer", "handbag", "briefcase", "work"}
NOT_IN_SUMMER = {"scarf", "gloves", "tights", "heavy", "wool", "parka", "chunky", "winter", "snow", "overcoat", "coat"}
NOT_IN_THE_COLD = {"sandals", "shorts", "swimsuit", "straw", "espadrilles", "beach", "towel", "bikini", "summer"}


def vocabulary(subject: Subject, rng: Random) -> dict[str, str]:
    """Return every word that a line may leave open in braces; those that do not apply are empty."""
    first, *others = subject.sizes or ("",)
    return {
        **_names(subject),
        **_agreement(plural(subject.style.noun)),
        **_occasions(subject, rng),
        "brand": subject.brand,
        "brands": possessive(subject.brand),
        "feel": feel_of(subject.look.material, subject.kind.care),
        "cloth": lowered(subject.look.material),
        "fit": subject.fit.lower(),
        "a_fit": with_article(subject.fit.lower()) if subject.fit else "",
        "season": SEASON_WORDS.get(subject.season, ""),
        "pair": _pair(subject, rng),
        "first": first,
        "last": others[-1] if others else first,
        "middle": subject.sizes[len(subject.sizes) // 2] if subject.sizes else "",
        "count": NUMBERS.get(len(subject.sizes), str(len(subject.sizes))),
    }


def details(subject: Subject) -> dict[str, str]:
    """Return the words that a type's notes may leave open: its details, noun, colour and brand."""
    shown = {key: lowered(value) for key, value in subject.look.details.items()}
    return {**shown, "noun": lowered(subject.style.noun), "colour": lowered(subject.colour), "brand": subject.brand}


NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def _names(subject: Subject) -> dict[str, str]:
    noun, colour = subject.style.noun, lowered(subject.colour)
    motif = motif_of(subject.pattern)
    shared = set(subject.pattern.split()) & set(noun.split())
    adjective = "" if subject.pattern == "Solid" or shared else motif.adjective
    wearer = GENDER_WORDS.get(subject.look.gender, "").lower()
    name = lowered(noun)
    phrases = {
        "item": (colour, name),
        "full": (colour, adjective, name),
        "all": (wearer, colour, adjective, name),
    }
    joined = {key: " ".join(word for word in words if word) for key, words in phrases.items()}
    return {
        **joined,
        **{f"a_{key}": counted(words, noun) for key, words in joined.items()},
        "noun": name,
        "a_noun": counted(name, noun),
        "any_noun": name if plural(noun) else with_article(name),
        "pattern_noun": f"{adjective} {name}".strip(),
        "colour": colour,
        "marks": motif.name,
        "marks_are": motif.verb,
    }


def _agreement(many: bool) -> dict[str, str]:
    if many:
        return {
            "they": "they", "them": "them", "their": "their", "this": "these", "is": "are", "has": "have",
            "does": "do", "do": "do", "s": "", "es": "",
        }  # fmt: skip
    return {
        "they": "it", "them": "it", "their": "its", "this": "this", "is": "is", "has": "has",
        "does": "does", "do": "does", "s": "s", "es": "es",
    }  # fmt: skip


def _occasions(subject: Subject, rng: Random) -> dict[str, str]:
    phrases = [rng.choice(uses_of(use, subject.kind.care, subject.look.gender)) for use in subject.occasions[:2]]
    return {"use": phrases[0] if phrases else "", "uses": " or ".join(phrases)}


def _pair(subject: Subject, rng: Random) -> str:
    wearers = {"Men": NOT_FOR_MEN, "Boys": NOT_FOR_MEN | NOT_FOR_CHILDREN, "Girls": NOT_FOR_CHILDREN}
    seasons = {"Summer": NOT_IN_SUMMER, "Fall": NOT_IN_THE_COLD, "Winter": NOT_IN_THE_COLD}
    out = wearers.get(subject.look.gender, set[str]()) | seasons.get(subject.season, set[str]())
    pairs = [pair for pair in subject.kind.pairs if not out & set(pair.lower().replace(",", "").split())]
    return rng.choice(pairs) if pairs else ""
