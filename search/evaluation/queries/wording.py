"""How evaluation queries say what labels say: a fixed template, and shoppers' phrasings of their own.

The encoder is trained on queries made by `search/training/phrasing.py`; a test that asked in the same words would
measure how well those were learnt by heart. The phrasings here and in `context.py` are written separately, sentences
and words. Words that stand on both sides: the names of types, colours, genders and seasons, also as singular, plural
or possessive ("tshirts", "mug", "navy blue", "women's", "winter"), the small words "a", "and", "for", "i", "in"
and "with", and "bag". Queries written by hand (`natural_*.toml`) are not held to this. Tests keep it true, and see
to it that no phrasing of a type is the name of another.
"""

from __future__ import annotations

from random import Random

from search.evaluation.queries.judging import Kind
from search.evaluation.relevance import query_words

WEARERS = {
    "Men": ("my husband", "my dad", "my brother", "my boyfriend", "my uncle"),
    "Women": ("my wife", "my mum", "my sister", "my girlfriend", "my aunt"),
    "Boys": ("my son", "my nephew", "my little brother"),
    "Girls": ("my daughter", "my niece", "my little sister"),
    "Unisex": ("anyone", "either of us", "all of us"),
}
TYPE_WORDS = {
    "Armchairs": ("comfy seat", "fireside seat"),
    "Backpacks": ("knapsack", "daypack"),
    "Belts": ("waist belt", "belt"),
    "Blazers": ("suit jacket", "tailored jacket"),
    "Boots": ("sturdy footwear", "footwear above the ankle"),
    "Bowls": ("soup dish", "round dish"),
    "Cameras": ("photo camera", "digital camera"),
    "Caps": ("peaked cap", "headgear"),
    "Casual Shoes": ("kicks", "plimsolls"),
    "Coats": ("greatcoat", "long outer garment"),
    "Cushions": ("throw pillow", "sofa pillow"),
    "Dresses": ("frock", "gown"),
    "Earrings": ("eardrops", "jewellery for pierced lobes"),
    "Flats": ("flat soled shoes", "flat pair of shoes"),
    "Flip Flops": ("flipflops", "toe post sandals"),
    "Formal Shoes": ("leather footwear for a suit", "oxfords"),
    "Game Controllers": ("console pad", "controls for my console"),
    "Handbags": ("shoulder bag", "hand bag"),
    "Headphones": ("earphones", "cans for music"),
    "Heels": ("stilettos", "court shoes"),
    "Jackets": ("blouson", "windcheater"),
    "Jeans": ("denims", "denim trousers"),
    "Jumpsuits": ("one-piece outfit", "boiler suit"),
    "Keyboards": ("qwerty", "typing keys"),
    "Kurtas": ("long kurta top", "kurta shirt"),
    "Lamps": ("luminaire", "bedside lighting"),
    "Laptops": ("portable pc", "pc to carry around"),
    "Leggings": ("stretchy bottoms", "yoga bottoms"),
    "Monitors": ("panel for my pc", "widescreen"),
    "Mufflers": ("neck warmer", "woollen neckwear"),
    "Mugs": ("beaker", "tea mug"),
    "Plant Pots": ("jardiniere", "tub for greenery"),
    "Rugs": ("floor mat", "hearth mat"),
    "Sandals": ("open toe shoes", "strappy footwear"),
    "Scarves": ("neckerchief", "wrap for the neck"),
    "Shirts": ("button-down", "collared shirt"),
    "Shorts": ("bermudas", "knee length shorts"),
    "Smartphones": ("handset", "cellphone"),
    "Smartwatches": ("wearable", "wrist gadget"),
    "Socks": ("ankle socks", "pair of socks"),
    "Speakers": ("loudspeaker", "sound system"),
    "Sports Shoes": ("athletic footwear", "jogging shoes", "runners"),
    "Sunglasses": ("sunnies", "tinted specs"),
    "Sweaters": ("woolly", "knitted top"),
    "Sweatshirts": ("hooded top", "fleecy top"),
    "Tablets": ("touch slate", "slate to draw on"),
    "Teapots": ("infuser for tea", "tea kettle"),
    "Ties": ("necktie", "neck tie"),
    "Tops": ("blouse", "going-out top"),
    "Track Pants": ("jogging bottoms", "tracksuit bottoms"),
    "Trousers": ("suit trousers", "trouser"),
    "Tshirts": ("t shirt", "tee-shirt", "crew neck t shirt"),
    "Vases": ("bouquet holder", "vessel for cut stems"),
    "Wall Clocks": ("dial to hang up", "time teller for the kitchen"),
    "Wallets": ("billfold", "card holder"),
    "Watches": ("wristwatch", "timepiece"),
}
COLOUR_WORDS = {
    "Beige": ("beige", "biscuit coloured"),
    "Black": ("black", "jet black"),
    "Blue": ("blue", "bluish"),
    "Brown": ("brown", "chocolate brown"),
    "Green": ("green", "bottle green"),
    "Grey": ("grey", "ash grey"),
    "Maroon": ("maroon", "oxblood"),
    "Multi": ("many-coloured", "rainbow"),
    "Navy Blue": ("navy blue", "midnight blue"),
    "Olive": ("olive", "army green"),
    "Purple": ("purple", "plum"),
    "Red": ("red", "bright red"),
    "White": ("white", "snow white"),
}
_FRAMES = (
    "do you have {kind} in {colour} for {who}?",
    "{colour} {kind}, it's for {who}",
    "need {kind} for {who}, {colour} please",
    "present for {who}: {colour} {kind}",
    "{who} wants {colour} {kind}",
    "where can I get {colour} {kind} for {who}",
    "{kind} {colour} {who}",
)
_FRAMES_FOR_THINGS = (
    "do you have {kind} in {colour}?",
    "need {kind}, {colour} please",
    "where can I get {colour} {kind}",
    "{kind} {colour}",
)
_NUMBER_OF_SHOPPERS = len(_FRAMES_FOR_THINGS)
_GENDER_CHANGES = {
    "Men": ("for men", "in a men's size"),
    "Women": ("for women", "in a women's size"),
    "Boys": ("for boys", "in a boys' size"),
    "Girls": ("for girls", "in a girls' size"),
    "Unisex": ("unisex", "for men and women"),
}
_PATTERN_WORDS = {
    "Breton": ("with Breton stripes",),
    "Cable Knit": ("in cable knit",),
    "Checked": ("with checks", "checked"),
    "Colour Block": ("in blocks of colour",),
    "Dotted": ("with dots", "with polka dots"),
    "Fair Isle": ("in Fair Isle",),
    "Floral": ("with blossoms", "in a floral print"),
    "Geometric": ("in a geometric print",),
    "Leaf Print": ("with leaves on it",),
    "Melange": ("in melange",),
    "Pinstriped": ("with pinstripes",),
    "Quilted": ("quilted",),
    "Ribbed": ("ribbed",),
    "Solid": ("plain", "without a pattern"),
    "Striped": ("with stripes", "striped"),
}


