"""GET /api/v1/products/{id}/also: what those chose besides who chose a product."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from search.also import ALIKE, CO_CHOSEN, also
from search.api.answers import CardSerializer
from search.api.products import SimilarParameters, active_product
from search.api.telling import Site, card_body


class AlsoHit(CardSerializer):
    """A product as a result list shows it, with how it got there."""

    by = serializers.ChoiceField(
        choices=[CO_CHOSEN, ALIKE], help_text="co_chosen: several visitors chose both; alike: it looks and reads alike."
    )
    score = serializers.FloatField(help_text="Of that algorithm; those of different ones are not comparable.")


class AlsoList(serializers.Serializer):
    results = AlsoHit(many=True)


class AlsoView(APIView):
    """Products that visitors chose besides this one, from three visitors on; filled up with similar ones."""

    @extend_schema(operation_id="products_also", parameters=[SimilarParameters], responses=AlsoList)
    def get(self, request: Request, public_id: str) -> Response:
        parameters = SimilarParameters(data=request.query_params.dict())
        parameters.is_valid(raise_exception=True)
        values, site = parameters.validated_data, Site(request)
        found = also(active_product(public_id), values["k"], now=timezone.now())
        told = [{**card_body(one.product, site), "by": one.by, "score": round(one.score, 6)} for one in found]
        wanted = values.get("fields")
        return Response({"results": [{n: v for n, v in row.items() if not wanted or n in wanted} for row in told]})
