from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("resvg_py", reason="reads what training draws")

from catalog.demo.colours import TINTS
from catalog.demo.families import TYPES
from catalog.demo.patterns import PATTERNS
from search.training.lexicon import FIELDS, BrokenLexicon, Entry, lexicon, read_entries, read_grammar, refuse_twice

#: Article types of the Kaggle-fashion catalogue, with and without pictures.
FASHION = """
Accessory Gift Set;Backpacks;Bangle;Basketballs;Beauty Accessory;Belts;Blazers;Body Lotion;Body Wash and Scrub;Booties;
Bracelet;Capris;Caps;Casual Shoes;Churidar;Clothing Set;Clutches;Compact;Concealer;Cufflinks;Cushion Covers;Deodorant;
Dresses;Duffel Bag;Dupatta;Earrings;Eye Cream;Eyeshadow;Face Moisturisers;Face Scrub and Exfoliator;
Face Serum and Gel;Face Wash and Cleanser;Flats;Flip Flops;Footballs;Formal Shoes;Foundation and Primer;
Fragrance Gift Set;Free Gifts;Gloves;Hair Accessory;Hair Colour;Handbags;Hat;Headband;Heels;Highlighter and Blush;Ipad;
Jackets;Jeans;Jeggings;Jewellery Set;Jumpsuit;Kajal and Eyeliner;Key chain;Kurta Sets;Kurtas;Kurtis;Laptop Bag;Leggings;
Lehenga Choli;Lip Care;Lip Gloss;Lip Liner;Lip Plumper;Lipstick;Makeup Remover;Mascara;Mask and Peel;Mens Grooming Kit;
Messenger Bag;Mobile Pouch;Mufflers;Nail Essentials;Nail Polish;Necklace and Chains;Nehru Jackets;Patiala;Pendant;
Perfume and Body Mist;Rain Jacket;Rain Trousers;Ring;Rompers;Rucksacks;Salwar;Salwar and Dupatta;Sandals;Sarees;Scarves;
Shirts;Shoe Accessories;Shoe Laces;Shorts;Shrug;Skirts;Socks;Sports Sandals;Sports Shoes;Stockings;Stoles;Suits;
Sunglasses;Sunscreen;Suspenders;Sweaters;Sweatshirts;Swimwear;Tablet Sleeve;Ties;Ties and Cufflinks;Tights;Toner;Tops;
Track Pants;Tracksuits;Travel Accessory;Trolley Bag;Trousers;Tshirts;Tunics;Umbrellas;Waist Pouch;Waistcoat;Wallets;
Watches;Water Bottle;Wristbands
"""
OTHER_COLOURS = """
Bronze;Burgundy;Charcoal;Coffee Brown;Copper;Fluorescent Green;Grey Melange;Khaki;Lime Green;Magenta;Mauve;Metallic;
Multi;Mushroom Brown;Nude;Off White;Rose;Sea Green;Skin;Steel;Taupe;Turquoise Blue
"""
LABELS = {
    "gender": {"Men", "Women", "Boys", "Girls", "Unisex"},
    "article_type": {name.strip() for name in FASHION.split(";")} | set(TYPES),
    "colour": {name.strip() for name in OTHER_COLOURS.split(";")} | set(TINTS),
    "use": {"Casual", "Formal", "Sports", "Ethnic", "Smart Casual", "Party", "Travel", "Home"}
    | {occasion for each in TYPES.values() for occasion in each.occasions},
    "season": {"Spring", "Summer", "Fall", "Winter"},
    "pattern": set(PATTERNS),
    "material": {
        material
        for each in TYPES.values()
        for material in (*each.materials, *(name for style in each.styles for name in style.materials or ()))
    },
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_label_has_words_and_every_word_a_label_that_exists(field: str) -> None:
    assert {label for entry in lexicon().entries[field] for label in entry.labels} == LABELS[field]


@pytest.mark.parametrize("label", sorted(LABELS["article_type"]))
def test_a_type_has_names_and_needs(label: str) -> None:
    entries = lexicon().of("article_type", label)
    assert sum(len(entry.names) for entry in entries) >= 3
    assert sum(len(entry.needs) for entry in entries) >= 2


def test_words_are_found_by_label() -> None:
    sneakers = [entry for entry in lexicon().of("article_type", "Sports Shoes") if "sneakers" in entry.names]
    assert [entry.labels for entry in sneakers] == [{"Casual Shoes", "Sports Shoes"}]
    assert lexicon().of("colour", "Puce") == ()


def broken(folder: Path, text: str) -> Path:
    path = folder / "words.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word = 3", r"must hold \[\[word\]\] tables"),
        ("[[word]", "words.toml cannot be read"),
        ("[[word]]\nlabels = ['Ties']\nname = ['tie']", "word 1 must have labels, some of names"),
        ("[[word]]\nlabels = ['Ties']", "word 1 must have labels, some of names"),
        ("[[word]]\nnames = ['tie']", "word 1, labels must be a list of texts"),
        ("[[word]]\nlabels = ['Ties']\nnames = ['tie', ' ']", "word 1, names must be a list of texts"),
    ],
)
def test_it_refuses_a_broken_file_and_names_the_entry(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BrokenLexicon, match=message):
        read_entries(broken(tmp_path, text))


def test_it_refuses_a_text_that_stands_twice_in_a_field() -> None:
    entries = [
        Entry(frozenset({"Casual Shoes"}), names=("sneakers",)),
        Entry(frozenset({"Boots"}), needs=("sneakers",)),
    ]
    with pytest.raises(BrokenLexicon, match=r"article_type: 'sneakers' stands twice; list it once"):
        refuse_twice("article_type", entries)


def test_it_refuses_a_frame_without_a_place_for_the_words(tmp_path: Path) -> None:
    lists = {name: ["{}"] for name in ("sentences", "wants", "gifts", "anything", "preferences")}
    lines = [f"{name} = {value}" for name, value in lists.items()]
    with pytest.raises(BrokenLexicon, match="extras: each needs one"):
        read_grammar(broken(tmp_path, "\n".join([*lines, "extras = ['{}']"])))
    with pytest.raises(BrokenLexicon, match="must hold"):
        read_grammar(broken(tmp_path, lines[0]))
