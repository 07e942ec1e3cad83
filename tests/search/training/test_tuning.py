from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from search.training.contrastive import LabelHeads  # noqa: E402
from search.training.towers import Head, ImageBackbone, regions  # noqa: E402
from search.training.tuning import Lesson, Student, TuningRecipe, tune  # noqa: E402

RECIPE = TuningRecipe(epochs=2, batch=8, size=32, views=1)


def lesson() -> Lesson:
    """Sixteen products of two kinds, whose pictures are bright or dark where it matters."""
    rng = np.random.default_rng(0)
    kind = np.arange(16) % 2
    early = (rng.standard_normal((2, 16, 40, 4, 4)) * 0.3 + kind[None, :, None, None, None]).astype(np.float32)
    return Lesson(
        early=lambda view, places: early[view, places],
        colours=rng.random((2, 16, 442)).astype(np.float32),
        texts=(rng.standard_normal((1, 16, 6)) + 2 * kind[None, :, None]).astype(np.float32),
        labels=kind[:, None].astype(np.int64),
        kind=kind,
    )


def student() -> Student:
    torch.manual_seed(0)
    backbone = ImageBackbone(pretrained=False).eval()
    return Student(backbone, Head(backbone.width), Head(6), LabelHeads([2]))


def test_an_interrupted_tuning_goes_on_and_ends_where_an_uninterrupted_one_does(tmp_path: Path) -> None:
    whole, history = tune(lesson(), student(), RECIPE, checkpoint=tmp_path / "whole.pt", progress=False)

    scored: list[float] = []

    def score(now: Student) -> dict[str, float]:
        scored.append(1.0)
        if len(scored) == 2:
            raise KeyboardInterrupt
        return {"score": 1.0}

    with pytest.raises(KeyboardInterrupt):
        tune(lesson(), student(), RECIPE, checkpoint=tmp_path / "part.pt", evaluate=score, progress=False)
    resumed, again = tune(lesson(), student(), RECIPE, checkpoint=tmp_path / "part.pt", progress=False)
    assert [each["epoch"] for each in again] == [1.0, 2.0]
    assert again[0]["score"] == 1.0, "what the first run had measured is kept"
    assert again[1]["loss"] == pytest.approx(history[1]["loss"], abs=1e-4)
    for name, value in whole.state_dict().items():
        torch.testing.assert_close(resumed.state_dict()[name], value, rtol=1e-3, atol=1e-4, msg=name)


def test_the_first_stages_stay_as_they_were_and_the_later_ones_move(tmp_path: Path) -> None:
    before = {name: value.clone() for name, value in student().backbone.state_dict().items()}
    recipe = TuningRecipe(epochs=10, batch=8, size=32, views=1)
    tuned, history = tune(lesson(), student(), recipe, checkpoint=tmp_path / "x.pt", progress=False)
    moved = {name for name, value in tuned.backbone.state_dict().items() if not torch.equal(value, before[name])}
    assert moved
    assert all(not name.startswith(("network.conv_stem", "network.bn1", "network.blocks.0")) for name in moved)
    assert history[-1]["loss"] < history[0]["loss"]


def test_a_checkpoint_of_another_recipe_is_not_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "x.pt"
    tune(lesson(), student(), RECIPE, checkpoint=path, progress=False)
    other = TuningRecipe(epochs=1, batch=8, size=32, views=1)
    _, history = tune(lesson(), student(), other, checkpoint=path, progress=False)
    assert len(history) == 1


def test_regions_are_the_means_of_equal_parts_even_where_cells_are_shared() -> None:
    # Six cells in three regions of two; and four cells, of which a region covers one and a third.
    six = torch.arange(6.0).view(1, 1, 1, 6).expand(1, 1, 6, 6)
    assert regions(six)[0, :, 0].tolist() == pytest.approx([0.5, 2.5, 4.5] * 3)
    four = torch.arange(4.0).view(1, 1, 1, 4).expand(1, 1, 4, 4)
    assert regions(four)[0, :3, 0].tolist() == pytest.approx([0.25, 1.5, 2.75])
