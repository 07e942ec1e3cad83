"""What a visitor keeps in the session: what is not for them, a wish list, and a bag. All are erased at will."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import HttpRequest

from catalog.models import Product
from search.query import Answer, Query

HIDDEN, WISHES, BAG = "shop.hidden", "shop.wishes", "shop.bag"
#: Whether what was saved is left out of the ranking.
NO_TASTE = "shop.no-taste"
#: The newest so many of each are kept, so that a session stays small.
MOST = {HIDDEN: 50, WISHES: 100, BAG: 50}


@dataclass(frozen=True)
class Bagged:
    """A product of the bag, and the search and place it was found at: empty and 0 for none."""

    product: Product
    query_id: str
    place: int


class Mine:
    """A visitor's own lists, read from the session when they are first asked for."""

    def __init__(self, request: HttpRequest) -> None:
        self.session = getattr(request, "session", {})

    @cached_property
    def hidden(self) -> list[str]:
        """Return the public ids of what is not for this visitor, the newest last."""
        return list(self.session.get(HIDDEN, []))

    @cached_property
    def wishes(self) -> list[str]:
        """Return the public ids of the wish list, the newest last."""
        return list(self.session.get(WISHES, []))

    @cached_property
    def bag(self) -> Mapping[str, Sequence[str | int]]:
        """Return search and place by the public id of what is in the bag, the newest last."""
        return dict(self.session.get(BAG, {}))

    @cached_property
    def refused(self) -> list[int]:
        """Return the keys of the hidden products that there still are."""
        if not self.hidden:
            return []
        return list(Product.objects.filter(public_id__in=self.hidden).values_list("pk", flat=True))

    @cached_property
    def liked(self) -> list[int]:
        """Return the keys of what was saved or put into the bag, nothing where that is not to count."""
        ids = {*self.wishes, *self.bag}
        if not ids or not self.counts_wishes:
            return []
        return list(Product.objects.filter(public_id__in=ids).values_list("pk", flat=True))

    @property
    def counts_wishes(self) -> bool:
        """Say whether what was saved brings what is like it forward."""
        return not self.session.get(NO_TASTE)

    def let_wishes_count(self, *, on: bool) -> None:
        """Let what was saved count from now on, or leave it out."""
        if on:
            self.session.pop(NO_TASTE, None)
        else:
            self.session[NO_TASTE] = True
        self._read_anew("liked")

    def hide(self, public_id: str) -> None:
        """Hide a product from now on; it leaves the wish list."""
        self._keep(HIDDEN, [*(one for one in self.hidden if one != public_id), public_id])
        self._keep(WISHES, [one for one in self.wishes if one != public_id])

    def show_again(self) -> None:
        """Forget all that is hidden."""
        self._keep(HIDDEN, [])

    def forget(self) -> None:
        """Forget all of it: what is hidden, the wish list, the bag, and whether they count."""
        for name in (HIDDEN, WISHES, BAG, NO_TASTE):
            self.session.pop(name, None)
        self._read_anew("hidden", "wishes", "bag", "refused", "liked")

    def save(self, public_id: str) -> None:
        """Put a product on the wish list, or take it off where it is there."""
        others = [one for one in self.wishes if one != public_id]
        self._keep(WISHES, others if public_id in self.wishes else [*others, public_id])

    def put(self, public_id: str, query_id: str = "", place: int = 0) -> None:
        """Put a product into the bag, with the search and the place it was found at; what is there stays as it is."""
        if public_id not in self.bag:
            self._keep_bag({**self.bag, public_id: [query_id, place]})

    def take(self, public_id: str) -> None:
        """Take a product out of the bag."""
        self._keep_bag({one: origin for one, origin in self.bag.items() if one != public_id})

    def carried(self) -> list[Bagged]:
        """Return what of the bag is in the shop, the newest first."""
        rows = {row.public_id: row for row in Product.objects.active().for_cards().filter(public_id__in=self.bag)}
        kept = [(rows[one], origin) for one, origin in reversed(list(self.bag.items())) if one in rows]
        return [Bagged(product, str(query_id), int(place)) for product, (query_id, place) in kept]

    def wanted(self) -> list[Product]:
        """Return the products of the wish list that are in the shop, the newest wish first."""
        rows = {row.public_id: row for row in Product.objects.active().for_cards().filter(public_id__in=self.wishes)}
        return [rows[one] for one in reversed(self.wishes) if one in rows]

    def asked_by(self, query: Query) -> Query:
        """Return the query without what is hidden, what is like it lowered and what is like what was saved raised."""
        return replace(query, refused=self.refused, liked=self.liked) if self.hidden or self.liked else query

    def without_hidden(self, answer: Answer) -> Answer:
        """Return an answer without what was hidden after its list was made."""
        kept = [hit for hit in answer.hits if hit.product.public_id not in self.hidden]
        return answer if len(kept) == len(answer.hits) else replace(answer, hits=kept)

    def _keep(self, name: str, ids: Sequence[str]) -> None:
        if ids:
            self.session[name] = list(ids)[-MOST[name] :]
        else:
            self.session.pop(name, None)
        self._read_anew("hidden", "wishes", "refused", "liked")

    def _keep_bag(self, bag: Mapping[str, Sequence[str | int]]) -> None:
        if bag:
            self.session[BAG] = dict(list(bag.items())[-MOST[BAG] :])
        else:
            self.session.pop(BAG, None)
        self._read_anew("bag", "liked")

    def _read_anew(self, *names: str) -> None:
        for name in names:
            self.__dict__.pop(name, None)


def mine(request: HttpRequest) -> dict[str, Mine]:
    """Give every template the visitor's own lists."""
    return {"mine": Mine(request)}
