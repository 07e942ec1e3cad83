"""The part of a result page's address that says which part of the photo is meant."""

from __future__ import annotations

from typing import Any

from django import forms
from PIL.Image import Image

SIDES = ("left", "top", "right", "bottom")
WHOLE = {"left": 0, "top": 0, "right": 100, "bottom": 100}
#: The least width and height of a part, in hundredths of the photo's.
LEAST = 10
_RANGE = dict.fromkeys(
    ("invalid", "min_value", "max_value"), "The part of the photo is given in numbers from 0 to 100."
)


def _side() -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=0, max_value=100, error_messages=_RANGE)


class CropForm(forms.Form):
    """A rectangle in hundredths of the photo's width and height: left=10&top=0&right=60&bottom=80.

    A side that is not given is that of the whole photo.
    """

    left, top, right, bottom = _side(), _side(), _side(), _side()

    def clean(self) -> None:
        super().clean()
        box = self.box()
        if box["right"] - box["left"] < LEAST or box["bottom"] - box["top"] < LEAST:
            self.add_error("left", f"Choose at least {LEAST} hundredths of the photo in each direction.")

    def box(self) -> dict[str, int]:
        """Return the rectangle with every side."""
        found = getattr(self, "cleaned_data", {})
        return {side: WHOLE[side] if found.get(side) is None else found[side] for side in SIDES}

    def crop_box(self) -> dict[str, int]:
        """Return the rectangle as SVG has it."""
        box = self.box()
        return {"x": box["left"], "y": box["top"], "width": box["right"] - box["left"],
                "height": box["bottom"] - box["top"]}  # fmt: skip

    def crop_state(self) -> dict[str, int | None]:
        """Return the rectangle as parameters of an address, each None for the whole photo."""
        box = self.box()
        return dict.fromkeys(SIDES) if box == WHOLE else {**box}

    def crop_errors(self) -> list[str]:
        """List what is wrong with the rectangle."""
        return list(dict.fromkeys(str(error) for side in SIDES for error in self.errors.get(side, [])))

    def cropped(self, image: Image) -> Image:
        """Return the part of a photo that a valid form asks for."""
        box = self.box()
        if box == WHOLE:
            return image
        shares = (box["left"], box["top"], box["right"], box["bottom"])
        sizes = (image.width, image.height, image.width, image.height)
        left, top, right, bottom = (round(size * share / 100) for size, share in zip(sizes, shares, strict=True))
        return image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))


def no_crop() -> dict[str, Any]:
    """Return the parameters that take the rectangle back."""
    return dict.fromkeys(SIDES)
