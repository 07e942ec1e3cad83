from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")
transformers = pytest.importorskip("transformers", reason="compares with the original BERT")

from search.evaluation.backbones.base import WeightsMissing  # noqa: E402
from search.evaluation.backbones.words import bert_base  # noqa: E402

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "red", "dress", "##es", "blue"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    torch.manual_seed(5)
    config = transformers.BertConfig(
        vocab_size=len(VOCABULARY),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
    )
    transformers.BertModel(config).save_pretrained(tmp_path)
    (tmp_path / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    return tmp_path


def test_it_gives_the_mean_over_tokens_of_the_original(folder: Path) -> None:
    # "Red dresses" is cut into red, dress and ##es between [CLS] and [SEP].
    found = bert_base(folder).embed(["Red dresses", "blue"])
    original = transformers.BertModel.from_pretrained(folder).eval()
    with torch.no_grad():
        first = original(torch.tensor([[2, 6, 7, 8, 3]])).last_hidden_state.mean(dim=1)
        second = original(torch.tensor([[2, 9, 3]])).last_hidden_state.mean(dim=1)
    np.testing.assert_allclose(found, torch.cat([first, second]).numpy(), atol=1e-5)


def test_a_whole_language_model_with_old_names_is_the_same(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

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
