from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="needs the full requirements")

from search.evaluation.paper import fingerprint
from search.evaluation.paper.calls import Call, traced
from search.evaluation.paper.diagrams import flame, layers, pipeline
from search.evaluation.paper.jobs import ROOT
from search.evaluation.paper.structure import (
    DATA_PIPELINE,
    QUERY_PIPELINE,
    App,
    Architecture,
    Step,
    architecture,
    steps,
)
from tests.search.evaluation.labelled import labelled


def test_the_architecture_is_read_from_the_contract_and_the_imports() -> None:
    pytest.importorskip("grimp", reason="needs the full requirements")
    found = architecture(ROOT)
    assert [[app.name for app in line] for line in found.layers] == [
        ["recsys"], ["search"], ["ranking", "annotations"], ["catalog"], ["resampling"],
    ]  # fmt: skip
    assert found.imports["search", "ranking"] > 0
    assert ("catalog", "search") not in found.imports
    assert "pipeline" in next(app for line in found.layers for app in line if app.name == "search").rooms


@pytest.mark.parametrize("modules", [DATA_PIPELINE, QUERY_PIPELINE])
def test_every_step_of_a_pipeline_is_a_module_that_says_what_it_does(modules: tuple[str, ...]) -> None:
    assert all(len(step.said) > 20 for step in steps(ROOT, modules))


def test_drawings_show_names_and_texts() -> None:
    drawn = layers(Architecture(((App("top", 3, ("a", "b")),), (App("ground", 1, ()),)), {("top", "ground"): 2}))
    assert all(text in drawn.svg for text in ("top (3 modules)", "a, b", "imports ground ×2"))
    found = [Step(f"m{number}", f"does {number}") for number in range(5)]
    assert "does 4" in pipeline("figure-2", "T", "C", found, {"m4": "5 ms"}).svg


def inner() -> int:
    return 2


def outer() -> int:
    return inner() + inner()


def test_calls_are_a_tree_in_which_repeated_calls_are_one() -> None:
    given, root = traced(outer, {__name__.partition(".")[0]})
    assert given == 4
    called = root.children[f"{__name__}.outer"]
    assert list(called.children) == [f"{__name__}.inner"]
    assert 0 < called.children[f"{__name__}.inner"].seconds <= called.seconds <= root.seconds


def test_a_search_that_fails_is_no_longer_watched() -> None:
    import sys

    with pytest.raises(ZeroDivisionError):
        traced(lambda: 1 // 0, {"tests"})
    assert sys.getprofile() is None


def test_a_flame_graph_leaves_out_what_takes_no_time() -> None:
    tree = Call("search", 1.0, {"a.long": Call("a.long", 0.9), "a.tiny": Call("a.tiny", 0.0001)})
    drawn = flame(tree, asked="“red”")
    assert "a.long" in drawn.svg
    assert "tiny" not in drawn.svg


def test_other_labels_are_other_data() -> None:
    one = labelled("1", pictured=False)
    assert fingerprint.of_products([one]) == fingerprint.of_products([labelled("1", pictured=False)])
    assert fingerprint.of_products([one]) != fingerprint.of_products([labelled("1", "Blue", pictured=False)])


def test_a_picture_is_data(tmp_path: Path) -> None:
    from dataclasses import replace

    picture = tmp_path / "1.jpg"
    picture.write_bytes(b"one")
    product = replace(labelled("1"), picture=picture)
    before = fingerprint.of_products([product])
    picture.write_bytes(b"two")
    assert fingerprint.of_products([product]) != before


def test_changed_code_is_another_code(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "a.py").write_text("1")
    before = fingerprint.of_code(tmp_path)
    (tmp_path / "search" / "notes.md").write_text("1")
    assert fingerprint.of_code(tmp_path) == before
    (tmp_path / "search" / "a.py").write_text("2")
    assert fingerprint.of_code(tmp_path) != before


def test_a_commit_is_told_with_changes_and_outside_a_repository_there_is_none(tmp_path: Path) -> None:
    assert fingerprint.commit(tmp_path) is None
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    (tmp_path / "a.py").write_text("1")
    for command in (["init", "-q"], ["add", "a.py"], ["commit", "-q", "-m", "one"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    head = fingerprint.commit(tmp_path)
    assert head is not None
    assert len(head) == 40
    (tmp_path / "a.py").write_text("2")
    assert fingerprint.commit(tmp_path) == f"{head}+changes"
