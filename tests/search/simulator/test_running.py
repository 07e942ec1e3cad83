from __future__ import annotations

import json
from io import StringIO

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from catalog.models import Product
from ranking.experiments.reporting import report_of
from ranking.models import Event, Experiment, Exposure, RankingProfile
from search.simulator.asking import NothingToAsk, Wish, wishes
from tests.ranking.experiments.builders import exposed, make_running
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> None:
    for colour in ("red", "blue"):
        for number in range(2):
            attributes = {"colour": colour.title(), "article_type": "Dresses", "occasions": ["party"]}
            make_product(f"{colour.title()} dress {number}", colour, attributes=attributes)
    make_searchable()


def simulated(*options: str) -> dict[str, object]:
    out = StringIO()
    call_command("simulate_experiment", "trial", "--visitors", "24", *options, stdout=out)
    return dict(json.loads(out.getvalue().splitlines()[-1]))


def test_visitors_see_what_is_really_ranked_and_all_of_it_is_marked(shop: None) -> None:
    done = simulated("--treated", "paper", "--effect", "0.5", "--days", "3")
    experiment = Experiment.objects.get(name="trial")
    assert done["synthetic"] is True
    assert done["searches"] == Exposure.objects.count()
    assert done["true_click_through"] > 0.2  # type: ignore[operator]
    assert experiment.is_synthetic
    assert experiment.state == "stopped"  # so that nobody else joins
    assert not Exposure.objects.exclude(visitor__startswith="synthetic-").exists()
    assert not Event.objects.exclude(visitor__startswith="synthetic-").exists()
    shown = set(Exposure.objects.first().products)  # type: ignore[union-attr]
    assert shown == set(Product.objects.values_list("public_id", flat=True))
    report = report_of(experiment)
    assert report["visitors"] + report["quality"]["bots"] == 24
    assert report["rows"][0]["effects"][0]["control"] is not None


def test_the_same_again_adds_nothing(shop: None) -> None:
    first, counts = simulated(), (Exposure.objects.count(), Event.objects.count())
    Event.objects.filter(kind="heartbeat").forget()  # as if it had been killed on the way
    assert {**simulated(), "effects": first["effects"]} == first
    assert (Exposure.objects.count(), Event.objects.count()) == counts


def test_it_is_taken_away_whole(shop: None) -> None:
    other = make_running("people")
    exposed(other, "a", "somebody")
    simulated()
    call_command("simulate_experiment", "trial", "--remove", stdout=StringIO())
    assert list(Experiment.objects.all()) == [other]
    assert Exposure.objects.count() == 1
    assert Event.objects.count() == 0


def test_an_experiment_with_people_is_left_alone(shop: None) -> None:
    make_running("trial")
    for options in ([], ["--remove"]):
        with pytest.raises(CommandError, match="with people"):
            simulated(*options)


def test_another_draw_needs_another_name(shop: None) -> None:
    simulated()
    with pytest.raises(CommandError, match="simulated otherwise"):
        simulated("--seed", "2")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--effect", "9"], "effect from"),
        (["--effect", "0.1"], "name another profile"),
        (["--days", "0"], "at least one day"),
        (["--treated", "nobody"], "no ranking profile"),
        (["--remove"], "There is no experiment"),
    ],
)
def test_it_says_what_cannot_be_simulated(options: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        simulated(*options)


def test_a_catalogue_without_attributes_leaves_nothing_to_ask() -> None:

    make_product("Something", attributes={})
    with pytest.raises(NothingToAsk, match="article_type"):
        wishes(Product.objects.all(), most=5, rng=np.random.default_rng(1))


def test_products_are_graded_by_what_they_truly_are() -> None:
    wish = Wish("Red", "Dresses", "party")
    fits = {"colour": "red", "article_type": "dresses", "occasions": ["party"]}
    for attributes, grade in (
        (fits, 2),
        ({**fits, "occasions": ["work"]}, 1),
        ({**fits, "colour": "Blue"}, 1),
        ({**fits, "article_type": "Shirts"}, 0),
        ({}, 0),
    ):
        assert wish.grade(Product(attributes=attributes)) == grade
    assert wish.text == "red dresses"


def test_a_profile_against_itself_is_an_a_a_test(shop: None) -> None:
    simulated()
    assert Experiment.objects.get().is_aa
    call_command("simulate_experiment", "other", "--visitors", "5", "--treated", "paper", stdout=StringIO())
    assert not Experiment.objects.get(name="other").is_aa
    assert RankingProfile.objects.default().name == "default"
