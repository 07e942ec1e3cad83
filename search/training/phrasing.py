"""How shoppers say what the labels say: query texts made from gender, type, colour and use."""

from __future__ import annotations

import random
from dataclasses import dataclass

from search.training.records import Record

_GENDER_WORDS = {
    "Men": ("men", "man", "mens", "men's", "him", "guys", "gents", "male", "father", "grandpa"),
    "Women": ("women", "woman", "womens", "women's", "her", "ladies", "female", "mother", "grandma"),
    "Boys": ("boys", "boy", "kids", "a boy", "schoolboys"),
    "Girls": ("girls", "girl", "kids", "a girl", "schoolgirls"),
    "Unisex": ("unisex", "men and women", "everyone"),
}
_TYPE_WORDS = {
    "Tshirts": ("tshirts", "t-shirts", "t-shirt", "tshirt", "tee", "tees"),
    "Casual Shoes": ("casual shoes", "sneakers", "casual shoe", "shoes"),
    "Sports Shoes": ("sports shoes", "running shoes", "trainers", "gym shoes", "sneakers"),
    "Formal Shoes": ("formal shoes", "dress shoes", "office shoes", "lace-up shoes"),
    "Handbags": ("handbags", "handbag", "bag", "purse", "tote"),
    "Flip Flops": ("flip flops", "flip-flops", "slippers", "thongs"),
    "Sunglasses": ("sunglasses", "shades", "sun glasses"),
    "Trousers": ("trousers", "pants", "chinos", "slacks"),
    "Track Pants": ("track pants", "joggers", "sweatpants"),
    "Sweaters": ("sweaters", "sweater", "jumper", "pullover", "knitwear"),
    "Sweatshirts": ("sweatshirts", "sweatshirt", "hoodie"),
    "Caps": ("caps", "cap", "baseball cap", "hat"),
    "Backpacks": ("backpacks", "backpack", "rucksack", "school bag"),
    "Kurtas": ("kurtas", "kurta", "tunic"),
    "Heels": ("heels", "high heels", "pumps", "heeled shoes"),
    "Flats": ("flats", "flat shoes", "ballerinas"),
    "Mufflers": ("mufflers", "muffler", "scarf"),
    "Wallets": ("wallets", "wallet", "purse"),
    "Smartphones": ("smartphones", "smartphone", "phone", "mobile phone"),
    "Headphones": ("headphones", "headphone", "headset"),
    "Armchairs": ("armchairs", "armchair", "lounge chair", "chair"),
    "Lamps": ("lamps", "lamp", "table lamp", "light"),
    "Laptops": ("laptops", "laptop", "notebook computer"),
    "Mugs": ("mugs", "mug", "coffee cup", "cup"),
    "Tops": ("tops", "top", "camisole", "chemise"),
    "Coats": ("coats", "coat", "overcoat", "winter coat"),
    "Blazers": ("blazers", "blazer", "dinner jacket"),
    "Jumpsuits": ("jumpsuits", "jumpsuit", "playsuit", "overall"),
    "Leggings": ("leggings", "legging", "tights"),
    "Sandals": ("sandals", "sandal", "summer shoes", "beach shoes"),
    "Boots": ("boots", "boot", "winter boots"),
    "Belts": ("belts", "belt", "buckled belt"),
    "Scarves": ("scarves", "scarf", "shawl"),
    "Ties": ("ties", "tie", "cravat"),
    "Socks": ("socks", "sock", "stockings"),
    "Earrings": ("earrings", "earring", "ear studs"),
    "Watches": ("watches", "watch", "chronometer"),
    "Tablets": ("tablets", "tablet", "tablet computer"),
    "Smartwatches": ("smartwatches", "smartwatch", "smart watch", "fitness watch"),
    "Keyboards": ("keyboards", "keyboard", "computer keyboard"),
    "Monitors": ("monitors", "monitor", "computer screen", "display"),
    "Game Controllers": ("game controllers", "game controller", "gamepad", "joystick"),
    "Speakers": ("speakers", "speaker", "boombox"),
    "Cameras": ("cameras", "camera", "slr"),
    "Rugs": ("rugs", "rug", "carpet"),
    "Bowls": ("bowls", "bowl", "serving bowl"),
    "Teapots": ("teapots", "teapot", "brewing pot"),
    "Wall Clocks": ("wall clocks", "wall clock", "clock"),
    "Plant Pots": ("plant pots", "plant pot", "flower pot", "planter"),
    "Vases": ("vases", "vase", "flower vase"),
    "Cushions": ("cushions", "cushion", "scatter cushion"),
}
_COLOUR_WORDS = {
    "Navy Blue": ("navy blue", "navy", "dark blue"),
    "Maroon": ("maroon", "wine red", "dark red"),
    "Grey": ("grey", "gray"),
    "Beige": ("beige", "sand"),
    "Off White": ("off white", "off-white", "ivory"),
    "Purple": ("purple", "violet"),
    "Multi": ("multicoloured", "colourful", "multi"),
}
_USE_WORDS = {
    "Casual": ("casual", "everyday", "relaxed"),
    "Formal": ("formal", "office", "smart", "business"),
    "Sports": ("sports", "gym", "sporty", "workout"),
    "Ethnic": ("ethnic", "traditional", "indian"),
    "Party": ("party", "evening"),
    "Travel": ("travel", "holiday"),
    "Smart Casual": ("smart casual",),
}
#: Things people say around what they look for; {} is that.
_FRAMES = (
    "i am looking for {}", "show me {}", "any {} left", "best {} this year", "cheap {}", "good quality {}", "new {}",
    "{} under 50 euros", "{} nothing fancy", "we are after {}", "i would love {}", "something like {}", "buy {} online",
    "{} brand new", "shop {}", "find {}", "what about {}", "{} with fast delivery", "ideas {}", "replacing old {}",
)  # fmt: skip
#: Wearers that only stand after "for".
_BEHIND_FOR = {"him", "her", "everyone", "a boy", "a girl", "father", "mother", "grandpa", "grandma"}
#: The labels a query can speak of, in the order of `Phrase.says`.
FIELDS = ("gender", "article_type", "colour", "usage")