def template(kind: Kind) -> str:
    """Say a kind the plain way: "red tshirts for men", "black headphones"."""
    if not kind.gender:
        return f"{kind.colour} {kind.article_type}".lower()
    return query_words((kind.gender, kind.article_type, kind.colour))


def shopper(kind: Kind, rng: Random, count: int = 1) -> list[str]:
    """Say a kind in `count` ways (at most 4) that differ in how the sentence is built."""
    frames = rng.sample(_FRAMES if kind.gender else _FRAMES_FOR_THINGS, min(count, _NUMBER_OF_SHOPPERS))
    return [
        frame.format(
            kind=type_words(kind.article_type, rng),
            colour=rng.choice(COLOUR_WORDS.get(kind.colour, (kind.colour.lower(),))),
            who=rng.choice(WEARERS.get(kind.gender, (kind.gender.lower(),))),
        )
        for frame in frames
    ]


def type_words(article_type: str, rng: Random) -> str:
    return rng.choice(TYPE_WORDS.get(article_type, (article_type.lower(),)))


def in_colour(colour: str, rng: Random) -> str:
    """Ask for another colour and nothing else: "in blue"."""
    return rng.choice(("in {}", "but in {}", "the same in {}")).format(colour.lower())


def for_gender(gender: str, rng: Random) -> str:
    """Ask for another wearer and nothing else: "for women"."""
    return rng.choice(_GENDER_CHANGES.get(gender, (f"for {gender.lower()}",)))


def with_pattern(pattern: str, rng: Random) -> str:
    """Ask for another pattern and nothing else: "with dots"."""
    return rng.choice(_PATTERN_WORDS.get(pattern, (f"in {pattern.lower()}",)))
