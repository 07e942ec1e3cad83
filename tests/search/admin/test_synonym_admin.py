from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from search.models import Synonym

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["", "one", "one, one", "a, !!", f"a, {'x' * 81}", ",".join(map(str, range(13)))])
def test_it_refuses_what_is_no_set_of_synonyms(words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Synonym(words=words).full_clean()
    assert "words" in refused.value.message_dict


def test_texts_stand_between_commas_or_on_lines() -> None:
    synonym = Synonym(words="sneakers,  sports   shoes\ntrainers, sneakers")
    synonym.full_clean()
    assert synonym.texts() == ["sneakers", "sports shoes", "trainers"]


def test_the_admin_adds_one(admin_client: Client) -> None:
    before = Synonym.objects.count()
    answer = admin_client.post("/admin/search/synonym/add/", {"words": "sari, saree", "active": "on"})
    assert (answer.status_code, Synonym.objects.count()) == (302, before + 1)


def test_words_that_help_every_shop_are_there_from_the_start() -> None:
    for synonym in Synonym.objects.all():
        synonym.full_clean()
    assert "gray" in {text for synonym in Synonym.objects.all() for text in synonym.texts()}
