from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import call_command

from search.evaluation.runs.records import Part
from search.reports.folder import write_site
from tests.search.reports.builders import answer, write_example

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Two runs, one of them damaged."""
    root = tmp_path / "runs"
    answers = [answer(f"q{number}", ndcg=0.1 * number, skus=["a"], gains=[number % 3]) for number in range(4)]
    write_example(root, [*answers, answer("q1", "bm25", ndcg=0.9)])
    (root / write_example(root, day=1) / "run.json").write_text("{}")
    return root


def test_every_link_of_the_folder_leads_to_a_file(runs: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    # the list, what figures mean, the run, its queries and errors, and the two worst queries
    assert write_site(runs, out, worst=2) == 7
    pages = list(out.rglob("*.html"))
    assert len(pages) == 7
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src)="([^"#]+)', text):
            assert (page.parent / unquote(link)).is_file(), (page.name, link)
        assert "<script" not in text
        assert "<form" not in text


def test_the_worst_queries_have_pages_and_the_others_stand_in_the_list(runs: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_site(runs, out, worst=2)
    (folder,) = (path for path in out.iterdir() if path.is_dir())
    assert {path.name for path in folder.glob("query-*.html")} == {"query-1.html", "query-2.html"}
    assert "words of q3" in (folder / "queries.html").read_text(encoding="utf-8")
    assert (folder / "figure-3.svg").is_file()


def test_pages_that_a_run_brings_are_not_passed_on(tmp_path: Path) -> None:
    root, files = tmp_path / "runs", ("table-1.json", "own.html", "linked.txt")
    part = Part("table-1", "Words", "done", 1.0, None, files)
    folder = root / write_example(root, [answer("q1")], parts=(part,))
    (folder / "own.html").write_text("<script>alert(1)</script>")
    (folder / "linked.txt").symlink_to("/etc/hostname")
    write_site(root, tmp_path / "site")
    written = {path.name for path in (tmp_path / "site" / folder.name).iterdir()}
    assert "table-1.json" in written
    assert not {"own.html", "linked.txt"} & written


def test_a_damaged_run_is_told_of(runs: Path, tmp_path: Path) -> None:
    write_site(runs, tmp_path / "site")
    assert "run.json" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_the_command_writes_it_and_says_how_much(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    call_command("evaluate", "site", str(out), "--runs", str(runs), "--worst", "1")
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"site": str(out), "pages": 6}
