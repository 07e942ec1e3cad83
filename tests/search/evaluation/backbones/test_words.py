from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")
from safetensors.torch import load_file, save_file  # noqa: E402
from torch import Tensor, nn  # noqa: E402

from search.evaluation.backbones.base import WeightsMissing  # noqa: E402
from search.evaluation.backbones.words import bert_base  # noqa: E402

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "red", "dress", "##es", "blue"]
WIDTH, HEADS, INNER, LAYERS, POSITIONS = 16, 2, 32, 2, 128


class Original(nn.Module):
    """A BERT of torch's own encoder layers, which are the original's: GELU, and normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(len(VOCABULARY), WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.segments, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(
                WIDTH, HEADS, INNER, dropout=0.0, activation="gelu", layer_norm_eps=1e-12, batch_first=True
            )
            for _ in range(LAYERS)
        )

    def forward(self, ids: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1])
        hidden = self.norm(self.words(ids) + self.places(places) + self.segments(torch.zeros_like(ids)))
        for layer in self.layers:
            hidden = layer(hidden)
        return hidden.mean(dim=1)

    def checkpoint(self) -> dict[str, Tensor]:
        """Return the weights by the names that model hubs know them by."""
        found = {
            "embeddings.word_embeddings.weight": self.words.weight,
            "embeddings.position_embeddings.weight": self.places.weight,
            "embeddings.token_type_embeddings.weight": self.segments.weight,
            "embeddings.LayerNorm.weight": self.norm.weight,
            "embeddings.LayerNorm.bias": self.norm.bias,
        }
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, nn.TransformerEncoderLayer)
            attention = layer.self_attn
            parts: dict[str, tuple[Tensor, Tensor]] = {
                "attention.output.dense": (attention.out_proj.weight, attention.out_proj.bias),
                "attention.output.LayerNorm": (layer.norm1.weight, layer.norm1.bias),
                "intermediate.dense": (layer.linear1.weight, layer.linear1.bias),
                "output.dense": (layer.linear2.weight, layer.linear2.bias),
                "output.LayerNorm": (layer.norm2.weight, layer.norm2.bias),
            }
            stacked = zip(attention.in_proj_weight.chunk(3), attention.in_proj_bias.chunk(3), strict=True)
            parts |= {
                f"attention.self.{name}": both for name, both in zip(("query", "key", "value"), stacked, strict=True)
            }
            for name, (weight, bias) in parts.items():
                found[f"encoder.layer.{number}.{name}.weight"] = weight
                found[f"encoder.layer.{number}.{name}.bias"] = bias
        return {name: tensor.detach().clone().contiguous() for name, tensor in found.items()}


@pytest.fixture
def original() -> Original:
    torch.manual_seed(5)
    return Original().eval()


@pytest.fixture
def folder(original: Original, tmp_path: Path) -> Path:
    config = {
        "vocab_size": len(VOCABULARY),
        "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "intermediate_size": INNER,
        "max_position_embeddings": POSITIONS,
    }
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (tmp_path / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    save_file(original.checkpoint(), tmp_path / "model.safetensors")
    return tmp_path


def test_it_gives_the_mean_over_tokens_of_the_original(folder: Path, original: Original) -> None:
    # "Red dresses" is cut into red, dress and ##es between [CLS] and [SEP].
    found = bert_base(folder).embed(["Red dresses", "blue"])
    with torch.no_grad():
        expected = torch.cat([original(torch.tensor([[2, 6, 7, 8, 3]])), original(torch.tensor([[2, 9, 3]]))])
    np.testing.assert_allclose(found, expected.numpy(), atol=1e-5)


def test_a_whole_language_model_with_old_names_is_the_same(folder: Path) -> None:
    before = bert_base(folder).embed(["a red dress"])
    weights = load_file(folder / "model.safetensors")
    old = {
        f"bert.{name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta')}": value
        for name, value in weights.items()
    }
    save_file(old, folder / "model.safetensors")
    np.testing.assert_allclose(bert_base(folder).embed(["a red dress"]), before, atol=1e-6)


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "vocab.txt"])
def test_what_its_folder_lacks_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(WeightsMissing, match=f"BERT-base weights missing.*{name}"):
        bert_base(folder)
