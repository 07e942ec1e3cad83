"""Test collections: topics made from a catalogue's labels, each with graded judgements and its rule in words.

Who earns what stands in RULES (docs/evaluation.md says more), and every topic carries its own rule in words. A
topic's own product is never judged for it. In composed topics a new colour is never of the photo's own family, and
for a new pattern the colour's family makes the difference between 2 and 1. A topic is asked only if at least `least`
products earn a gain and one of them earns 2. Samples are spread over article types. The seed decides everything: the
order in which products come does not matter, and asking for fewer topics of a kind gives the first of the longer
list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from search.evaluation.queries.composed import composed_topics
from search.evaluation.queries.context import context_topics
from search.evaluation.queries.judging import LEAST, Asked, Pool
from search.evaluation.queries.kinds import agreeing_topics, photo_topics, text_topics
from search.evaluation.queries.natural import NaturalQuery, natural_topics
from search.evaluation.types import JudgedCollection, LabelledProduct, Topic, TopicKind

#: For each kind: how it is asked, what earns gain 2, and what earns gain 1.
RULES: dict[TopicKind, tuple[str, str, str]] = {
    "text": (
        "words: a template, or a shopper's phrasing",
        "same gender, type and colour",
        "same gender and type, a colour of the same family",
    ),
    "photo": ("the picture of a product", "as text, by the labels of the photo's product", "as text"),
    "agreeing": ("the picture of a product, and words that say the same", "as photo", "as photo"),
    "composed": (
        "the picture of a product, and only what shall be otherwise: colour, gender or pattern",
        "the words' label, the other labels of the photo's product; for a pattern a colour of the family will do",
        "the same in a colour of the wanted one's family; for a pattern, in any colour",
    ),
    "context": (
        "words: a type, and an occasion or season",
        "the type with this label",
        "the type with a label that is dressed for alike",
    ),
    "natural": ("words written by hand", "the query's own rule", "the query's own rule"),
}


@dataclass(frozen=True)
class Mix:
    """How many topics of each kind at most.

    By default the paper's mix (section 4.1.2), its hybrids in two halves, and as many of occasions and seasons as one.
    """

    text: int = 200
    photo: int = 150
    agreeing: int = 75
    composed: int = 75
    context: int = 75


def build_collection(
    name: str,
    products: Iterable[LabelledProduct],
    *,
    mix: Mix,
    seed: int,
    least: int = LEAST,
    natural: Sequence[NaturalQuery] = (),
) -> JudgedCollection:
    """Make the topics of `mix`, fewer where labels allow no more, and of the `natural` queries that products answer."""
    pool = Pool(products, least)
    asked: dict[TopicKind, Sequence[Asked]] = {
        "text": text_topics(pool, mix.text, Random(f"text/{seed}")),
        "photo": photo_topics(pool, mix.photo, Random(f"photo/{seed}")),
        "agreeing": agreeing_topics(pool, mix.agreeing, Random(f"agreeing/{seed}")),
        "composed": composed_topics(pool, mix.composed, Random(f"composed/{seed}")),
        "context": context_topics(pool, mix.context, Random(f"context/{seed}")),
        "natural": natural_topics(pool, natural),
    }
    return numbered(name, pool, asked)


def numbered(name: str, pool: Pool, asked: Mapping[TopicKind, Sequence[Asked]]) -> JudgedCollection:
    """Make a collection of what is asked, its topics numbered kind by kind."""
    topics: list[Topic] = []
    qrels: dict[str, dict[str, int]] = {}
    for kind, each_asked in asked.items():
        for number, each in enumerate(each_asked, 1):
            topic = _topic(f"{kind}-{number:03d}", kind, each)
            topics.append(topic)
            qrels[topic.id] = each.gains
    return JudgedCollection(name, tuple(pool.products), tuple(topics), qrels)


def _topic(key: str, kind: TopicKind, asked: Asked) -> Topic:
    product = asked.product
    return Topic(
        id=key,
        kind=kind,
        text=asked.text,
        picture=product.picture if product else None,
        product=product.key if product else "",
        rule=asked.rule,
    )
