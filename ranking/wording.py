"""How ranking speaks: a phrase for each occasion, mood, sentiment, season and time of day."""

from __future__ import annotations

from catalog.vocabulary import SENTIMENTS

#: What each term is called beside its bar.
LABELS = {
    "similarity": "Closeness",
    "rerank": "Details",
    "sentiment": "Feel",
    "context": "Occasion",
    "diversity": "Variety",
    "lexical": "Your words",
    "rules": "Rules",
    "taste": "Your taste",
}
_OCCASIONS = {
    "wedding": "weddings",
    "party": "parties",
    "business": "business",
    "formal": "formal occasions",
    "casual": "everyday",
    "sport": "sport",
    "beach": "the beach",
    "date": "a date",
    "travel": "travel",
    "interview": "interviews",
    "festival": "festivals",
    "outdoor": "the outdoors",
    "evening": "evenings out",
    "daytime": "daytime",
    "professional": "work",
    "dinner": "dinners",
    "housewarming": "a housewarming",
}
_TIMES = {"morning": "the morning", "afternoon": "the afternoon", "evening": "the evening", "night": "the night"}
#: Of each sentiment: as an adjective, as a comparative, and what less of it is.
_SENTIMENTS = {
    "elegance": ("elegant", "dressier", "plainer"),
    "casualness": ("casual", "more casual", "less casual"),
    "boldness": ("bold", "bolder", "quieter"),
    "minimalism": ("minimal", "simpler", "more detailed"),
}
_LESS = {"elegance": "dressy", "casualness": "casual", "boldness": "loud", "minimalism": "bare"}


def purpose(key: str, word: str) -> str:
    """Return what a context word is spoken of as after "for": "weddings", "summer", "the evening"."""
    if key == "occasion":
        return _OCCASIONS.get(word, word)
    return _TIMES.get(word, word) if key == "time" else word


def fits(key: str, word: str, *, match: float, own: bool) -> str:
    """Say how well a product matches a word of the context, match in [0, 1]; own: its merchant says so."""
    if key == "mood":
        return f"feels {word}" if match >= 0.5 else f"a little {word}"
    if own and match >= 1.0:
        return f"made for {purpose(key, word)}"
    return f"{'right' if match >= 0.5 else 'possible'} for {purpose(key, word)}"


def looks(sentiment: int, *, more: bool) -> str:
    """Say which side of a sentiment, by its place in SENTIMENTS, a product is on."""
    name = SENTIMENTS[sentiment]
    return f"looks {_SENTIMENTS[name][0]}" if more else f"not too {_LESS[name]}"


def compared(sentiment: int, *, more: bool) -> str:
    """Say in what one product goes beyond another: "dressier", "plainer"."""
    return _SENTIMENTS[SENTIMENTS[sentiment]][1 if more else 2]


def instead(key: str, word: str, *, given: bool) -> str:
    """Return the words of a link that changes one part of the context; given: another word stands there now."""
    if key == "mood":
        return f"More {word}"
    said = purpose(key, word)
    return f"For {said} instead" if given else f"For {said}"
