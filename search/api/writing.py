"""Products written over the API: many at once, each with its own outcome, or one with protection from lost updates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog import in_use
from catalog.models import Product
from catalog.writing import FAILED, Change, Outcome, write_products
from search.api.answers import ProductSerializer
from search.api.errors import first_of
from search.api.idempotency import HEADER, idempotent
from search.api.items import (
    STATUSES,
    BulkAnswer,
    BulkParameters,
    BulkRequest,
    ProductFields,
    ProductItem,
    change_of,
)
from search.api.merchants import ForeignMerchant, may_write, merchant_of
from search.api.parsers import BulkJson, Json, check_text
from search.api.permissions import HasScope
from search.api.products import SHAPE, ShapeParameters, etag, find_product, shaped
from search.api.scopes import Scope
from search.lifecycle.subscriptions import wake_up

IDEMPOTENCY = OpenApiParameter(
    HEADER, str, OpenApiParameter.HEADER, description="Sent again within a day, the first answer is given again."
)
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="ETag of what the change is based on; 412 if it is outdated."
)


class Changed(APIException):
    status_code = 412
    default_code = "changed"
    default_detail = "The product has changed since. Get it again, and send its new ETag."


class InUse(APIException):
    status_code = 409
    default_code = "in_use"
    default_detail = in_use.REASON


class BulkView(APIView):
    """Make, change or delete up to 1,000 products of a merchant. A bad item takes no other down."""

    permission_classes = [HasScope(Scope.CATALOGUE_WRITE)]
    parser_classes = [BulkJson]

    @extend_schema(operation_id="products_bulk", parameters=[IDEMPOTENCY], request=BulkRequest, responses=BulkAnswer)
    @idempotent
    def post(self, request: Request) -> Response:
        parameters = BulkParameters(data=request.data)
        parameters.is_valid(raise_exception=True)
        merchant = merchant_of(request, parameters.validated_data.get("merchant"))
        read = _read(parameters.validated_data["items"])
        changes = [change for change in read if isinstance(change, Change)]
        done = iter(write_products(merchant, changes))
        wake_up()
        outcomes = [next(done) if isinstance(one, Change) else one for one in read]
        counts = Counter(outcome.status for outcome in outcomes)
        told = [_told(outcome) for outcome in outcomes]
        return Response({**{status: counts[status] for status in STATUSES}, "items": told})


def _read(items: list[Any]) -> list[Change | Outcome]:
    """Translate items into changes, and those that cannot be into outcomes that say why."""
    seen: dict[str, int] = {}
    read: list[Change | Outcome] = []
    for index, item in enumerate(items):
        try:
            values = _values(item)
        except ValidationError as error:
            read.append(_refused(item, error))
            continue
        sku = values["sku"]
        first = seen.setdefault(sku, index)
        if first != index:
            read.append(Outcome(sku, FAILED, code="invalid", param="sku", message=f"Item {first} has this SKU too."))
            continue
        read.append(change_of(sku, values, line=index + 1))
    return read


def _values(item: Any) -> dict[str, Any]:
    """Return what an item says; raises ValidationError."""
    check_text(item, "item")
    serializer = ProductItem(data=item)
    serializer.is_valid(raise_exception=True)
    values: dict[str, Any] = serializer.validated_data
    return values


def _refused(item: Any, error: ValidationError) -> Outcome:
    param, message, code = first_of(error.detail)
    sku = str(item.get("sku", ""))[:120] if isinstance(item, Mapping) else ""
    return Outcome(sku.encode(errors="ignore").decode(), FAILED, code=code, param=param or "", message=message)


def _told(outcome: Outcome) -> dict[str, Any]:
    error = None
    if outcome.status == FAILED:
        error = {"code": outcome.code, "param": outcome.param or None, "message": outcome.message}
    return {"sku": outcome.sku or None, "id": outcome.public_id, "status": outcome.status, "error": error}


class ProductView(APIView):
    """One product: read, changed, replaced or deleted."""

    parser_classes = [Json]

    def get_permissions(self) -> list[Any]:
        reads = self.request is None or self.request.method in SAFE_METHODS
        return [HasScope(Scope.SEARCH if reads else Scope.CATALOGUE_WRITE)()]

    @extend_schema(operation_id="products_get", parameters=SHAPE, responses=ProductSerializer)
    def get(self, request: Request, public_id: str) -> Response:
        parameters = ShapeParameters(data=request.query_params.dict())
        parameters.is_valid(raise_exception=True)
        product = find_product(request, public_id)
        values = parameters.validated_data
        headers = {} if values.get("include") else {"ETag": etag(product)}
        return Response(shaped([product], request, values)[0], headers=headers)

    @extend_schema(
        operation_id="products_replace",
        parameters=[IDEMPOTENCY, IF_MATCH],
        request=ProductFields,
        responses=ProductSerializer,
    )
    @idempotent
    def put(self, request: Request, public_id: str) -> Response:
        """Give a product whole: what is left out is taken away."""
        return self._write(request, public_id, whole=True)

    @extend_schema(
        operation_id="products_change",
        parameters=[IDEMPOTENCY, IF_MATCH],
        request=ProductFields,
        responses=ProductSerializer,
    )
    @idempotent
    def patch(self, request: Request, public_id: str) -> Response:
        """Change some fields: what is left out stays, null takes away."""
        return self._write(request, public_id, whole=False)

    @extend_schema(operation_id="products_delete", parameters=[IDEMPOTENCY, IF_MATCH], responses={204: None})
    @idempotent
    def delete(self, request: Request, public_id: str) -> Response:
        with transaction.atomic():
            product = _own(request, public_id)
            _check_unchanged(request, product)
            if in_use.in_use([product.pk]):
                raise InUse
            product.delete()
        return Response(status=204)

    def _write(self, request: Request, public_id: str, *, whole: bool) -> Response:
        serializer = ProductFields(data=request.data)
        serializer.is_valid(raise_exception=True)
        with transaction.atomic():
            product = _own(request, public_id)
            _check_unchanged(request, product)
            change = change_of(product.sku, serializer.validated_data, whole=whole)
            outcome = write_products(product.merchant, [change])[0]
        if outcome.status == FAILED:
            raise ValidationError({outcome.param or "non_field_errors": [outcome.message]}, code=outcome.code)
        wake_up()
        product = find_product(request, public_id)
        return Response(shaped([product], request, {})[0], headers={"ETag": etag(product)})


def _own(request: Request, public_id: str) -> Product:
    """Return a product that the caller may change, locked until the transaction ends."""
    product = find_product(request, public_id)
    if not may_write(request, product.merchant):
        raise ForeignMerchant("Your key or login may not change the catalogue of this merchant.")
    locked: Product = Product.objects.select_for_update(of=("self",)).select_related("merchant").get(pk=product.pk)
    return locked


def _check_unchanged(request: Request, product: Product) -> None:
    """Raise Changed unless If-Match, where it is sent, names the product's present state."""
    given = request.headers.get("If-Match")
    if given is None or given.strip() == "*":
        return
    known = {one.strip().removeprefix("W/") for one in given.split(",")}
    if etag(product) not in known:
        raise Changed
