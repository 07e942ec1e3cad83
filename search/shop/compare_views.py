"""Two settings side by side on one search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ranking.models import RankingProfile
from ranking.wording import LABELS
from search import pipeline
from search.query import Answer, Hit, InvalidQuery, SearchUnavailable
from search.shop.advanced import Offer, fusion_offers, joins, profile_offers
from search.shop.comparing import Listed, Move, moves
from search.shop.forms import SearchForm, pairs
from search.shop.joining_form import SettingsForm
from search.shop.views import search_box, unavailable
from search.visitors import known_visitor

#: How many of each list are shown, and how many are looked through for where a product came from.
SHOWN, LOOKED_AT = 12, 48
SIDES = {"a": "Left", "b": "Right"}
#: What the right side is where nobody said: a weight that lets the words count more.
OTHER_ALPHA = 0.3


class CompareForm(SearchForm):
    """The search that both sides share."""

    address: ClassVar[str] = "shop:compare"


class SideForm(SettingsForm):
    """The settings of one side, named a.alpha, b.fusion and so on."""

    def add_prefix(self, field_name: str) -> str:
        return f"{self.prefix}.{field_name}"

    def settings(self) -> dict[str, Any]:
        """Return what is set, as a query takes it."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


@dataclass(frozen=True)
class Row:
    """A result of one side with its move from the other; why: what changed most for it, in words."""

    hit: Hit
    move: Move
    why: str


@dataclass(frozen=True)
class Side:
    """One side of the page: its form, what it offers, and its results."""

    name: str
    title: str
    form: SideForm
    fusions: list[Offer]
    profiles: list[Offer]
    url: str
    answer: Answer | None = None
    rows: Sequence[Row] = ()


@require_safe
@known_visitor
def compare(request: HttpRequest) -> HttpResponse:
    form = CompareForm(request.GET)
    valid = form.is_valid()
    if valid and form.is_browse():
        return redirect("shop:home")
    data = _with_other_side(request.GET, form) if valid else request.GET
    sides = [SideForm(data, prefix=name) for name in SIDES]
    context = {**search_box(form), "looked_at": LOOKED_AT}
    problems = [str(error) for one in (form, *sides) for errors in one.errors.values() for error in errors]
    if problems:
        return render(request, "shop/compare.html", {**context, "problems": problems}, status=400)
    try:
        return render(request, "shop/compare.html", {**context, **_compared(form, sides)})
    except InvalidQuery as error:
        return render(request, "shop/compare.html", {**context, "problems": [str(error)]}, status=400)
    except SearchUnavailable as error:
        return unavailable(request, form, error)


def _with_other_side(asked: QueryDict, form: CompareForm) -> QueryDict:
    """Return the parameters with a right side that differs, where nobody gave one."""
    data = asked.copy()
    if any(name.startswith("b.") for name in asked):
        return data
    usual = RankingProfile.objects.filter(is_default=True).values_list("name", flat=True).first()
    own = asked.get("a.profile") or usual
    others = [offer.value for offer in profile_offers("") if offer.value not in {"", own}]
    if joins(form):
        data["b.alpha"] = str(OTHER_ALPHA)
    elif others:
        data["b.profile"] = others[0]
    return data


def _compared(form: CompareForm, sides: Sequence[SideForm]) -> dict[str, Any]:
    query = replace(form.query(), k=LOOKED_AT, facets=(), record=False)
    answers = [pipeline.search(replace(query, **side.settings())) for side in sides]
    left, right = answers
    there, back = moves(_listed(left), _listed(right)), moves(_listed(right), _listed(left))
    shown = [
        replace(_side(form, side), answer=answer, rows=_rows(answer, told))
        for side, answer, told in zip(sides, answers, (back, there), strict=True)
    ]
    first = {move.key for move in there if move.before and move.before <= SHOWN}
    gone = [(_title(left, move.key), move) for move in there if move.key in first and not _is_shown(move)]
    return {"sides": shown, "gone": gone, "hidden": _shared(form), "same": _same(left, right)}


def _side(form: CompareForm, side: SideForm) -> Side:
    settings = side.settings()
    fusion = settings.get("fusion", "")
    return Side(
        name=str(side.prefix),
        title=SIDES[str(side.prefix)],
        form=side,
        fusions=fusion_offers(fusion) if joins(form) or fusion else [],
        profiles=profile_offers(settings.get("profile", "")),
        url=form.url_at("shop:search", **settings),
    )


def _listed(answer: Answer) -> list[Listed]:
    return [Listed(hit.product.public_id, hit.scores) for hit in answer.hits]


def _rows(answer: Answer, told: Sequence[Move]) -> list[Row]:
    """Return the first results; told: the moves towards this answer, its products first."""
    return [Row(hit, move, _why(move)) for hit, move in zip(answer.hits[:SHOWN], told, strict=False)]


def _why(move: Move) -> str:
    if not move.term or not move.up:
        return ""
    return f"{LABELS[move.term]} {move.was:.2f} → {move.now:.2f}".replace("-", "−")


def _is_shown(move: Move) -> bool:
    return move.after is not None and move.after <= SHOWN


def _same(left: Answer, right: Answer) -> bool:
    return [one.key for one in _listed(left)[:SHOWN]] == [one.key for one in _listed(right)[:SHOWN]]


def _title(answer: Answer, key: str) -> str:
    return next(hit.product.title for hit in answer.hits if hit.product.public_id == key)


def _shared(form: CompareForm) -> list[tuple[str, Any]]:
    """List what the form that chooses both sides carries along."""
    alone = {"alpha", "fusion", "profile"}
    return pairs({name: value for name, value in form.state().items() if name not in alone})
