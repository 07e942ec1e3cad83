from __future__ import annotations

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from ranking import looked_up
from ranking.looked_up import LookedUp
from ranking.models import RankingProfile, VocabularyWord
from ranking.set_by_people import profiles, rules_at
from ranking.words import vocabulary


def names() -> list[str]:
    return list(VocabularyWord.objects.values_list("word", flat=True))


@pytest.mark.django_db(transaction=True)
def test_many_searches_cost_one_look(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    words = LookedUp(names)
    words.current()
    with django_assert_num_queries(0):
        assert words.current() == []


@pytest.mark.django_db(transaction=True)
def test_what_this_process_changes_counts_at_once() -> None:
    assert "camping" not in vocabulary().of("occasion")
    word = VocabularyWord.objects.create(word="camping")
    assert "camping" in vocabulary().of("occasion")
    word.delete()
    assert "camping" not in vocabulary().of("occasion")


@pytest.mark.django_db(transaction=True)
def test_what_another_process_changes_counts_at_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    words = LookedUp(names)
    monkeypatch.setattr(looked_up, "LOOK_EVERY", 1000.0)
    assert words.current() == []
    VocabularyWord.objects.bulk_create([VocabularyWord(word="camping")])  # sends no signal, as another process
    assert words.current() == []
    words._until = float("-inf")
    assert words.current() == ["camping"]


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_has_not_committed_is_not_held() -> None:
    words = LookedUp(names)
    words.follow(VocabularyWord)
    assert words.current() == []
    with transaction.atomic():
        VocabularyWord.objects.create(word="camping")
        assert words.current() == ["camping"]
        transaction.set_rollback(True)
    assert words.current() == []


@pytest.mark.django_db(transaction=True)
def test_what_changed_while_it_was_read_is_read_again() -> None:
    told: list[str] = []

    def read() -> list[str]:
        before = list(told)
        told.append("changed")
        if len(told) == 1:
            words.forget()
        return before

    words = LookedUp(read)
    assert words.current() == []
    assert words.current() == ["changed"]


@pytest.mark.django_db(transaction=True)
def test_another_default_profile_ranks_the_next_search() -> None:
    default, paper = RankingProfile.objects.default(), RankingProfile.objects.named("paper")
    assert profiles().default().profile == "default"
    paper.make_default(instead_of=default)
    assert profiles().default().profile == "paper"
    assert rules_at(default.created_at) == []


@pytest.mark.django_db
def test_a_profile_is_found_by_its_name_and_by_its_version() -> None:
    RankingProfile.objects.named("paper").revised(alpha=0.2)
    assert (profiles().named("paper").version, profiles().named("paper@1").version) == (2, 1)
