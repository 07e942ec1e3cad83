"""The admin's list of encoders, and the switch on it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from catalog.models import Product
from search import learned
from search.encoders import get_encoder
from search.learned import LearnedPart
from search.lifecycle.embedding import embed_missing
from search.lifecycle.indexing import build_index
from search.lifecycle.live_encoder import keep, live_encoder
from search.models import KeptEncoder
from tests.shop import make_product

LIST = "/admin/search/keptencoder/"


@pytest.fixture
def plain(shop: list[Product]) -> KeptEncoder:
    live_encoder()
    embed_missing(get_encoder("fake-plain"))
    plain = keep("fake-plain")
    build_index(plain.encoder_id, plain.dimension)
    return plain


@pytest.fixture
def operator(client: Client, db: None) -> Client:
    person = User.objects.create_user("olga", is_staff=True)
    person.groups.add(Group.objects.get(name="operator"))
    client.force_login(person)
    return client


def switch(client: Client, *chosen: KeptEncoder) -> str:
    data: dict[str, Any] = {"action": "search_with", "_selected_action": [row.pk for row in chosen]}
    return client.post(LIST, data, follow=True).content.decode()


def test_it_tells_how_far_each_encoder_is(plain: KeptEncoder, operator: Client) -> None:
    make_product("Green dress")
    embed_missing(get_encoder("fake"))
    html = operator.get(LIST).content.decode()
    for part in ("fake-1-000000000000", "fake-plain-1-000000000000", "100 %", "75 %, 1 missing"):
        assert part in html


def test_an_empty_list_says_what_comes(operator: Client) -> None:
    assert "The first encoder, which ENCODER names" in operator.get(LIST).content.decode()


def test_an_operator_switches(plain: KeptEncoder, operator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    part = LearnedPart("the reranker", "reranker.npz", "candidates keep the order of their cosines")
    monkeypatch.setattr(learned, "PARTS", (part,))
    html = switch(operator, plain)
    assert "Searches are answered with fake-plain-1-000000000000 from now on." in html
    assert "It lacks the reranker: without it candidates keep the order of their cosines." in html
    assert live_encoder() == plain


def test_a_refused_switch_says_what_to_run(plain: KeptEncoder, operator: Client) -> None:
    make_product("Green dress")
    embed_missing(get_encoder("fake"))
    assert "Run: manage.py embed_catalog --encoder fake-plain" in switch(operator, plain)
    embed_missing(get_encoder("fake-plain"))
    assert "Run: manage.py build_index --encoder fake-plain" in switch(operator, plain)
    assert "Choose one encoder." in switch(operator, plain, live_encoder())
    assert live_encoder() != plain


def test_nobody_else_switches(plain: KeptEncoder, client: Client) -> None:
    person = User.objects.create_user("mona", is_staff=True)
    person.groups.add(Group.objects.get(name="merchant"))
    client.force_login(person)
    assert client.get(LIST).status_code == 403
    client.post(LIST, {"action": "search_with", "_selected_action": [plain.pk]})
    assert live_encoder() != plain
