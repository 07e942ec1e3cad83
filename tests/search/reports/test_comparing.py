from __future__ import annotations

from pathlib import Path

from search.reports.runs import comparable, listed
from tests.search.reports.builders import answer, write_example


def test_one_line_over_time_is_of_one_system_and_one_catalogue(tmp_path: Path) -> None:
    write_example(tmp_path, [answer("q1", ndcg=0.4)])
    write_example(tmp_path, [answer("q1", "bm25", ndcg=0.2)], day=1)
    write_example(tmp_path, [answer("q1", ndcg=0.5)], day=2)
    write_example(tmp_path, [answer("q1", ndcg=0.9)], day=3, fingerprint="ffffffff")
    found = [[(each.system, each.means["NDCG@10"]) for each in group] for group in comparable(listed(tmp_path))]
    assert found == [[("recsys", 0.9)], [("recsys", 0.4), ("recsys", 0.5)], [("bm25", 0.2)]]
