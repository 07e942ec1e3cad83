from __future__ import annotations

from random import Random

from search.evaluation.queries.context import Situation, context_topics
from search.evaluation.queries.judging import Pool
from tests.search.evaluation.labelled import labelled


def test_a_label_that_is_dressed_for_alike_earns_less() -> None:
    office = Situation("Shirts", "", "business")
    assert office.gain(labelled("1", article_type="Shirts", occasions=("casual", "business"))) == 2
    assert office.gain(labelled("2", article_type="Shirts", occasions=("interview",))) == 1
    assert office.gain(labelled("3", article_type="Shirts", occasions=("casual",))) == 0
    assert office.rule == "2: Shirts labelled business. 1: Shirts labelled formal, interview, professional only."
    winter = Situation("Jackets", "Women", "Winter")
    assert winter.gain(labelled("1", gender="Women", season="Fall")) == 1
    assert winter.gain(labelled("2", gender="Men", season="Winter")) == 0


def test_a_label_that_most_of_a_type_have_is_not_asked_for() -> None:
    jackets = [labelled(str(n), gender="", article_type="Jackets", season="Winter") for n in range(7)]
    jackets += [labelled(str(n), gender="", article_type="Jackets", season="Summer") for n in range(7, 10)]
    asked = context_topics(Pool(jackets, least=3), 10, Random(1))
    # 7 of 10 are for winter (not more than 0.7), 3 for summer.
    assert sorted(list(topic.gains.values()) for topic in asked) == [[2] * 3, [2] * 7]
    more = [*jackets, labelled("10", gender="", article_type="Jackets", season="Winter")]
    assert [set(topic.gains) for topic in context_topics(Pool(more, least=3), 10, Random(1))] == [{"7", "8", "9"}]


def test_occasions_and_seasons_take_turns() -> None:
    products = [labelled(f"w{n}", gender="", season="Winter") for n in range(5)]
    products += [labelled(f"o{n}", gender="", occasions=("wedding",)) for n in range(5)]
    asked = context_topics(Pool(products, least=5), 2, Random(1))
    assert [topic.rule.split(".")[0] for topic in asked] == [
        "2: Tshirts labelled wedding",
        "2: Tshirts labelled Winter",
    ]
