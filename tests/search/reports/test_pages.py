from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from catalog.models import Product
from tests.search.reports.builders import answer, write_example

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(settings: Settings) -> Path:
    return Path(settings.EVALUATION_DIR)


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("boss"))
    return client


@pytest.fixture
def run(root: Path) -> str:
    """A run of two queries, which the live catalogue has a product of."""
    return write_example(
        root,
        [
            answer("q1", ndcg=0.9, skus=["sku-0", "gone"], gains=[2, 1], text="red <b>dress"),
            answer("q2", ndcg=0.1, skus=["sku-1"], colour="Blue", kind="natural"),
            answer("q1", "bm25", ndcg=0.4, skus=["gone"], gains=[1]),
        ],
    )


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_without_a_run_the_list_tells_the_command(reader: Client) -> None:
    assert "manage.py evaluate all" in html(reader, "/evaluation/")


def test_the_list_shows_runs_with_their_means_and_a_plot_of_each_catalogue(reader: Client, root: Path) -> None:
    for day, ndcg in ((0, 0.4), (1, 0.6)):
        write_example(root, [answer("q1", ndcg=ndcg)], day=day)
    write_example(root, [answer("q1", ndcg=0.5)], day=2, fingerprint="ffffff")
    page = html(reader, "/evaluation/")
    assert page.count('class="curve history"') == 2
    assert "60.0 %" in page
    assert "NDCG@10 40.0 % on 20 Nov 2026" in page
    assert page.index("22 Nov 2026") < page.index("21 Nov 2026, 07:00")


def test_a_damaged_run_is_listed_and_takes_no_other_down(reader: Client, root: Path, run: str) -> None:
    broken = write_example(root, [answer("q1")], day=1)
    (root / broken / "run.json").write_text('{"id": 7}')
    unread = write_example(root, [answer("q1")], day=2)
    (root / unread / "queries.jsonl").write_text("{not json\n")
    page = html(reader, "/evaluation/")
    assert f"{broken}/run.json" in page
    assert f"{unread}/queries.jsonl: line 1" in page
    assert f"/evaluation/r/{run}/" in page
    assert "This run cannot be read" in html(reader, f"/evaluation/r/{broken}/")
    assert "line 1" in html(reader, f"/evaluation/r/{unread}/")
    assert "line 1" in html(reader, f"/evaluation/r/{unread}/queries/")


def test_a_folder_under_another_name_is_not_taken_for_its_run(reader: Client, root: Path, run: str) -> None:
    (root / run).rename(root / "20260101T000000Z-abcdef")
    assert "it says that it is run" in html(reader, "/evaluation/")


def test_a_run_that_goes_on_says_so(reader: Client, root: Path) -> None:
    name = write_example(root, finished=False)
    assert "Not finished" in html(reader, "/evaluation/")
    page = html(reader, f"/evaluation/r/{name}/")
    assert "has not come to its queries yet" in page


def test_the_page_of_a_run_has_the_papers_value_beside_ours(reader: Client, run: str) -> None:
    page = html(reader, f"/evaluation/r/{run}/")
    for told in ("61.5", "57.0 to 66.0", "paper 92.3", "in this process", "Intel Xeon", "1a2b3c4d5e6f", "not there",
                 "make bench-scale", "The full system finds 62 %", "P@10 of each system, as bars."):  # fmt: skip
        assert told in page, told
    assert f'src="/evaluation/r/{run}/files/figure-3.svg"' in page


def test_a_table_that_cannot_be_read_leaves_the_page(reader: Client, root: Path, run: str) -> None:
    (root / run / "table-1.json").write_text("[]")
    page = html(reader, f"/evaluation/r/{run}/")
    assert f"{run}/table-1.json" in page
    assert "Figures" in page


def test_queries_are_filtered_and_ordered_by_the_query_string(reader: Client, run: str) -> None:
    page = html(reader, f"/evaluation/r/{run}/queries/")
    assert page.index("words of q2") < page.index("red &lt;b&gt;dress")
    assert "words of q2" not in html(reader, f"/evaluation/r/{run}/queries/?colour=Red")
    assert "words of q2" in html(reader, f"/evaluation/r/{run}/queries/?colour=Mauve&page=99999&a=nobody")
    assert "No query fits" in html(reader, f"/evaluation/r/{run}/queries/?a=bm25&b=recsys&colour=Blue")


def test_a_query_shows_two_systems_with_marks_terms_and_products(reader: Client, run: str, shop: list[Product]) -> None:
    page = html(reader, f"/evaluation/r/{run}/queries/1/")
    assert "Red dress" in page
    assert shop[0].get_absolute_url() in page
    assert "Not in this shop" in page
    assert page.count('class="mark-of">Partly') == 2
    assert 'class="mark-of">Relevant' in page
    assert "Similarity" in page
    assert "It does not answer this kind of query." in html(reader, f"/evaluation/r/{run}/queries/2/")
    assert reader.get(f"/evaluation/r/{run}/queries/3/").status_code == 404
    assert reader.get(f"/evaluation/r/{run}/queries/0/").status_code == 404


def test_neighbours_follow_the_list_that_was_looked_at(reader: Client, run: str) -> None:
    page = html(reader, f"/evaluation/r/{run}/queries/2/?order=worst")
    assert f"/evaluation/r/{run}/queries/1/" in page
    assert "Query before" not in page


def test_errors_are_told_by_kind_category_colour_and_gender(reader: Client, run: str) -> None:
    page = html(reader, f"/evaluation/r/{run}/errors/?measure=P@10")
    for told in (
        "Kind of query",
        "Category",
        "Colour",
        "Gender",
        "too few for an interval",
        "2 others, one query each",
    ):
        assert told in page, told


def test_figures_are_explained(reader: Client) -> None:
    assert "= 76.6 %" in html(reader, "/evaluation/metrics/")


def test_files_of_a_run_are_given_and_nothing_else(reader: Client, root: Path, run: str) -> None:
    folder = root / run
    drawing = reader.get(f"/evaluation/r/{run}/files/figure-3.svg")
    assert drawing.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in drawing.headers["Content-Security-Policy"]
    assert drawing.headers["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in reader.get(f"/evaluation/r/{run}/files/table-1.csv").headers["Content-Disposition"]
    (folder / "secret.csv").write_text("x")
    (root / "outside.csv").write_text("x")
    for name in ("secret.csv", "..%2Foutside.csv", "%2e%2e/outside.csv", "run.json", "table-1.csv%00", ".", ""):
        assert reader.get(f"/evaluation/r/{run}/files/{name}").status_code == 404, name
    (folder / "table-1.csv").unlink()
    (folder / "table-1.csv").symlink_to(root / "outside.csv")
    assert reader.get(f"/evaluation/r/{run}/files/table-1.csv").status_code == 404


def test_names_that_leave_the_folder_make_a_run_damaged(reader: Client, root: Path, run: str) -> None:
    record = json.loads((root / run / "run.json").read_text())
    record["parts"][0]["files"] = ["../../settings.csv"]
    (root / run / "run.json").write_text(json.dumps(record))
    assert "names a file outside the folder" in html(reader, "/evaluation/")


@pytest.mark.parametrize("name", ["..", "20261120T070000Z-zzzzzz", "20261120T070000Z-1a2b3c-more", "x"])
def test_there_is_no_run_of_another_name(reader: Client, run: str, name: str) -> None:
    assert reader.get(f"/evaluation/r/{name}/").status_code == 404
