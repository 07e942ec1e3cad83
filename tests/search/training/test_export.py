from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

import onnxruntime  # noqa: E402
from torch import Tensor, nn  # noqa: E402

from search.training.export import export, shrink_to_half, shrink_to_int8  # noqa: E402


class Tower(nn.Module):
    """A table, a product with a bias, and a mask: the shapes that real towers have."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(3)
        self.words = nn.Embedding(200, 64)
        self.hidden = nn.Linear(64, 96)
        self.out = nn.Linear(96, 32)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        weight = mask.to(torch.float32).unsqueeze(-1)
        mean = (self.hidden(self.words(ids)) * weight).sum(1) / weight.sum(1)
        return nn.functional.normalize(self.out(mean), dim=1)


def example() -> tuple[Tensor, Tensor]:
    return torch.ones(2, 8, dtype=torch.int64), torch.ones(2, 8, dtype=torch.int64)


def run(path: Path, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(["vectors"], {"ids": ids, "mask": mask})[0])


def test_the_written_files_answer_like_the_module_at_any_length(tmp_path: Path) -> None:
    tower = Tower().eval()
    full, half, int8 = (tmp_path / f"{name}.onnx" for name in ("full", "half", "int8"))
    export(tower, example(), full, inputs=["ids", "mask"], dynamic_length=True)
    shrink_to_half(full, half)
    shrink_to_int8(full, int8, at_least=1000)
    rng = np.random.default_rng(0)
    for rows, length in ((1, 3), (5, 17)):
        ids = rng.integers(0, 200, (rows, length))
        mask = np.ones_like(ids)
        mask[-1, length // 2 :] = 0
        with torch.no_grad():
            reference = tower(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
        for path, least in ((full, 0.999999), (half, 0.99999), (int8, 0.999)):
            assert (run(path, ids, mask) * reference).sum(axis=1).min() >= least, path.name
    for path in (half, int8):
        assert b"stack_trace" not in path.read_bytes(), "no word of the machine that made it"
        assert b".py" not in path.read_bytes()
    assert int8.stat().st_size < half.stat().st_size < full.stat().st_size


def test_one_tensor_for_two_inputs_is_refused(tmp_path: Path) -> None:
    ids, _ = example()
    with pytest.raises(ValueError, match="each input its own"):
        export(Tower(), (ids, ids), tmp_path / "x.onnx", inputs=["ids", "mask"])
