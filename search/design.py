"""The design page: every token and every component in every state, drawn by the shop's own style sheet and partials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.models import ProductImage
from search.forms import PhotoForm, SearchForm
from search.models import QueryPhoto
from search.storefront import Occasion

#: Which colours stand on which, and the contrast that they need: 4.5 for text, 3 for what only outlines (WCAG 2.2 AA).
PAIRS = (
    *((text, ground, 4.5) for text in ("ink", "soft") for ground in ("paper", "sheet", "wash")),
    *((text, ground, 4.5) for text in ("accent", "bad") for ground in ("paper", "sheet", f"{text}-wash")),
    *(("good", ground, 4.5) for ground in ("sheet", "good-wash")),
    ("paper", "ink", 4.5),
    ("paper", "accent", 4.5),
    ("tile-ink", "tile", 4.5),
    ("tile-soft", "tile", 4.5),
    ("edge", "paper", 3.0),
    ("edge", "sheet", 3.0),
    ("focus", "paper", 3.0),
    ("focus", "sheet", 3.0),
)

_COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
_LENGTH = re.compile(r"^  --([rst]\d?(?:-\w+)?): ([^;]+);", re.M)


@dataclass(frozen=True)
class Colour:
    """A token's value in each theme, as #rrggbb."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True)
class Contrast:
    """How well one colour can be told from another in each theme, and how well it has to be."""

    text: str
    ground: str
    least: float
    light: float
    dark: float

    @property
    def is_enough(self) -> bool:
        return min(self.light, self.dark) >= self.least


def style_sheet() -> str:
    return (Path(settings.BASE_DIR) / "static" / "shop.css").read_text()


def colours(css: str) -> list[Colour]:
    return [Colour(*found) for found in _COLOUR.findall(css)]


def lengths(css: str, letter: str) -> list[tuple[str, str]]:
    """List name and value of the tokens of one kind: r radii, s spaces, t sizes of type."""
    return [(name, value) for name, value in _LENGTH.findall(css) if name.startswith(letter)]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (#rrggbb), 1 to 21: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrasts(css: str) -> Iterator[Contrast]:
    """Measure every pair of colours that stand on one another."""
    named = {colour.name: colour for colour in colours(css)}
    for text, ground, least in PAIRS:
        one, other = named[text], named[ground]
        yield Contrast(text, ground, least, contrast(one.light, other.light), contrast(one.dark, other.dark))


@dataclass(frozen=True)
class Sample:
    """What a card shows of a product, without a row in the catalogue."""

    title: str
    pictures: list[ProductImage] = field(default_factory=list)
    price: Decimal | None = Decimal("49")
    kind: str = "Dresses"
    currency: str = "EUR"
    public_id: str = "sample"

    @property
    def images(self) -> SimpleNamespace:
        return SimpleNamespace(all=lambda: self.pictures)

    @property
    def cover(self) -> ProductImage | None:
        return self.pictures[0] if self.pictures else None

    @property
    def category(self) -> dict[str, str]:
        return {"name": self.kind}

    def get_absolute_url(self) -> str:
        return reverse("shop:search")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show it to developers only; in production it does not exist."""
    if not settings.DEBUG:
        raise Http404
    css = style_sheet()
    context: dict[str, Any] = {
        "colours": colours(css),
        "contrasts": list(contrasts(css)),
        **{name: lengths(css, name[0]) for name in ("radii", "spaces", "types")},
        "icons": re.findall(r'id="icon-(\w+)"', (Path(settings.BASE_DIR) / "templates" / "icons.html").read_text()),
        **_specimens(),
    }
    return render(request, "design/page.html", context)


def _specimens() -> dict[str, Any]:
    pictures = list(ProductImage.objects.good().exclude(file="").order_by("pk")[:2])
    two = Sample("A dress with two pictures", pictures)
    return {
        "cards": [
            ("As it stands", two),
            (
                "Long words",
                Sample("Donaudampfschifffahrtsgesellschaftskapitänsjacke, waterproof, with a hood", pictures),
            ),
            ("No picture", Sample("A dress nobody has photographed")),
            ("No price", Sample("A dress without a price", pictures, price=None)),
        ],
        "two": two,
        "details": {"images": pictures},
        "hit": {"scores": {"similarity": 0.8349}},
        "boxes": _boxes(pictures),
        "occasion": Occasion("wedding", "dresses", None),
        "chosen": [("“a red dress”", reverse("shop:search")), ("Your photo", reverse("shop:search"))],
        "form": SearchForm({"q": "a red dress"}),
    }


def _boxes(pictures: list[ProductImage]) -> list[tuple[str, str, SearchForm, QueryPhoto | None]]:
    """List the states of the search box: what it is called, the class around it, its form and its photo."""
    filled, refused = SearchForm({"q": "a red dress"}), PhotoForm({"q": ""})
    boxes: list[tuple[str, str, SearchForm, QueryPhoto | None]] = [
        ("Empty", "", SearchForm({}), None),
        ("In use", "focus", filled, None),
        ("Refused", "", refused, None),
        ("A photo is dragged over the page", "dropping", SearchForm({}), None),
        ("The answer is on its way", "busy", filled, None),
    ]
    photo = [QueryPhoto(file=picture.file.name) for picture in pictures[:1]]
    return [*boxes, *(("With a photo", "", filled, shown) for shown in photo)]
