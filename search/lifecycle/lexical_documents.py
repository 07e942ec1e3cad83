"""What the lexical index is told of products, read from their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalog.models import Category, Product
from catalog.text import attribute_values
from search.index.filters import describe
from search.lexical.document import Document
from search.lifecycle.variants import variants_of

_CHUNK = 2_000
_COLUMNS = (
    *("pk", "title", "brand", "sku", "category_id", "category__path"),
    *("merchant__slug", "price", "stock", "attributes"),
)
#: Pairs of path and name from the root, by category.
Lineages = Mapping[int, tuple[tuple[str, str], ...]]


def all_documents() -> Iterator[Document]:
    """Give every active product, ascending, some thousand rows at a time."""
    lineages, last = _lineages(), -1
    while rows := list(_rows(pk__gt=last)[:_CHUNK]):
        yield from _documents(rows, lineages)
        last = rows[-1][0]


def documents_of(products: Sequence[int]) -> list[Document]:
    """Give those of some products that are active."""
    lineages, found = _lineages(), list[Document]()
    for start in range(0, len(products), _CHUNK):
        found += _documents(list(_rows(pk__in=products[start : start + _CHUNK])), lineages)
    return found


def _rows(**condition: object) -> Any:
    return Product.objects.active().filter(**condition).order_by("pk").values_list(*_COLUMNS)


def _documents(rows: Sequence[tuple[Any, ...]], lineages: Lineages) -> Iterator[Document]:
    variants = variants_of(row[0] for row in rows)
    for pk, title, brand, sku, category, path, merchant, price, stock, attributes in rows:
        lineage = lineages.get(category, ())
        kind = attributes.get("article_type")
        yield Document(
            product=pk,
            title=title,
            brand=brand,
            kinds=tuple([kind] if isinstance(kind, str) else []) + tuple(name for _, name in lineage[-1:]),
            categories=lineage,
            values=tuple(attribute_values(attributes)),
            skus=(sku, *variants[pk].skus),
            attributes=describe(
                category=path or "",
                brand=brand,
                merchant=merchant,
                price=price,
                stock=stock,
                attributes=attributes,
                choices=variants[pk].choices,
            ),
        )


def _lineages() -> Lineages:
    rows = {pk: (parent, path, name) for pk, parent, path, name in _categories()}
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for pk in rows:
        line, place = list[tuple[str, str]](), pk
        while place is not None:
            parent, path, name = rows[place]
            line.insert(0, (path, name))
            place = parent
        found[pk] = tuple(line)
    return found


def _categories() -> Any:
    return Category.objects.values_list("pk", "parent_id", "path", "name")
