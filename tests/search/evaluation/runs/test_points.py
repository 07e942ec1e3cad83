from __future__ import annotations

from search.evaluation.runs.points import Point, markdown, points


def test_what_a_sentence_lists_stands_below_it() -> None:
    said = "Shares: words 21 % (20 to 22; 200 topics); photos 23 %; both 24 %.\nIt is fast; small.\n\nNot run: a; b."
    assert list(points(said)) == [
        Point("Shares:", ("words 21 % (20 to 22; 200 topics)", "photos 23 %", "both 24 %")),
        Point("It is fast; small."),
        Point("Not run: a; b."),
    ]


def test_a_list_within_brackets_is_one_item() -> None:
    assert [len(point.items) for point in points("Costs: a [1; 2; 3].\nCosts: a (x: 1; y: 2); b; c [4; 5].")] == [0, 3]


def test_a_headline_is_paragraphs_and_lists() -> None:
    assert markdown("All: a; b; c.\nNo more.") == "All:\n\n- a\n- b\n- c\n\nNo more."
    assert not markdown("")
