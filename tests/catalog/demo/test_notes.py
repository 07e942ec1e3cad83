"""What a text says is true of the thing: words that never stand with some style, detail, material or colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from random import Random

import pytest

from catalog.demo import generate
from catalog.demo.families import TYPES
from catalog.demo.generate import DEMO_SEED, draw_product
from catalog.demo.kinds import ProductType
from catalog.demo.words import Subject, description_for

NUMBERS = 2000

# The type, the words, and what they never go with: names of styles, details, patterns, materials or colours.
NEVER: tuple[tuple[str, str, set[str]], ...] = (
    ("Belts", "prong is shaped", {"Webbing", "Braided"}),
    ("Belts", "bevelled", {"Webbing", "Braided"}),
    ("Belts", "between the two faces", {"Webbing", "Braided"}),
    ("Belts", "press stud", {"Webbing", "Braided"}),
    ("Blazers", "the collar's underside", {"Collarless"}),
    ("Blazers", "its lining has a pleat", {"Soft"}),
    ("Caps", "sweatband", {"Beanie"}),
    ("Caps", "taped seams", {"Beanie"}),
    ("Caps", "wooden head form", {"Beanie"}),
    ("Wall Clocks", "marks that stay crisp", {"Bare"}),
    ("Cushions", "cable", {"Velvet", "Linen", "Cotton", "Boucle"}),
    ("Earrings", "left and right", {"Stud", "Silver Stud"}),
    ("Heels", "inside of the counter", {"Slingback", "Sandal"}),
    ("Jackets", "front hangs open", {"Anorak"}),
    ("Jeans", "cover a boot", {"Cropped"}),
    ("Jeans", "to ankle", {"Cropped"}),
    ("Jeans", "to the ankle", {"Cropped"}),
    ("Jeans", "fade alike", {"White", "Clean"}),
    ("Keyboards", "clack", {"Quiet"}),
    ("Lamps", "edge of the shade", {"Mushroom", "Arc", "Desk", "Pendant"}),
    ("Leggings", "to ankle", {"Cropped", "Capri"}),
    ("Leggings", "flare", {"Capri"}),
    ("Mugs", "kiln stand", {"Camp"}),
    ("Mugs", "reactive", {"Camp"}),
    ("Mugs", "dipped glaze", {"Camp"}),
    ("Rugs", "ends are squared", {"Round"}),
    ("Rugs", "at the ends", {"Round"}),
    ("Sandals", "strap ends", {"Flip-Flop"}),
    ("Sandals", "strap edges", {"Flip-Flop"}),
    ("Sandals", "strapwork", {"Flip-Flop"}),
    ("Shirts", "the cuffs", {"Short Sleeve", "Rolled Sleeve"}),
    ("Shirts", "short sleeve", {"Overshirt"}),
    ("Skirts", "narrows to the knee", {"Mini", "Maxi"}),
    ("Speakers", "beach", {"Bookshelf", "Smart"}),
    ("Speakers", "festival", {"Bookshelf", "Smart"}),
    ("Ties", "two knots", {"Bow", "Knitted"}),
    ("Ties", "interlining", {"Bow", "Knitted"}),
    ("Ties", "front and back are cut", {"Knitted"}),
    ("Tops", "neckline is faced", {"Bardot"}),
    ("Tops", "shoulder blades", {"Bardot", "Camisole"}),
    ("Tshirts", "above the elbow", {"Long Sleeve"}),
    ("Wallets", "pressed in", {"Canvas"}),
    ("Wallets", "thinned", {"Canvas"}),
    ("Wallets", "skived", {"Canvas"}),
    ("Wallets", "wider than a card", {"Coin"}),
    ("Watches", "bezel turns", {"Square", "Tonneau"}),
)


@pytest.fixture(scope="module")
def told() -> Mapping[str, list[tuple[Subject, str]]]:
    """Return the subjects and their descriptions by type, for many numbers."""
    found: dict[str, list[tuple[Subject, str]]] = defaultdict(list)

    def listening(subject: Subject, rng: Random) -> str:
        text = description_for(subject, rng)
        found[subject.kind.name].append((subject, text))
        return text

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generate, "description_for", listening)
        for number in range(NUMBERS):
            draw_product(number, DEMO_SEED)
    return found


def names_of(subject: Subject) -> set[str]:
    look = subject.look
    return {subject.style.name, subject.pattern, subject.colour, look.material, *look.details.values()}


def names_in(kind: ProductType) -> set[str]:
    names = {*kind.patterns, *kind.materials, *kind.colours, *(name for part in kind.details.values() for name in part)}
    for style in kind.styles:
        names |= {style.name, *style.patterns, *style.materials, *style.colours}
    return names


@pytest.mark.parametrize(("kind", "words", "never"), NEVER)
def test_words_do_not_stand_with_what_they_are_not_true_of(
    told: Mapping[str, list[tuple[Subject, str]]], kind: str, words: str, never: set[str]
) -> None:
    assert told[kind]
    wrong = [text for subject, text in told[kind] if names_of(subject) & never and words in text.lower()]
    assert wrong == []


@pytest.mark.parametrize(("kind", "never"), [(kind, never) for kind, _, never in NEVER])
def test_the_table_names_only_what_the_type_is_made_in(kind: str, never: set[str]) -> None:
    assert never <= names_in(TYPES[kind])


@pytest.mark.parametrize("kind", TYPES.values(), ids=list(TYPES))
def test_every_type_has_at_least_six_notes_of_its_own_and_none_twice_in_a_style(kind: ProductType) -> None:
    assert len(kind.notes) >= 6
    for style in kind.styles:
        notes = (*kind.notes, *style.notes)
        assert len(set(notes)) == len(notes)


@pytest.mark.parametrize("kind", TYPES.values(), ids=list(TYPES))
def test_a_style_narrows_only_details_that_its_type_has(kind: ProductType) -> None:
    for style in kind.styles:
        assert all(set(options) <= set(kind.details[key]) for key, options in style.details.items())


def test_cable_knit_is_a_pattern_of_knitted_cushions_only() -> None:
    knitted = [style.name for style in TYPES["Cushions"].styles if "Cable Knit" in style.patterns]
    assert knitted == ["Knitted"]
    assert "Cable Knit" not in TYPES["Cushions"].patterns
