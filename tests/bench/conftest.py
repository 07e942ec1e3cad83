"""What benchmarks measure on: CATALOG names a Kaggle-fashion folder (make bench CATALOG=DIR); else drawn products."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.demo.generate import draw_catalog
from search.evaluation.client import http_client
from search.evaluation.heldout import Client
from search.evaluation.relevance import Judgements, query_words
from search.evaluation.shop import Shop, temporary_shop

BENCH_SEED = 500


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Source and folder of what is measured on."""
    if os.environ.get("CATALOG"):
        return "kaggle-fashion", Path(os.environ["CATALOG"])
    folder = tmp_path_factory.mktemp("drawn")
    draw_catalog(folder, count=300, seed=BENCH_SEED)
    return "jsonl", folder


@pytest.fixture(scope="session")
def shop(catalog: tuple[str, Path]) -> Iterator[Shop]:
    """A shop that keeps no query vectors, so that every search runs the towers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUERY_CACHE_SECONDS", "0")
        with temporary_shop(*catalog, quiet=False) as made:
            yield made


@pytest.fixture(scope="session")
def client(shop: Shop) -> Client:
    return http_client(shop.address)


@pytest.fixture(scope="session")
def words(catalog: tuple[str, Path], client: Client) -> list[str]:
    """Text queries: every kind of product that a labelled catalogue holds, or the titles of a drawn one."""
    source, folder = catalog
    if source == "kaggle-fashion":
        with (folder / "styles.csv").open(encoding="utf-8-sig", newline="") as file:
            return [query_words(kind) for kind in Judgements.from_rows(csv.DictReader(file)).text_queries(least=1)]
    return [f"{colour} {kind}" for colour in ("red", "blue", "black") for kind in ("dress", "mug", "lamp", "shirt")]