@dataclass(frozen=True)
class Phrase:
    """A query text, and which of FIELDS its words speak of."""

    text: str
    says: tuple[bool, bool, bool, bool]


def phrase(record: Record, rng: random.Random) -> Phrase:
    """Say in a shopper's words some of what the labels of `record` say; always the type, where it is known."""
    says_gender = bool(record.gender in _GENDER_WORDS and rng.random() < 0.75)
    says_colour = bool(record.colour and rng.random() < 0.8)
    says_usage = bool(record.usage in _USE_WORDS and rng.random() < 0.12)
    kind = rng.choice(_TYPE_WORDS.get(record.article_type, _number_forms(record.article_type)))
    words = [kind] if kind else []
    if says_usage:
        words.insert(0, rng.choice(_USE_WORDS[record.usage]))
    colour = rng.choice(_COLOUR_WORDS.get(record.colour, (record.colour.lower(),))) if says_colour else ""
    gender = rng.choice(_GENDER_WORDS[record.gender]) if says_gender else ""
    return Phrase(
        _arrange(" ".join(words), colour, gender, rng),
        (says_gender, bool(record.article_type), says_colour, says_usage),
    )


def _arrange(kind: str, colour: str, gender: str, rng: random.Random) -> str:
    before_gender = gender not in _BEHIND_FOR and rng.random() < 0.35
    colour_last = bool(colour) and rng.random() < 0.15
    parts = [
        gender if before_gender else "",
        "" if colour_last else colour,
        kind,
        f"in {colour}" if colour_last else "",
        f"for {gender}" if gender and not before_gender else "",
    ]
    text = " ".join(part for part in parts if part)
    if rng.random() < 0.4:
        text = rng.choice(_FRAMES).format(text)
    return text.capitalize() if rng.random() < 0.1 else text


def _number_forms(article_type: str) -> tuple[str, ...]:
    """Return plural and singular of a type's name, in lower case."""
    name = article_type.lower()
    if name.endswith(("ches", "sses", "shes")):
        return name, name[:-2]
    return (name, name[:-1]) if name.endswith("s") and not name.endswith("ss") else (name,)
