from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ranking.models import RankingProfile
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A search for something for a wedding, judged so that only what merchants call so is relevant."""
    for number in range(8):
        make_product(
            f"Thing {number}", sku=f"s{number}", attributes={"occasions": ["wedding"] if number == 5 else ["sport"]}
        )
    make_searchable()
    topics, qrels = tmp_path / "topics.jsonl", tmp_path / "qrels.txt"
    topics.write_text(json.dumps({"id": "q1", "text": "something", "context": {"occasion": "wedding"}}) + "\n")
    qrels.write_text("q1 0 s5 2\nq2 0 s1 1\n")
    return topics, qrels


def test_it_proposes_a_profile_beside_the_others(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("fit_profile", *map(str, files))
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["profile"] == "fitted@1"
    assert told["after"] >= told["before"]
    assert RankingProfile.objects.named("fitted").note.startswith("Fitted to 1 judged searches")
    assert RankingProfile.objects.default().name == "default"


def test_a_line_that_is_no_search_is_named(files: tuple[Path, Path]) -> None:
    topics, qrels = files
    topics.write_text('{"id": "q1", "text": "x", "context": {"occasion": "brunch"}}\n')
    with pytest.raises(CommandError, match=r"line 1: There is no occasion “brunch”"):
        call_command("fit_profile", str(topics), str(qrels))


def test_judgements_of_other_searches_teach_nothing(files: tuple[Path, Path]) -> None:
    topics, qrels = files
    qrels.write_text("other 0 s5 1\n")
    with pytest.raises(CommandError, match="Nothing can be learned"):
        call_command("fit_profile", str(topics), str(qrels))
