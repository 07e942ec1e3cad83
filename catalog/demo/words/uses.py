"""Occasions as a shop names them; every phrase stands for one event, so that it can follow "for" or begin a sentence."""

from __future__ import annotations

WORN: dict[str, tuple[str, ...]] = {
    "wedding": ("a wedding", "a friend's wedding", "a wedding and the dancing after it"),
    "party": ("a party", "a birthday party", "a night with friends"),
    "business": ("a day at the office", "a day of meetings", "a working week"),
    "formal": ("a formal dinner", "a formal occasion", "a formal invitation"),
    "casual": ("an easy weekend", "a casual afternoon", "a day without a plan"),
    "sport": ("an hour of sport", "a training day", "an afternoon of sport"),
    "beach": ("a day at the beach", "a beach holiday", "a week by the sea"),
    "date": ("a date", "a first date", "a dinner date"),
    "travel": ("a journey", "a week of travel", "a long train ride"),
    "interview": ("a job interview", "an interview", "an important interview"),
    "festival": ("a festival", "a festival weekend", "a day of open-air music"),
    "outdoor": ("a day outdoors", "a long walk", "a weekend outdoors"),
    "evening": ("an evening out", "a late dinner", "an evening at the theatre"),
    "daytime": ("an ordinary day", "a day in town", "a full day of errands"),
    "professional": ("a meeting with clients", "a day with clients", "a professional appointment"),
}
CHILD: dict[str, tuple[str, ...]] = {
    **WORN,
    "party": ("a birthday party", "a children's party"),
    "wedding": ("a family wedding", "a wedding"),
    "formal": ("a family celebration", "a formal occasion"),
    "casual": ("an afternoon at the playground", "an easy weekend"),
    "evening": ("a family dinner", "an early evening outside"),
    "daytime": ("a school day", "a day of play"),
    "festival": ("a street festival", "a day of open-air music"),
}
DEVICE: dict[str, tuple[str, ...]] = {
    "wedding": ("a wedding", "a friend's wedding"),
    "party": ("a party", "a birthday party"),
    "business": ("a working day", "a day of meetings"),
    "formal": ("a formal occasion",),
    "casual": ("an easy weekend", "a lazy afternoon"),
    "sport": ("a run in the park", "an hour of training"),
    "beach": ("a day at the beach", "a beach afternoon"),
    "date": ("an evening for two",),
    "travel": ("a long journey", "a train ride", "a week of travel"),
    "interview": ("a video interview",),
    "festival": ("a festival weekend", "a festival"),
    "outdoor": ("a day outdoors", "an afternoon in the garden"),
    "evening": ("an evening at home", "a quiet evening"),
    "daytime": ("an ordinary day", "a full day of small tasks"),
    "professional": ("a professional job", "a day with clients"),
}
HOME: dict[str, tuple[str, ...]] = {
    "wedding": ("a wedding", "a wedding breakfast"),
    "party": ("an evening with guests", "a party at home"),
    "business": ("a day at the home office", "a day of work at home"),
    "formal": ("a formal dinner", "a formal lunch"),
    "casual": ("an easy weekend", "a casual meal"),
    "sport": ("an hour of yoga",),
    "beach": ("a week by the sea",),
    "date": ("a dinner for two", "an evening for two"),
    "travel": ("a weekend away",),
    "interview": ("a video interview",),
    "festival": ("a holiday meal", "a family feast"),
    "outdoor": ("an afternoon on the terrace", "a meal in the garden"),
    "evening": ("a quiet night at home", "a long evening", "an evening with a book"),
    "daytime": ("an ordinary day", "a slow morning", "a working morning"),
    "professional": ("a day of appointments",),
}


def uses_of(occasion: str, care: str, gender: str) -> tuple[str, ...]:
    """Return the phrases for an occasion, by what the thing is and who wears it."""
    if care == "device":
        return DEVICE[occasion]
    if care in {"furnishing", "tableware", "decor"}:
        return HOME[occasion]
    return (CHILD if gender in {"Boys", "Girls"} else WORN)[occasion]


# What an occasion does not go with: words of the thing, and the seasons and wearers it is left out for.
SMART = {"Formal", "Tailored", "Blazer", "Oxford", "Derby", "Tie", "Pumps", "Pencil"}
LOOSE = {"Cargo", "Joggers", "Drawstring", "Graphic", "Hoodie", "Baseball", "Beanie", "Ripped", "Flip-Flops"}
TOO_LOOSE = {"beach", "sport", "festival", "outdoor"}
TOO_SMART = {"formal", "wedding", "business", "interview", "professional"}
GROWN_UP = {"business", "interview", "date", "professional"}


def fitting(occasions: tuple[str, ...], words: set[str], gender: str, season: str) -> tuple[str, ...]:
    """Leave out the occasions that the words of a thing, the wearer or the season rule out; with none left, keep casual."""
    out = set[str]()
    out |= TOO_LOOSE if words & SMART else set()
    out |= TOO_SMART if words & LOOSE else set()
    out |= GROWN_UP if gender in {"Boys", "Girls"} else set()
    out |= {"beach"} if season in {"Fall", "Winter"} else set()
    return tuple(occasion for occasion in occasions if occasion not in out) or ("casual",)
