"""Searching over the API: translate the request, make one call, translate the answer back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from PIL import Image
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.images import check_size, open_image
from catalog.models import Product
from search import pipeline
from search.api.answers import AnswerSerializer
from search.api.deprecation import note_names
from search.api.serializers import RESULT_FIELDS, TIMEOUT, VISITOR, SearchParameters, checked, nested
from search.api.telling import answer_body
from search.filtering import Narrowing
from search.query import CONTEXT, FUSIONS, Answer, AskedContext, InvalidQuery, Query, Sort
from search.timing import server_timing
from search.visitors import called_by

LISTED = ", ".join(RESULT_FIELDS)
_PARAMETERS = SearchParameters()


class SearchView(APIView):
    """Search by words, by a photo, by both, or by a product."""

    @extend_schema(
        parameters=[
            OpenApiParameter("text", str, description="Words to search with."),
            OpenApiParameter("like", str, description="Id of a product to search by."),
            OpenApiParameter(
                "filters.category", str, many=True, description="Path of a category, such as apparel/dresses."
            ),
            OpenApiParameter("filters.brand", str, many=True),
            OpenApiParameter("filters.merchant", str, many=True, description="Slug of a merchant."),
            OpenApiParameter("filters.price_min", str, description="Inclusive."),
            OpenApiParameter("filters.price_max", str, description="Inclusive."),
            OpenApiParameter("filters.in_stock", bool),
            OpenApiParameter("filters.attributes.colour", str, many=True, description="Or any other attribute."),
            OpenApiParameter("fusion", str, enum=FUSIONS),
            OpenApiParameter("more_of", str, many=True),
            OpenApiParameter("less_of", str, many=True),
            *(OpenApiParameter(f"context.{name}", str, enum=words) for name, words in CONTEXT.items()),
            OpenApiParameter("context.infer", bool),
            OpenApiParameter("sort", str, enum=[sort.value for sort in Sort]),
            OpenApiParameter("facets", str, many=True, description="Fields to count values of."),
            OpenApiParameter("group_duplicates", bool),
            OpenApiParameter("profile", str),
            OpenApiParameter("visitor", str, description=VISITOR),
            OpenApiParameter("explain", bool),
            OpenApiParameter("k", int, description="Results a page, 1 to 100."),
            OpenApiParameter("timeout_ms", int, description=TIMEOUT),
            OpenApiParameter("fields", str, description=f"By commas, only these of each result: {LISTED}."),
            OpenApiParameter("cursor", str, description="next_cursor of an earlier answer."),
        ],
        operation_id="search",
        responses=AnswerSerializer,
    )
    def get(self, request: Request) -> Response:
        return self._search(request, request.query_params)

    @extend_schema(operation_id="search_post", request=SearchParameters, responses=AnswerSerializer)
    def post(self, request: Request) -> Response:
        return self._search(request, request.data)

    def _search(self, request: Request, data: Any) -> Response:
        asked = nested(data)
        note_names(request._request, asked if isinstance(asked, dict) else ())
        values = checked(_PARAMETERS, asked)
        fields = values.get("fields", ())
        if values.get("cursor"):
            return respond(pipeline.page(values["cursor"], values["k"]), request, fields)
        query = called_by(request, _query(values), values.get("visitor") or "")
        return respond(pipeline.search(query), request, fields)


def _query(values: dict[str, Any]) -> Query:
    """Translate valid parameters into the search they ask for."""
    return Query(
        text=values["text"],
        image=_image(values.get("image")),
        like=_liked(values.get("like")),
        fusion=values.get("fusion"),
        alpha=values.get("alpha"),
        more_of=values.get("more_of", ()),
        less_of=values.get("less_of", ()),
        context=AskedContext(**values.get("context", {})),
        filters=Narrowing(**values.get("filters", {})).filter(),
        sort=Sort(values["sort"]),
        k=values["k"],
        timeout_ms=values.get("timeout_ms", 0),
        profile=values.get("profile"),
        explain=values["explain"],
        facets=tuple(dict.fromkeys(values.get("facets", ()))),
        group_duplicates=values["group_duplicates"],
        verbatim=values["verbatim"],
    )


def respond(answer: Answer, request: Request, fields: Collection[str] = ()) -> Response:
    """Tell an answer of the pipeline, with the times its stages took."""
    return Response(answer_body(answer, request, fields), headers={"Server-Timing": server_timing(answer.timings_ms)})


def _liked(public_id: str | None) -> Product | None:
    if not public_id:
        return None
    product = Product.objects.active().filter(public_id=public_id).first()
    if product is None:
        raise InvalidQuery("There is no such product.", code="not_found", param="like")
    return product


def _image(upload: Any) -> Image.Image | None:
    """Decode an upload within the limits; its declared size is checked before it is read."""
    if upload is None:
        return None
    check_size(upload.size, max_bytes=settings.IMAGE_MAX_BYTES)
    return open_image(upload.read(), max_bytes=settings.IMAGE_MAX_BYTES, max_pixels=settings.IMAGE_MAX_PIXELS)
