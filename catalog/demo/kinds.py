"""What a product type is: the words and numbers shops choose from, and the function that draws one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from catalog.demo.patterns import Fabric
from catalog.demo.shading import Canvas


@dataclass(frozen=True)
class Style:
    """One way a type is made, with the choices that differ from the type's own; `details` need name only those keys."""

    name: str
    noun: str
    materials: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    details: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    occasions: tuple[str, ...] = ()
    weight: int = 1


@dataclass(frozen=True)
class Look:
    """Everything a drawing depends on; chance is for shape only, so words and drawing agree."""

    style: str
    gender: str
    fabric: Fabric
    material: str
    details: Mapping[str, str]
    chance: Random

    @property
    def colour(self) -> str:
        """Return the named colour's shade."""
        return self.fabric.base

    @property
    def accent(self) -> str:
        """Return the companion colour."""
        return self.fabric.accent

    def between(self, low: float, high: float) -> float:
        """Draw a length or share evenly from a range."""
        return self.chance.uniform(low, high)

    def one_of(self, *options: str) -> str:
        """Choose a shape that no word names."""
        return self.chance.choice(options)

    def by_gender(self, men: float, women: float, child: float, girl: float | None = None) -> float:
        """Return the measure that suits the wearer; Unisex takes the men's, and girls the child's unless given their own."""
        return {"Women": women, "Girls": child if girl is None else girl, "Boys": child}.get(self.gender, men)


@dataclass(frozen=True)
class CloseUp:
    """The part of the canvas that a second picture shows large: its middle and its width, in canvas units."""

    x: float
    y: float
    width: float


@dataclass(frozen=True)
class ProductType:
    """One article type. `share` is how many of every hundred products are of it; `price` is a median in euros.

    `details` names choices both the drawing and the text follow; those in `titled` may enter the title.
    `notes` are facts for the description, true of every product of the type (a style adds its own); they may use {noun},
    {colour}, {brand} and any detail in braces, and leave material, care, fit, pattern and company to the shop's voice.
    `care` names how it is kept: see `catalog.demo.words`.
    """

    name: str
    department: str
    shelf: str
    share: int
    price: float
    spread: float
    styles: tuple[Style, ...]
    colours: tuple[str, ...]
    materials: tuple[str, ...]
    draw: Callable[[Canvas, Look], None]
    notes: tuple[str, ...]
    pairs: tuple[str, ...]
    occasions: tuple[str, ...]
    care: str = "garment"
    patterns: tuple[str, ...] = ("Solid",)
    genders: Mapping[str, int] = field(default_factory=dict)
    details: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titled: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    size_name: str = "Size"
    pattern_scale: tuple[float, float] = (0.9, 1.2)
    close_up: CloseUp | None = None


EVERYDAY_COLOURS = (
    "Black", "White", "Grey", "Navy Blue", "Blue", "Red", "Green", "Olive", "Maroon", "Yellow", "Pink", "Teal",
    "Beige", "Purple", "Orange", "Mustard", "Cream", "Rust", "Lavender",
)  # fmt: skip
LEATHER_COLOURS = ("Black", "Brown", "Tan", "Maroon", "Navy Blue", "Beige", "Red", "Grey", "Green", "White", "Olive")
LETTER_SIZES = ("XS", "S", "M", "L", "XL")
