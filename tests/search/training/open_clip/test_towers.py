from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")
pytest.importorskip("open_clip", reason="needs the full requirements")

from search.training.open_clip.towers import (  # noqa: E402
    CausalTextTower,
    FullTextTower,
    text_tower,
    write_out_attention,
)
from tests.search.little_clip import BOTH_WAYS, TEXT, VISION, random_model, register  # noqa: E402

START, END = 49406, 49407
MULTIMODAL = {"context_length": 12, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 1, "attn_pooler_heads": 2}
COCA = {
    "custom_text": True,
    "vision_cfg": {**VISION, "attentional_pool": True, "attn_pooler_heads": 2, "output_tokens": True},
    "text_cfg": {**TEXT, "context_length": 12, "embed_cls": True, "output_tokens": True},
    "multimodal_cfg": MULTIMODAL,
}


def model(folder: Path, name: str, **config: Any) -> Any:
    register(folder, name, **config)
    return random_model(name, seed=3)


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"custom_text": True, "text_cfg": {**TEXT, "pool_type": "eos", "eos_id": END}},
        {"custom_text": True, "text_cfg": {**TEXT, "proj_bias": True}},
    ],
)
def test_a_causal_text_may_be_cut_at_its_end_token(tmp_path: Path, config: dict[str, Any]) -> None:
    network = model(tmp_path, "recsys-causal", **config)
    lengths = range(1, 78)
    whole = torch.zeros(len(lengths), 77, dtype=torch.int64)
    for row, length in enumerate(lengths):
        whole[row, :length] = torch.tensor([*[START, *range(500, 575), 0][: length - 1], END])
    with torch.no_grad():
        expected = network.encode_text(whole, normalize=True)
        tower = text_tower(network)
        assert isinstance(tower, CausalTextTower)
        write_out_attention(network)
        for row, length in enumerate(lengths):
            cut = whole[row : row + 1, :length]
            torch.testing.assert_close(tower(cut, torch.ones_like(cut))[0], expected[row], atol=1e-5, rtol=0)


def test_written_out_attention_sees_pictures_as_before(tmp_path: Path) -> None:
    network = model(tmp_path, "recsys-pictures")
    pixels = torch.randn(3, 3, 32, 32)
    with torch.no_grad():
        expected = network.encode_image(pixels)
        write_out_attention(network)
        torch.testing.assert_close(network.encode_image(pixels), expected, atol=1e-5, rtol=0)
    assert not [part for part in network.modules() if isinstance(part, torch.nn.MultiheadAttention)]


@pytest.mark.parametrize(
    ("name", "config"),
    [
        ("both-ways", {"custom_text": True, "text_cfg": BOTH_WAYS}),
        ("vector-at-the-last-place", {"custom_text": True, "text_cfg": {**TEXT, "pool_type": "last"}}),
        ("coca", COCA),
    ],
)
def test_other_families_run_at_full_length(tmp_path: Path, name: str, config: dict[str, Any]) -> None:
    network = model(tmp_path, f"recsys-{name}", **config)
    ids = torch.randint(1, 400, (2, network.text.context_length))
    tower = text_tower(network)
    assert isinstance(tower, FullTextTower)
    with torch.no_grad():
        expected = network.encode_text(ids, normalize=True)
        write_out_attention(network)
        torch.testing.assert_close(tower(ids, torch.ones_like(ids)), expected, atol=1e-5, rtol=0)
