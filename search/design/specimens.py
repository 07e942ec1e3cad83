"""One of each component in every state that it can be in, for the design page."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from catalog.models import ProductImage
from search.models import QueryPhoto
from search.shop.forms import PhotoForm, SearchForm
from search.shop.storefront import Occasion


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


def specimens() -> dict[str, Any]:
    """Return what the page's template draws, by the names that it uses."""
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
