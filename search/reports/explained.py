"""Each figure of a report in a merchant's words, worked out on one small list that anybody can check."""

from __future__ import annotations

from dataclasses import dataclass

#: The example: what stands in the first ten places (2 wholly, 1 partly, 0 not relevant), and where a fourth one comes.
EXAMPLE = (2, 0, 1, 0, 0, 2, 0, 0, 0, 0)
FOURTH_PLACE, FOURTH_GAIN = 25, 1


@dataclass(frozen=True)
class Explained:
    """name: as reports write it; value: on the example, in [0, 1], None where it is of another kind."""

    name: str
    title: str
    plain: str
    worked: str
    value: float | None
    caution: str


METRICS = (
    Explained(
        "P@10",
        "How much of the first page is right",
        "Of the first ten products that a shopper sees, the share that answers the search. It asks what a shopper "
        "asks at first sight: is this page any good?",
        "Three of the ten answer the search: 3 ÷ 10.",
        0.3,
        "Where a shop has only four fitting products, even a perfect page has 4 of 10. Every table says how far up it "
        "could go.",
    ),
    Explained(
        "R@50",
        "How much of what you sell for it is found",
        "Of all products in the shop that answer the search, the share that stands in the first fifty places. "
        "A product outside of them is one that you have and nobody finds.",
        "All four fitting products stand in the first fifty, the last of them in place 25: 4 ÷ 4.",
        1.0,
        "It does not see the order: place 1 and place 50 count the same.",
    ),
    Explained(
        "AP",
        "Right, and early",
        "At each fitting product, look at how clean the list is down to there; the mean of these shares is the average "
        "precision. MAP is its mean over all searches. Rubbish above good products costs, rubbish below costs nothing.",
        "Fitting ones stand in places 1, 3, 6 and 25: (1 ÷ 1 + 2 ÷ 3 + 3 ÷ 6 + 4 ÷ 25) ÷ 4.",
        (1 / 1 + 2 / 3 + 3 / 6 + 4 / 25) / 4,
        "Partly and wholly fitting products count the same.",
    ),
    Explained(
        "NDCG@10",
        "The best ones on top",
        "Each of the first ten gives points: 2 when it fits wholly, 1 when partly, and less the further down it "
        "stands. The sum is divided by that of the best order there could be. 100 % means that nobody could order it "
        "better.",
        "Points: 2 in place 1, 1 ÷ 2 in place 3 (a half of it counts there), 2 ÷ 2.81 in place 6: 3.21 in all. "
        "The best order of the four gives 2 + 2 ÷ 1.58 + 1 ÷ 2 + 1 ÷ 2.32 = 4.19. 3.21 ÷ 4.19.",
        0.7662,
        "The divisor of place n is log₂(n + 1). It is the fairest single number when products fit more or less well.",
    ),
    Explained(
        "MRR",
        "How far down the first good one is",
        "One divided by the place of the first fitting product: 1 on top, a half in place two, a third in place three.",
        "The first fitting product stands in place 1: 1 ÷ 1.",
        1.0,
        "It looks at one product alone; good for “I know what I want”, poor for browsing.",
    ),
    Explained(
        "95 % interval",
        "How sure the number is",
        "Other searches would have given another mean. The interval says where it would lie for 95 of 100 such samples "
        "of searches. It is drawn as a line over the bar, or written in brackets.",
        "54 % [48, 60]: with other searches of the same sort, expect something between 48 % and 60 %.",
        None,
        "It speaks of other searches on the same shop. It says nothing about other shops.",
    ),
    Explained(
        "p after Holm",
        "Could it be luck?",
        "When two systems are equally good, how often would chance alone make a difference as large as this one. Below "
        "1 in 100 (p < 0.01) we speak of a difference. Holm’s correction makes it stricter when many are compared at "
        "once.",
        "p = 0.003: three times of a thousand.",
        None,
        "A small p says that there is a difference, not that it is large: read the difference and its interval too.",
    ),
    Explained(
        "diversity, coverage",
        "Is it always the same?",
        "Diversity is how unlike each other the products of a first page look, from 0 (all the same) up. Coverage is "
        "the share of your catalogue that stands on anybody’s first page at all.",
        "Coverage 40 %: six of ten of your products were on nobody’s first page.",
        None,
        "More is not always better: who asks for a red dress wants red dresses.",
    ),
    Explained(
        "p50, p99",
        "How long people wait",
        "Half of the searches were answered within p50; one in a hundred took longer than p99.",
        "p50 30 ms, p99 80 ms: of 1,000 searches 500 took up to 30 ms, and 10 took more than 80 ms.",
        None,
        "Times belong to the machine that is named on the page of the run.",
    ),
)
