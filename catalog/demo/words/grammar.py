"""The small grammar that keeps lines correct for one thing or a pair."""

from __future__ import annotations

import re

# Kept as they are in running text, where other words of a noun or a detail are lower-case.
PROPER = {"Chelsea", "Oxford", "Derby", "Mary", "Janes", "Henley", "Japanese"}


def plural(noun: str) -> bool:
    """Tell whether a noun takes "are": shoes and glasses do, a dress does not."""
    return noun.endswith("s") and not noun.endswith(("ss", "us", "Canvas", "Atlas"))


def article(word: str) -> str:
    """Return "a" or "an", by the sound a word begins with."""
    sounds_like_you = word.lower().startswith(("uni", "use", "usu", "usb", "eu", "ut", "one"))
    spelled_out = re.match(r"(8|11|18|80|[AEFHILMNORSX](-|[A-Z]))", word)
    return "an" if spelled_out or (word[0].lower() in "aeiou" and not sounds_like_you) else "a"


def with_article(words: str) -> str:
    """Put "a" or "an" before some words."""
    return f"{article(words)} {words}"


def counted(words: str, noun: str) -> str:
    """Return the words as one thing: "a blue dress" or "a pair of blue jeans"."""
    return f"a pair of {words}" if plural(noun) else with_article(words)


def lowered(words: str) -> str:
    """Return a title's words as they stand in running text: "V-Neck T-Shirt" becomes "V-neck T-shirt"."""
    return " ".join(word if word in PROPER else _lowered(word) for word in words.split())


def _lowered(word: str) -> str:
    return "-".join(part if part.isupper() or part in PROPER else part.lower() for part in word.split("-"))


def possessive(name: str) -> str:
    """Return the name as an owner: Norrvik's, Pellow & Daughters'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def sentences(text: str) -> str:
    """Begin every sentence with a capital."""
    return re.sub(r"(^|[.!?]\s+)([a-z])", lambda found: found[1] + found[2].upper(), text) if text else text


def undoubled(text: str) -> str:
    """Say a word once where a line and the word filled in both bring it: "the tie waist waist"."""
    return re.sub(r"\b(\w+) \1\b", r"\1", text)
