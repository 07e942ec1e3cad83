"""The panel of settings beside the results: what it offers, and what is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from ranking.models import RankingProfile
from search import fusing
from search.lifecycle.serving_pair import serving_pair
from search.query import SearchUnavailable
from search.shop.forms import SearchForm
from search.shop.joining_form import FUSION_WORDS


@dataclass(frozen=True)
class Offer:
    """One of several settings to choose from. value: in an address, "" for the shop's own choice."""

    value: str
    label: str
    note: str
    chosen: bool


@dataclass(frozen=True)
class Advanced:
    """fusions, profiles: none where there is no choice; blends: whether a photo and words are joined at all."""

    fusions: list[Offer]
    profiles: list[Offer]
    blends: bool
    opened: bool
    compare_url: str


def advanced(form: SearchForm) -> Advanced | None:
    """Return the panel of a search, None where nothing can be set: on a walk through the catalogue."""
    if form.is_browse():
        return None
    fusion, blends = form.found("fusion") or "", joins(form)
    return Advanced(
        fusions=fusion_offers(fusion) if blends or fusion else [],
        profiles=profile_offers(form.found("profile") or ""),
        blends=blends,
        opened=any(form.joining_state().values()),
        compare_url=compare_url(form),
    )


def joins(form: SearchForm) -> bool:
    """Say whether a search has words and a photo, so that there is something to join."""
    return bool(form.found("q") and form.found("photo"))


def fusion_offers(chosen: str) -> list[Offer]:
    """List the strategies that the live index can be searched by; none where there is but one."""
    try:
        names = fusing.offered(serving_pair().reader.current())
    except SearchUnavailable:
        return []
    if len(names) < 2:
        return []
    own = Offer("", "As the shop sets it", "What its ranking profile says.", not chosen)
    return [own, *(Offer(name, *FUSION_WORDS[name], name == chosen) for name in names)]


def profile_offers(chosen: str) -> list[Offer]:
    """List the ranking profiles by name, each with the note of its newest version; none where there is but one."""
    notes: dict[str, str] = {}
    for name, note in RankingProfile.objects.order_by("name", "-version").values_list("name", "note"):
        notes.setdefault(name, note)
    if len(notes) < 2:
        return []
    own = Offer("", "As the shop sets it", "", not chosen)
    named = chosen.partition("@")[0]
    return [own, *(Offer(name, name, note, name == named) for name, note in notes.items())]


def compare_url(form: SearchForm) -> str:
    """Return the address that compares the settings of this search with other ones."""
    own = {f"a.{name}": form.found(name) for name in ("alpha", "fusion", "profile")}
    return form.url_at("shop:compare", alpha=None, fusion=None, profile=None, **own)
