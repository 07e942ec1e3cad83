from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.evaluation.trec import (
    BrokenTrecFile,
    read_qrels,
    read_run,
    read_topics,
    write_qrels,
    write_run,
    write_topics,
)
from search.evaluation.types import Topic

ROOT = Path("/catalogue")
names = st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=8)
in_a_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)


def test_judgements_and_runs_are_written_as_trec_eval_reads_them(tmp_path: Path) -> None:
    write_qrels(tmp_path / "qrels.txt", {"text-001": {"b": 1, "a": 2}})
    assert (tmp_path / "qrels.txt").read_text() == "text-001 0 a 2\ntext-001 0 b 1\n"
    write_run(tmp_path / "run.txt", {"text-001": {"a": 0.5, "c": 2, "b": 0.5}}, "ours")
    assert (tmp_path / "run.txt").read_text() == (
        "text-001 Q0 c 1 2.0 ours\ntext-001 Q0 a 2 0.5 ours\ntext-001 Q0 b 3 0.5 ours\n"
    )


@in_a_folder
@given(st.dictionaries(names, st.dictionaries(names, st.integers(0, 2), min_size=1), max_size=4))
def test_judgements_come_back(tmp_path: Path, qrels: dict[str, dict[str, int]]) -> None:
    write_qrels(tmp_path / "qrels.txt", qrels)
    assert read_qrels(tmp_path / "qrels.txt") == qrels


@in_a_folder
@given(
    st.dictionaries(
        names,
        st.dictionaries(names, st.floats(allow_nan=False, allow_infinity=False), min_size=1),
        max_size=4,
    )
)
def test_runs_come_back(tmp_path: Path, run: dict[str, dict[str, float]]) -> None:
    write_run(tmp_path / "run.txt", run, "ours")
    assert read_run(tmp_path / "run.txt") == run


def test_topics_come_back_with_pictures_under_another_root(tmp_path: Path) -> None:
    topics = (
        Topic("text-001", "text", text='so-called "smart" café\u2028shoes', rule="2: Tshirts."),
        Topic("photo-001", "photo", picture=ROOT / "images" / "1.jpg", product="1", rule="2: Caps."),
    )
    write_topics(tmp_path / "topics.jsonl", topics, ROOT)
    assert "/catalogue" not in (tmp_path / "topics.jsonl").read_text()
    text, photo = read_topics(tmp_path / "topics.jsonl", Path("/elsewhere"))
    assert text == topics[0]
    assert (photo.picture, photo.product) == (Path("/elsewhere/images/1.jpg"), "1")


def test_a_picture_outside_the_catalogue_is_not_written(tmp_path: Path) -> None:
    topic = Topic("photo-001", "photo", picture=Path("/other/1.jpg"), product="1")
    with pytest.raises(BrokenTrecFile, match="is not under"):
        write_topics(tmp_path / "topics.jsonl", [topic], ROOT)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("t 0 a", "3 columns where `topic 0 product gain`"),
        ("t 0 a b 1", "5 columns"),
        ("t 0 a high", "'high' is no whole number"),
        ("t 0 a -1", "no whole number"),
        ("t 0 x 1", "x stands here a second time for t"),
    ],
)
def test_a_broken_judgement_is_named_by_file_and_line(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "qrels.txt"
    path.write_text(f"t 0 x 1\n\n{line}\n")
    with pytest.raises(BrokenTrecFile, match=rf"qrels\.txt, line 3: .*{reason}"):
        read_qrels(path)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("t Q0 a 1 0.5", "5 columns where `topic Q0 product rank score tag`"),
        ("t Q0 a 1 best ours", "'best' is no number"),
        ("t Q0 a 1 nan ours", "'nan' is no number"),
        ("t Q0 x 1 0.5 ours", "a second time"),
    ],
)
def test_a_broken_line_of_a_run_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "run.txt"
    path.write_text(f"t Q0 x 1 0.5 ours\n{line}\n")
    with pytest.raises(BrokenTrecFile, match=rf"run\.txt, line 2: .*{reason}"):
        read_run(path)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not a topic"),
        ("[]", "object of texts"),
        ('{"id": "t"}', "kind"),
        ('{"id": "t", "kind": "smell"}', "unknown kind 'smell'"),
        ('{"id": "t", "kind": "text", "text": 3}', "object of texts"),
        ('{"id": "t", "kind": "text", "words": "x"}', "unknown: words"),
        ('{"id": "t", "kind": "photo", "picture": "../secret.jpg"}', "not a path inside"),
        ('{"id": "t", "kind": "photo", "picture": "/secret.jpg"}', "not a path inside"),
        ('{"id": "first", "kind": "text"}', "a second time"),
    ],
)
def test_a_broken_topic_is_named_by_file_and_line(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "topics.jsonl"
    path.write_text(f'{{"id": "first", "kind": "text"}}\n{line}\n')
    with pytest.raises(BrokenTrecFile, match=rf"topics\.jsonl, line 2: .*{reason}"):
        read_topics(path, ROOT)


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with pytest.raises(BrokenTrecFile, match="'two words'"):
        write_qrels(path, {"two words": {"a": 1}})
    with pytest.raises(BrokenTrecFile, match="gains start at 0"):
        write_qrels(path, {"t": {"a": -1}})
    with pytest.raises(BrokenTrecFile, match="''"):
        write_run(path, {"t": {"": 1.0}}, "ours")
    with pytest.raises(BrokenTrecFile, match="is inf"):
        write_run(path, {"t": {"a": float("inf")}}, "ours")
    assert not path.exists()


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenTrecFile, match=r"none\.txt: cannot be read"):
        read_qrels(tmp_path / "none.txt")
    (tmp_path / "run.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BrokenTrecFile, match=r"run\.txt, line 1: not UTF-8"):
        read_run(tmp_path / "run.txt")
