from __future__ import annotations

from random import Random

from search.evaluation.queries.composed import composed_topics
from search.evaluation.queries.judging import Pool
from tests.search.evaluation.labelled import labelled


def test_a_new_colour_is_of_another_family_and_the_rest_is_the_photos() -> None:
    products = [
        labelled("navy", "Navy Blue"),
        *(labelled(f"blue{n}", "Blue") for n in range(2)),
        *(labelled(f"red{n}", "Red") for n in range(2)),
        labelled("maroon", "Maroon"),
        labelled("hers", "Red", "Women"),
        labelled("cap", "Red", "Men", "Caps"),
    ]
    asked = {topic.product.key: topic for topic in composed_topics(Pool(products, 2), 9, Random(1)) if topic.product}
    assert asked["navy"].gains in ({"red0": 2, "red1": 2, "maroon": 1}, {"maroon": 2, "red0": 1, "red1": 1})
    for key, topic in asked.items():
        assert key not in topic.gains
    # Navy blue for the blue ones would be of their own family, and nobody but men has the shirt in blue.
    assert not any(topic.text.endswith("navy blue") for key, topic in asked.items() if key.startswith("blue"))
    assert "hers" not in asked["navy"].gains and "cap" not in asked["navy"].gains


def test_another_wearer_in_the_photos_colour() -> None:
    products = [
        labelled("his", "Red", "Men"),
        labelled("hers1", "Red", "Women"),
        labelled("hers2", "Maroon", "Women"),
        labelled("hers3", "Green", "Women"),
    ]
    asked = {topic.product.key: topic for topic in composed_topics(Pool(products, 2), 9, Random(1)) if topic.product}
    assert asked["his"].gains == {"hers1": 2, "hers2": 1}
    assert asked["his"].text in {"for women", "in a women's size"}
    assert asked["his"].rule == (
        "The photo's product, but Women: 2: Tshirts (Women) in Red. 1: Tshirts (Women) in Maroon, Burgundy."
    )


def test_another_pattern_earns_most_in_the_photos_colours() -> None:
    products = [
        labelled("plain", "Navy Blue", pattern="Solid", pictured=True),
        labelled("dots1", "Blue", pattern="Dotted", pictured=False),
        labelled("dots2", "Green", pattern="Dotted", pictured=False),
        labelled("hers", "Blue", "Women", pattern="Dotted", pictured=False),
    ]
    (topic,) = composed_topics(Pool(products, 2), 9, Random(1))
    assert topic.gains == {"dots1": 2, "dots2": 1}
    assert topic.text in {"with dots", "with polka dots"}
    assert "in Blue or Navy Blue or Turquoise Blue. 1: the same in any other colour." in topic.rule
