from __future__ import annotations

import re
from pathlib import Path

import pytest

from search.evaluation.queries.judging import Pool
from search.evaluation.queries.natural import DRAWN, FASHION, BrokenQueries, natural_topics, read_natural
from tests.search.evaluation.labelled import labelled

QUERY = """
[[query]]
text = "gym shoes for my daughter"
rule = "2: sports shoes for girls. 1: blue things labelled sport."
wholly = [{ gender = ["Girls"], article_type = ["Sports Shoes"] }]
partly = [{ colour_family = ["Blue"], occasions = ["sport"] }]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "natural.toml"
    path.write_text(text)
    return path


def test_a_product_earns_what_its_labels_fit(tmp_path: Path) -> None:
    (query,) = read_natural(write(tmp_path, QUERY))
    assert query.gain(labelled("1", "Pink", "Girls", "Sports Shoes")) == 2
    assert query.gain(labelled("2", "Navy Blue", "Men", "Shorts", occasions=("casual", "sport"))) == 1
    assert query.gain(labelled("3", "Navy Blue", "Men", "Shorts", occasions=("casual",))) == 0
    assert query.gain(labelled("4", "Pink", "", "Sports Shoes")) == 0, "an unknown label fits nothing"


def test_a_query_that_too_few_products_answer_is_not_asked(tmp_path: Path) -> None:
    queries = read_natural(write(tmp_path, QUERY))
    products = [labelled("1", "Pink", "Girls", "Sports Shoes"), labelled("2", "Blue", occasions=("sport",))]
    (asked,) = natural_topics(Pool(products, least=2), queries)
    assert asked.gains == {"1": 2, "2": 1}
    assert natural_topics(Pool(products, least=3), queries) == []
    assert natural_topics(Pool(products[1:], least=1), queries) == [], "nobody earns 2"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("text =", "words =", "query 1 must have text"),
        ('"gym shoes for my daughter"', '" "', "must be words"),
        ("colour_family", "colours", "unknown label colours"),
        ('["Girls"]', '"Girls"', "needs a list"),
        ('["Girls"]', "[]", "needs a list"),
        ("wholly = [{", "wholly = [{}, {", "tables that name labels"),
        ("[[query]]", "[[question]]", r"\[\[query\]\] tables"),
        ("[[query]]", "[[query]", "cannot be read"),
    ],
)
def test_a_broken_file_says_what_is_wrong(tmp_path: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(BrokenQueries, match=reason):
        read_natural(write(tmp_path, QUERY.replace(old, new)))


def test_a_query_is_not_asked_twice_and_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenQueries, match="asks twice: gym shoes"):
        read_natural(write(tmp_path, QUERY + QUERY))
    with pytest.raises(BrokenQueries, match=r"none\.toml"):
        read_natural(tmp_path / "none.toml")


def test_the_queries_that_ship_can_be_read_and_carry_rules_for_each_gain() -> None:
    fashion, drawn = read_natural(FASHION), read_natural(DRAWN)
    assert (len(fashion), len(drawn)) == (49, 15)
    for query in (*fashion, *drawn):
        assert re.match(r"2: ", query.rule)
        assert bool(query.partly) == (" 1: " in query.rule), query.text
