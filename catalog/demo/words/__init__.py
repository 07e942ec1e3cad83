"""The shop's voice: brands, titles and descriptions put together from what a product is."""

from catalog.demo.words.brands import BRANDS, brand_for
from catalog.demo.words.care import care_for
from catalog.demo.words.descriptions import description_for
from catalog.demo.words.fits import fits_for
from catalog.demo.words.materials import MATERIALS
from catalog.demo.words.seasons import season_for
from catalog.demo.words.subject import Subject
from catalog.demo.words.titles import title_for
from catalog.demo.words.uses import fitting
from catalog.demo.words.vocabulary import GENDER_WORDS

__all__ = [
    "BRANDS",
    "GENDER_WORDS",
    "MATERIALS",
    "Subject",
    "brand_for",
    "care_for",
    "description_for",
    "fits_for",
    "fitting",
    "season_for",
    "title_for",
]
