"""What the result page is asked: its query string, and the form that posts a photo."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL.Image import Image

from catalog.images import BadImage, check_size, encode_jpeg, open_image
from catalog.models import Product
from search.models import QueryPhoto
from search.query import NOTHING_ASKED, InvalidQuery, Query, Sort, check_text
from search.shop.context_form import ContextForm
from search.shop.crop_form import CropForm, no_crop
from search.shop.facets_offered import SHOP_FACETS
from search.shop.filter_form import FilterForm
from search.shop.joining_form import JoiningForm, checked

PAGE_SIZE = 24
RATING = "Choose one of the five answers."
SORTS = {
    Sort.RELEVANCE: "Closest first",
    Sort.PRICE_ASC: "Cheapest first",
    Sort.PRICE_DESC: "Dearest first",
    Sort.NEWEST: "Newest first",
}


def page_url(page_name: str, /, **state: object) -> str:
    """Return the address of a page of the shop for this state; what is empty or None is left out."""
    given = {name: value for name, value in state.items() if value not in (None, "", [])}
    return f"{reverse(page_name)}?{urlencode(given, doseq=True)}" if given else reverse(page_name)


class SearchForm(CropForm, ContextForm, FilterForm, JoiningForm):
    """The state of a result page. `photo` cleans to a QueryPhoto, `like` to a Product, each None when not given."""

    #: The page whose state this is.
    address: ClassVar[str] = "shop:search"
    #: The fields that each are something to look for.
    wishes: ClassVar[tuple[str, ...]] = ("q", "photo", "like", "page")

    q = forms.CharField(
        required=False,
        error_messages={
            "null_characters_not_allowed": "Use plain words.",
            "required": NOTHING_ASKED,
        },
    )
    photo = forms.CharField(required=False)
    like = forms.CharField(required=False)
    sort = forms.ChoiceField(required=False, choices=[(sort.value, words) for sort, words in SORTS.items()])
    group = forms.BooleanField(required=False)
    verbatim = forms.BooleanField(required=False)
    page = forms.CharField(required=False)

    def clean_sort(self) -> str | None:
        """Return the order where it is another one than the usual."""
        sort: str = self.cleaned_data["sort"]
        return sort if sort != Sort.RELEVANCE else None

    def clean_q(self) -> str:
        return checked(check_text, self.cleaned_data["q"])

    def clean_photo(self) -> QueryPhoto | None:
        token: str = self.cleaned_data["photo"]
        if not token:
            return None
        oldest = timezone.now() - QueryPhoto.KEPT_FOR
        photo = QueryPhoto.objects.filter(token=token, created_at__gt=oldest).first()
        if photo is None or not photo.file.name or not photo.file.storage.exists(photo.file.name):
            raise forms.ValidationError("That photo is no longer kept: we delete photos after a day. Choose it again.")
        return photo

    def clean_like(self) -> Product | None:
        public_id: str = self.cleaned_data["like"]
        if not public_id:
            return None
        product = Product.objects.active().for_cards().filter(public_id=public_id).first()
        if product is None:
            raise forms.ValidationError("That product is no longer in the shop. Describe what you are looking for.")
        return product

    def clean(self) -> None:
        super().clean()
        if self.is_submitted() and not self.errors and self.is_blank():
            self.add_error("q", self.fields["q"].error_messages["required"])

    def is_submitted(self) -> bool:
        """Say whether somebody pressed Search, be it with nothing; the bare address asks for nothing yet."""
        return "q" in self.data

    def found(self, name: str) -> Any:
        """Return the clean value of a field, or None while the form, or that field, is not valid."""
        return getattr(self, "cleaned_data", {}).get(name)

    def is_blank(self) -> bool:
        """Say whether a valid form asks for nothing at all, not even by a filter."""
        return not any(self.found(name) for name in self.wishes) and not self.filter_state()

    def is_browse(self) -> bool:
        """Say whether a valid form asks by filters alone."""
        return not any(self.found(name) for name in ("q", "photo", "like"))

    def query(self) -> Query:
        """Translate a valid form into the search it asks for."""
        photo = self.found("photo")
        return Query(
            text=self.cleaned_data["q"],
            image=self.cropped(_load(photo)) if photo else None,
            like=self.found("like"),
            alpha=self.found("alpha"),
            fusion=self.found("fusion") or None,
            profile=self.found("profile") or None,
            context=self.asked_context(),
            more_of=self.cleaned_data["more"],
            less_of=self.cleaned_data["less"],
            filters=self.narrowing().filter(),
            sort=Sort(self.found("sort") or Sort.RELEVANCE),
            facets=SHOP_FACETS,
            group_duplicates=bool(self.found("group")),
            verbatim=bool(self.found("verbatim")),
            explain=True,
            k=PAGE_SIZE,
            channel="shop",
        )

    def blame(self, error: InvalidQuery) -> None:
        """Put what the search objected to beside the field that can mend it."""
        if error.param == "cursor":
            self.add_error("page", "That page of results is no longer there: we keep a list for a quarter of an hour.")
        else:
            names = {"more_of": "more", "less_of": "less"}
            names |= {name: name for name in ("like", "alpha", "fusion", "profile")}
            self.add_error(names.get(error.param or "", "q"), str(error))

    def url(self, **changes: object) -> str:
        """Return the address of this state with `changes` made to it; the page of a list is not part of it."""
        return page_url(self.address, **{**self.state(), **changes})

    def url_at(self, page_name: str, /, **changes: object) -> str:
        """Return the address of another page of the shop with this state, `changes` made to it."""
        return page_url(page_name, **{**self.state(), **changes})

    def state(self) -> dict[str, Any]:
        """Return what the address of this search says, without the page."""
        photo, like = self.found("photo"), self.found("like")
        return {
            "q": self.found("q"),
            "photo": photo.token if photo else None,
            "like": like.public_id if like else None,
            **(self.crop_state() if photo else {}),
            "alpha": self.found("alpha"),
            "verbatim": "1" if self.found("verbatim") else None,
            **self.refinements(),
            **self.filter_state(),
            **self.context_state(),
        }

    def refinements(self) -> dict[str, Any]:
        """Return what changes the search beside its filters."""
        return {**self.joining_state(), "sort": self.found("sort"), "group": "1" if self.found("group") else None}

    def carried(self) -> list[tuple[str, Any]]:
        """List name and value of all that another search keeps, as hidden fields carry it along."""
        part = self.crop_state() if self.found("photo") else {}
        return pairs({**part, **self.filter_state(), **self.refinements(), **self.context_state()})

    def asked(self) -> list[tuple[str, Any]]:
        """List name and value of what the form that narrows the search carries along: all that it does not ask."""
        own = {"sort", "group", *self.filter_state()}
        return pairs({name: value for name, value in self.state().items() if name not in own})

    def beside_crop(self) -> list[tuple[str, Any]]:
        """List name and value of what the form that crops the photo carries along."""
        return pairs({**self.state(), **no_crop()})

    def url_of_whole_photo(self) -> str:
        return self.url(**no_crop())

    def beside_joining(self) -> list[tuple[str, Any]]:
        """List name and value of what the form of the settings carries along: all that it does not ask."""
        own = {"alpha", *self.joining_state()}
        return pairs({name: value for name, value in self.state().items() if name not in own})

    def url_without_refinements(self) -> str:
        """Return the address of the same search without filters and settings."""
        return self.url(**self.without_filters(), **dict.fromkeys(self.joining_state()))

    def sorts(self) -> list[tuple[str, str, bool]]:
        """List each order with its words, and whether it is the one; filters alone have nothing to be close to."""
        usual = Sort.NEWEST if self.is_browse() else Sort.RELEVANCE
        own = self.found("sort") or usual
        offered = [usual, *(sort for sort in SORTS if sort not in {usual, Sort.RELEVANCE})]
        return [(sort.value, SORTS[sort], sort.value == own) for sort in offered]

    def url_without_photo(self) -> str:
        """Return the address of the same search by its words alone, or of the home page when there are none."""
        return self.url(photo=None, alpha=None, **no_crop()) if self.found("q") else reverse("shop:home")


class PhotoForm(SearchForm):
    """The search box as it is posted: words, and a new photo or the one that is already kept."""

    wishes = ("q", "photo", "like", "image")

    image = forms.FileField(required=False, error_messages={"empty": "That file is empty. Choose another photo."})

    def clean_image(self) -> Image | None:
        upload: UploadedFile | None = self.cleaned_data["image"]
        if upload is None:
            return None
        try:
            check_size(upload.size or 0, max_bytes=settings.IMAGE_MAX_BYTES)
            return _check(upload.read())
        except BadImage as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> None:
        if self.found("image") is not None:  # a new photo replaces the kept one, so that its loss does not matter
            self.errors.pop("photo", None)
        super().clean()

    def is_submitted(self) -> bool:
        return True

    def keep(self) -> str:
        """Keep the photo of a valid form, re-encoded, and return the address that searches by it."""
        image = self.found("image")
        if image is None:
            return self.url()
        photo = QueryPhoto()
        photo.file.save(f"{photo.token}.jpg", ContentFile(encode_jpeg(image)))
        return self.url(photo=photo.token, alpha=None, **no_crop())


def pairs(state: dict[str, Any]) -> list[tuple[str, Any]]:
    """List name and value of a state, one for each of several values, as hidden fields carry it along."""
    given = {name: value for name, value in state.items() if value not in (None, "", [])}
    return [(name, one) for name, value in given.items() for one in (value if isinstance(value, list) else [value])]


def _check(data: bytes) -> Image:
    return open_image(data, max_bytes=settings.IMAGE_MAX_BYTES, max_pixels=settings.IMAGE_MAX_PIXELS)


def _load(photo: QueryPhoto) -> Image:
    with photo.file.open("rb") as file:
        return _check(file.read())


class RatingForm(forms.Form):
    """How well the results of a search fitted, 1 to 5."""

    search = forms.RegexField(r"^[A-Za-z0-9_-]{1,32}$", error_messages={"invalid": "This names no search."})
    rating = forms.IntegerField(
        min_value=1,
        max_value=5,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), RATING),
    )
