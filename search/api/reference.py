"""What there is to choose from: categories, merchants, words of the context, ranking profiles; and how the index is."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.models import Category, Merchant
from ranking.models import RankingProfile
from ranking.words import vocabulary
from search.api.permissions import HasScope
from search.api.scopes import Scope
from search.api.serializers import StrictSerializer
from search.lifecycle.index_status import status
from search.lifecycle.serving_pair import serving_pair
from search.query import CONTEXT

_ON_SALE = Count("products", filter=Q(products__status="active"))


class NoParameters(StrictSerializer):
    """Refuses every parameter."""


class CategoryAnswer(serializers.Serializer):
    path = serializers.CharField(help_text="What filters.category takes.")
    names = serializers.ListField(child=serializers.CharField(), help_text="From the root down.")
    products = serializers.IntegerField(help_text="Active ones in this very category.")


class MerchantAnswer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.CharField(allow_null=True)
    products = serializers.IntegerField(help_text="Active ones.")


class ContextAnswer(serializers.Serializer):
    """The words of each part of a context."""

    occasion = serializers.ListField(child=serializers.CharField())
    mood = serializers.ListField(child=serializers.CharField())
    season = serializers.ListField(child=serializers.CharField())
    time = serializers.ListField(child=serializers.CharField())


class ProfileAnswer(serializers.Serializer):
    name = serializers.CharField()
    version = serializers.IntegerField()
    is_default = serializers.BooleanField()
    note = serializers.CharField()
    values = serializers.DictField(child=serializers.JSONField(allow_null=True))


class IndexAnswer(serializers.Serializer):
    """How the index of the live encoder is."""

    encoder_id = serializers.CharField()
    live = serializers.CharField(help_text="Version that serves; empty without one.")
    held = serializers.BooleanField(help_text="Whether an earlier version was put back.")
    problem = serializers.CharField()
    products = serializers.IntegerField(help_text="That can be found.")
    waiting = serializers.IntegerField(help_text="Active products whose vectors are not there yet.")
    base = serializers.IntegerField()
    delta = serializers.IntegerField()
    tombstones = serializers.IntegerField()
    unsealed = serializers.IntegerField()
    due = serializers.CharField(help_text="Why a new version will be built; empty when none is due.")


def _listed(name: str, child: type[serializers.Serializer]) -> Any:
    fields = {"results": child(many=True)}
    return type(name, (serializers.Serializer,), fields)


CategoryList = _listed("CategoryList", CategoryAnswer)
MerchantList = _listed("MerchantList", MerchantAnswer)
ProfileList = _listed("ProfileList", ProfileAnswer)


class CategoriesView(APIView):
    """The category tree, as a flat list in the order of its paths."""

    @extend_schema(operation_id="categories_list", responses=CategoryList)
    def get(self, request: Request) -> Response:
        check_nothing(request)
        rows = list(Category.objects.annotate(on_sale=_ON_SALE).order_by("path"))
        names = {row.pk: row.name for row in rows}
        parents = {row.pk: row.parent_id for row in rows}
        told = [{"path": row.path, "names": _names(row.pk, names, parents), "products": row.on_sale} for row in rows]
        return Response({"results": told})


def _names(pk: int | None, names: dict[int, str], parents: dict[int, int | None]) -> list[str]:
    found: list[str] = []
    while pk is not None:
        found.insert(0, names[pk])
        pk = parents[pk]
    return found


class MerchantsView(APIView):
    """The merchants."""

    @extend_schema(operation_id="merchants_list", responses=MerchantList)
    def get(self, request: Request) -> Response:
        check_nothing(request)
        rows = Merchant.objects.annotate(on_sale=_ON_SALE).order_by("slug")
        told = [{"slug": row.slug, "name": row.name, "url": row.url or None, "products": row.on_sale} for row in rows]
        return Response({"results": told})


class ContextsView(APIView):
    """The words that a search's context is made of, those included that this catalogue added."""

    @extend_schema(operation_id="contexts_get", responses=ContextAnswer)
    def get(self, request: Request) -> Response:
        check_nothing(request)
        words = vocabulary()
        return Response({key: list(words.of(key)) for key in CONTEXT})


class ProfilesView(APIView):
    """The newest version of every ranking profile, and the one that is the default."""

    @extend_schema(operation_id="profiles_list", responses=ProfileList)
    def get(self, request: Request) -> Response:
        check_nothing(request)
        rows = list(RankingProfile.objects.order_by("name", "version"))
        newest = {row.name: row.pk for row in rows}
        shown = [row for row in rows if row.is_default or newest[row.name] == row.pk]
        return Response({"results": [_profile(row) for row in shown]})


def _profile(row: RankingProfile) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in RankingProfile.VALUES}
    return {
        "name": row.name,
        "version": row.version,
        "is_default": row.is_default,
        "note": row.note,
        "values": values,
    }


class IndexView(APIView):
    """How many products can be found, how many wait, and which version of the index serves."""

    permission_classes = [HasScope(Scope.REPORTS)]

    @extend_schema(operation_id="index_get", responses=IndexAnswer)
    def get(self, request: Request) -> Response:
        check_nothing(request)
        found = status(serving_pair().encoder).as_json()
        return Response({name: found[name] for name in map(str, IndexAnswer().fields)})


def check_nothing(request: Request) -> None:
    """Refuse every parameter, so that a typing error does not go unnoticed."""
    NoParameters(data=request.query_params.dict()).is_valid(raise_exception=True)
