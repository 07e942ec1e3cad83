"""The shop's voice: brands, titles and descriptions put together from what a product is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from catalog.demo.kinds import Look, ProductType, Style

BRANDS: dict[str, tuple[str, ...]] = {
    "Fashion": (
        "Alder & Finch", "Norrvik", "Casa Lumen", "Harrow Lane", "Miro & Co", "Tessel", "Birch Row", "Ostra",
            "Fenwick Mill", "Solenne",
        "Kestrel", "Vela Studio", "Juniper Road", "Marlowe", "Pellow", "Anouk Bay", "Tern & Tide", "Bramble", "Orsola",
        "Lindqvist",
    ),
    "Electronics": ("Auralis", "Pico North", "Voltaire Labs", "Lumetra", "Kite Audio", "Hexa", "Nordwave", "Solis",
    "Meridian Nine", "Tonari"),
    "Home & Living": ("Hearth & Hill", "Oakmere", "Studio Lune", "Terra Nova", "Pottery Lane", "Hygget", "Maison Rive",
    "Clay & Kin", "Falun", "Greyfield"),
}  # fmt: skip

GENDER_WORDS = {"Men": "Men's", "Women": "Women's", "Unisex": "Unisex", "Boys": "Boys'", "Girls": "Girls'"}

MATERIALS: dict[str, tuple[str, str]] = {
    "Cotton": ("soft, breathable cotton", "Machine wash at 30 degrees."),
    "Organic Cotton": ("organic cotton of a good weight", "Machine wash at 30 degrees with like colours."),
    "Cotton Poplin": ("crisp cotton poplin", "Wash at 40 degrees and iron while damp."),
    "Cotton Twill": ("sturdy cotton twill", "Machine wash at 30 degrees, inside out."),
    "Ripstop Cotton": ("light ripstop cotton", "Machine wash cold."),
    "Waxed Cotton": ("waxed cotton that sheds rain", "Sponge clean only, and wax again once a year."),
    "Jersey": ("a supple jersey", "Machine wash at 30 degrees and dry flat."),
    "Ponte Jersey": ("a firm ponte jersey", "Machine wash at 30 degrees."),
    "Linen": ("pure linen that softens with every wash", "Wash at 30 degrees; no need to iron."),
    "Linen Blend": ("a blend of linen and cotton", "Machine wash at 30 degrees."),
    "Viscose": ("fluid viscose", "Wash by hand and hang to dry."),
    "Flannel": ("brushed flannel", "Machine wash at 30 degrees."),
    "Corduroy": ("fine-ribbed corduroy", "Wash inside out and brush while damp."),
    "Denim": ("rigid denim", "Wash seldom, cold and inside out."),
    "Stretch Denim": ("denim with a little stretch", "Wash cold and inside out."),
    "Merino Wool": ("extra-fine merino wool", "Hand wash cool and dry flat."),
    "Lambswool": ("warm lambswool", "Hand wash cool and dry flat."),
    "Cashmere Blend": ("a cashmere blend", "Dry clean, or wash by hand in cool water."),
    "Wool Blend": ("a smooth wool blend", "Dry clean only."),
    "Crepe": ("matt crepe with a fluid drape", "Dry clean, or wash by hand."),
    "Satin": ("heavy satin", "Dry clean only."),
    "Chiffon": ("airy chiffon over a lining", "Wash by hand and hang to dry."),
    "Nylon": ("dense, wind-tight nylon", "Machine wash cold."),
    "Recycled Nylon": ("recycled nylon", "Wipe clean with a damp cloth."),
    "Polyester": ("hard-wearing polyester", "Wipe clean with a damp cloth."),
    "Suede": ("soft suede", "Brush clean, and keep it from rain."),
    "Nubuck": ("oiled nubuck", "Brush clean and proof before first wear."),
    "Leather": ("full-grain leather", "Wipe clean and feed with wax twice a year."),
    "Patent Leather": ("patent leather", "Polish with a soft dry cloth."),
    "Vegan Leather": ("a plant-based leather", "Wipe clean with a damp cloth."),
    "Canvas": ("heavy canvas", "Spot clean with mild soap."),
    "Mesh": ("an open knitted mesh", "Brush off dry dirt and air well."),
    "Acetate": ("hand-polished acetate", "Clean with the cloth provided."),
    "Bio Acetate": ("acetate made from cotton and wood", "Clean with the cloth provided."),
    "Stainless Steel": ("brushed stainless steel", "Wipe with a soft cloth."),
    "Titanium": ("light titanium", "Wipe with a soft cloth."),
    "Silicone": ("supple silicone", "Rinse with water."),
    "Aluminium": ("anodised aluminium", "Wipe with a dry cloth."),
    "Magnesium": ("a magnesium alloy", "Wipe with a dry cloth."),
    "Recycled Plastic": ("recycled plastic with a matt finish", "Wipe with a dry cloth."),
    "Glass": ("clear-toned glass", "Wipe with a soft cloth."),
    "Walnut": ("oiled walnut", "Dust with a dry cloth."),
    "Steel": ("powder-coated steel", "Dust with a dry cloth."),
    "Ceramic": ("glazed ceramic", "Wipe with a damp cloth."),
    "Stoneware": ("thrown stoneware", "Wipe clean, or rinse in warm water."),
    "Porcelain": ("fine porcelain", "Wipe clean, or rinse in warm water."),
    "Velvet": ("dense cotton velvet", "Brush with the pile; clean spots with a dry cloth."),
    "Silk": ("washed silk", "Wash by hand in cool water and iron on silk."),
    "Tweed": ("flecked wool tweed", "Dry clean only."),
    "Wool": ("pure new wool", "Dry clean, or air overnight."),
    "Alpaca Blend": ("an airy alpaca blend", "Hand wash cool and dry flat."),
    "Fleece": ("warm, light fleece", "Machine wash at 30 degrees."),
    "Loopback Cotton": ("loopback cotton sweatshirting", "Machine wash at 30 degrees, inside out."),
    "Modal": ("silky modal", "Machine wash at 30 degrees."),
    "Stretch Jersey": ("a dense jersey with four-way stretch", "Machine wash cold and dry on a line."),
    "Knit Mesh": ("a seamless knitted mesh", "Brush off dry dirt and air well."),
    "Cork": ("cork that takes the shape of the foot", "Wipe with a damp cloth."),
    "Rubber": ("natural rubber", "Rinse with water."),
    "Straw": ("woven straw", "Brush gently and keep dry."),
    "Brass": ("solid brass", "Wipe with a soft dry cloth."),
    "Sterling Silver": ("sterling silver", "Polish with a silver cloth."),
    "Gold Vermeil": ("gold vermeil over silver", "Keep away from perfume and wipe with a soft cloth."),
    "Polycarbonate": ("tough polycarbonate", "Wipe with a dry cloth."),
    "Bamboo": ("close-grained bamboo", "Wipe with a barely damp cloth."),
    "Oak": ("oiled oak", "Dust with a dry cloth."),
    "Jute": ("hand-braided jute", "Vacuum without the brush."),
    "Terracotta": ("unglazed terracotta", "Wipe with a damp cloth."),
    "Cast Iron": ("enamelled cast iron", "Rinse and dry at once."),
    "Concrete": ("polished concrete", "Wipe with a damp cloth."),
    "Boucle": ("looped boucle", "Vacuum gently and clean spots at once."),
    "Enamel": ("enamelled steel", "Rinse in warm water and dry at once."),
}

WARM = {"Merino Wool", "Lambswool", "Cashmere Blend", "Wool Blend", "Flannel", "Corduroy"}
COOL = {"Linen", "Linen Blend", "Chiffon", "Mesh"}
TITLE_LENGTH = 42


@dataclass(frozen=True)
class Subject:
    """What the words are about."""

    kind: ProductType
    style: Style
    look: Look
    colour: str
    pattern: str
    brand: str
    fit: str
    occasions: tuple[str, ...]


def brand_for(department: str, rng: Random) -> str:
    """Choose an invented maker of that department."""
    return rng.choice(BRANDS[department])


def season_for(material: str, rng: Random) -> str:
    """Choose the season a material is sold in: Spring, Summer, Fall or Winter."""
    if material in WARM:
        return rng.choice(("Fall", "Winter"))
    if material in COOL:
        return rng.choice(("Spring", "Summer"))
    return rng.choice(("Spring", "Summer", "Fall", "Winter"))


def title_for(subject: Subject, rng: Random) -> str:
    """Return the title nearest to a length drawn around 42 characters; it keeps brand, wearer, colour and noun."""
    aim = rng.gauss(TITLE_LENGTH, 4)
    return min(_titles(subject), key=lambda title: abs(len(title) - aim))


def description_for(subject: Subject, rng: Random) -> str:
    """Return 60 to 150 words: an opening, then facts in varied order until there are enough."""
    words = _vocabulary(subject)
    sentences = [rng.choice(OPENINGS)(words)]
    pool = [note.format(**words) for note in rng.sample(subject.kind.notes, len(subject.kind.notes))]
    body = [rng.choice(MATERIAL_LINES)(words), pool.pop(), pool.pop()]
    if subject.fit:
        body.append(rng.choice(FIT_LINES)(words))
    if subject.pattern != "Solid":
        body.append(rng.choice(PATTERN_LINES)(words))
    rng.shuffle(body)
    closing = [rng.choice(PAIR_LINES)(words), words["care"]]
    if subject.occasions:
        closing.insert(rng.randrange(2), rng.choice(USE_LINES)(words))
    sentences += body + closing
    while _count(sentences) < 62 or (pool and _count(sentences) < 92 and rng.random() < 0.5):
        sentences.insert(-2, pool.pop() if pool else "Returns are free for thirty days.")
    return " ".join(_capital(sentence) for sentence in sentences)


def _titles(subject: Subject) -> list[str]:
    wearer = GENDER_WORDS.get(subject.look.gender, "")
    pattern = "" if subject.pattern == "Solid" or subject.pattern in subject.style.noun else subject.pattern
    details = ["",
        *(subject.look.details[key] for key in subject.kind.titled if subject.look.details[key] not in DULL)]  # fmt: skip
    details = [detail for detail in details if not set(detail.split()) & set(subject.style.noun.split())]
    extras = ["", *([] if subject.look.material in subject.style.noun else [subject.look.material])]
    titles = []
    for detail in details:
        for extra in extras:
            for shown in {pattern, pattern and ""}:
                parts = (subject.brand, wearer, subject.colour, shown, detail, extra, subject.style.noun)
                titles.append(" ".join(part for part in parts if part))
    return sorted(set(titles))


DULL = {"Full Length", "Clean", "Plain", "Smooth"}


def _vocabulary(subject: Subject) -> dict[str, str]:
    feel, care = MATERIALS[subject.look.material]
    details = {key: value.replace("Inch", "inch") if value[0].isdigit() else value.lower() for key,
        value in subject.look.details.items()}  # fmt: skip
    noun = subject.style.noun
    return {
        **details,
        "noun": noun.lower(),
        "brand": subject.brand,
        "wearer": GENDER_WORDS.get(subject.look.gender, "").lower(),
        "colour": subject.colour.lower(),
        "pattern": subject.pattern.lower(),
        "material": feel,
        "care": care,
        "fit": subject.fit.lower(),
        "pair": subject.kind.pairs[len(subject.brand) % len(subject.kind.pairs)],
        "uses": " or ".join(USE_WORDS[use] for use in subject.occasions[:2]),
        "is": "are" if noun.endswith("s") and not noun.endswith("ss") else "is",
        "This": "These" if noun.endswith("s") and not noun.endswith("ss") else "This",
        "it": "them" if noun.endswith("s") and not noun.endswith("ss") else "it",
    }


USE_WORDS = {
    "wedding": "a wedding", "party": "a party", "business": "the office", "formal": "a formal dinner",
        "casual": "an easy weekend", "sport": "a run in the park",
    "beach": "the beach", "date": "a date", "travel": "a journey", "interview": "an interview",
    "festival": "a festival", "outdoor": "a day outdoors",
    "evening": "the evening", "daytime": "everyday use", "professional": "client meetings",
}  # fmt: skip

Line = Callable[[dict[str, str]], str]
OPENINGS: tuple[Line, ...] = (
    lambda w: f"{w['This']} {w['colour']} {w['noun']} by {w['brand']} {w['is']} made to be reached for again and again.",
    lambda w: f"{_an(w['colour'])} {w['noun']} from {w['brand']}, plain in idea and careful in the making.",
    lambda w: f"{w['brand']} has made this {w['noun']} for years; now it comes in {w['colour']}."
    if w["is"] == "is" else f"{w['brand']} has made these {w['noun']} for years; now they come in {w['colour']}.",
    lambda w: f"Looking for {_an(w['wearer'] or w['noun']).lower()}{' ' + w['noun'] if w['wearer'] else ''} in {w['colour']}? This is the one we keep ourselves."
    if w["is"] == "is" else f"Looking for {w['wearer'] + ' ' if w['wearer'] else ''}{w['noun']} in {w['colour']}? These are the ones we keep ourselves.",
)  # fmt: skip
MATERIAL_LINES: tuple[Line, ...] = (
    lambda w: f"Made of {w['material']}.",
    lambda w: f"We chose {w['material']} because it wears in rather than out.",
    lambda w: f"The material is {w['material']}, from a small supplier we visit every year.",
)
FIT_LINES: tuple[Line, ...] = (
    lambda w: f"The fit is {w['fit']}; take your usual size.",
    lambda w: (
        f"Cut to a {w['fit']} fit, with room to move."
        if w["fit"][0] not in "aeiou"
        else f"Cut to an {w['fit']} fit, with room to move."
    ),
    lambda w: f"Our model is 178 cm tall and wears a medium in this {w['fit']} cut.",
)
PATTERN_LINES: tuple[Line, ...] = (
    lambda w: f"The {w['pattern']} pattern is matched at the seams.",
    lambda w: f"A {w['pattern']} design on {w['colour']} gives it character without noise.",
)
PAIR_LINES: tuple[Line, ...] = (
    lambda w: f"Goes well with {w['pair']}.",
    lambda w: f"We like {w['it']} with {w['pair']}.",
    lambda w: f"Try {w['it']} with {w['pair']}.",
)
USE_LINES: tuple[Line, ...] = (
    lambda w: f"Right for {w['uses']}.",
    lambda w: f"Think of {w['uses']}, and you have it.",
    lambda w: f"Made with {w['uses']} in mind.",
)


def _article(word: str) -> str:
    return "an" if word[0].lower() in "aeiou" else "a"


def _an(word: str) -> str:
    return f"{_article(word).capitalize()} {word}"


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _count(sentences: list[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
