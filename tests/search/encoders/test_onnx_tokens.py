"""An encoder folder whose towers have a second output, made of a few ONNX nodes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from search.checksums import file_digest
from search.encoders.base import BrokenEncoder
from search.encoders.onnx import OnnxEncoder
from search.vectors import unit

onnx = pytest.importorskip("onnx", reason="needs the full requirements")

WORDS = np.random.default_rng(5).standard_normal((6, 128)).astype(np.float32)
VOCABULARY = {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "red": 3, "blue": 4, "dress": 5}


def write_model(path: Path, nodes: list[Any], inputs: list[Any], weights: dict[str, np.ndarray]) -> None:
    """Store a graph with the outputs `vectors` and, where a node makes them, `tokens`."""
    made = [name for node in nodes for name in node.output]
    outputs = [
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None)
        for name in ("vectors", "tokens")
        if name in made
    ]
    constants = [onnx.numpy_helper.from_array(values, name) for name, values in weights.items()]
    graph = onnx.helper.make_graph(nodes, "tower", inputs, outputs, constants)
    opset = [onnx.helper.make_opsetid("", 18)]
    onnx.save(onnx.helper.make_model(graph, opset_imports=opset, ir_version=9), path)


def write_image_tower(path: Path, *, regions: int = 9) -> None:
    """Vectors and regions are linear in the mean of each channel; regions=0 leaves the second output out."""
    node = onnx.helper.make_node
    rng = np.random.default_rng(1)
    nodes = [
        node("GlobalAveragePool", ["pixels"], ["pooled"]),
        node("Flatten", ["pooled"], ["colour"]),
        node("MatMul", ["colour", "to_vector"], ["vectors"]),
        node("MatMul", ["colour", "to_regions"], ["flat"]),
        node("Reshape", ["flat", "shape"], ["tokens"]),
    ]
    weights: dict[str, np.ndarray] = {
        "to_vector": rng.standard_normal((3, 8)).astype(np.float32),
        "to_regions": rng.standard_normal((3, max(1, regions) * 128)).astype(np.float32),
        "shape": np.array([-1, max(1, regions), 128], np.int64),
    }
    pixels = onnx.helper.make_tensor_value_info("pixels", onnx.TensorProto.FLOAT, ["n", 3, 16, 16])
    write_model(path, nodes if regions else nodes[:3], [pixels], weights)


def write_text_tower(path: Path) -> None:
    """A token is the row of its word; the vector is linear in their sum where the mask is 1."""
    node = onnx.helper.make_node
    nodes = [
        node("Gather", ["words", "ids"], ["tokens"]),
        node("Cast", ["mask"], ["here"], to=onnx.TensorProto.FLOAT),
        node("Unsqueeze", ["here", "last"], ["weight"]),
        node("Mul", ["tokens", "weight"], ["weighted"]),
        node("ReduceSum", ["weighted", "second"], ["pooled"], keepdims=0),
        node("MatMul", ["pooled", "to_vector"], ["vectors"]),
    ]
    weights: dict[str, np.ndarray] = {
        "words": WORDS,
        "last": np.array([2], np.int64),
        "second": np.array([1], np.int64),
        "to_vector": np.random.default_rng(2).standard_normal((128, 8)).astype(np.float32),
    }
    inputs = [onnx.helper.make_tensor_value_info(name, onnx.TensorProto.INT64, ["n", "t"]) for name in ("ids", "mask")]
    write_model(path, nodes, inputs, weights)


def write_rest(folder: Path, *, pad_id: int | None = None) -> None:
    tokenizer = Tokenizer(WordLevel(VOCABULARY, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
    tokenizer.save(str(folder / "tokenizer.json"))
    manifest = {
        "name": "tokens",
        "version": "1",
        "dimension": 8,
        "image": {"size": 16, "fit": "crop", "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]},
        "text": {"context_length": 5, "pad_id": pad_id},
        "licence": "Apache-2.0",
        "reference": "abcdef0123456789",
        "files": {name: file_digest(folder / name) for name in ("image.onnx", "text.onnx", "tokenizer.json")},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_image_tower(tmp_path / "image.onnx")
    write_text_tower(tmp_path / "text.onnx")
    write_rest(tmp_path)
    return tmp_path


def test_words_come_as_tokens_without_special_ones_and_padding(folder: Path) -> None:
    encoder = OnnxEncoder(folder)
    assert encoder.has_tokens
    views = encoder.text_views(["red dress", "blue", "", "red blue dress red blue"])
    assert views.tokens is not None
    # The last text is cut at five tokens, of which two are special.
    expected = [["red", "dress"], ["blue"], [], ["red", "blue", "dress"]]
    for tokens, words in zip(views.tokens, expected, strict=True):
        np.testing.assert_allclose(tokens, unit(WORDS[[VOCABULARY[word] for word in words]]), atol=1e-6)
    assert views.encoder_id == encoder.encoder_id


def test_vectors_are_the_same_with_and_without_tokens(folder: Path) -> None:
    encoder = OnnxEncoder(folder, batch_size=2)
    texts = ["red dress", "blue", "dress"]
    pictures = [Image.new("RGB", (20, 30), colour) for colour in ("red", "blue", "green")]
    np.testing.assert_array_equal(encoder.text_views(texts).vectors, encoder.encode_texts(texts))
    np.testing.assert_array_equal(encoder.image_views(pictures).vectors, encoder.encode_images(pictures))


def test_what_is_prepared_has_the_tokens_of_what_it_was_prepared_from(folder: Path) -> None:
    encoder = OnnxEncoder(folder, batch_size=2)
    texts, picture = ["red dress", "", "blue"], Image.new("RGB", (20, 30), "red")
    views = encoder.run_text_views([encoder.prepare_text(text) for text in texts])
    assert views.tokens is not None
    for tokens, words in zip(views.tokens, [["red", "dress"], [], ["blue"]], strict=True):
        np.testing.assert_allclose(tokens, unit(WORDS[[VOCABULARY[word] for word in words]]), atol=1e-6)
    seen, prepared = encoder.image_views([picture]).tokens, encoder.run_image_views([encoder.prepare_image(picture)])
    assert seen is not None
    assert prepared.tokens is not None
    np.testing.assert_array_equal(prepared.tokens[0], seen[0])


def test_padding_up_to_a_fixed_length_is_no_word(folder: Path) -> None:
    write_rest(folder, pad_id=5)
    encoder = OnnxEncoder(folder)
    prepared = encoder.prepare_text("red dress")
    assert prepared.tolist() == [1, 3, 5, 2, 5]
    tokens = encoder.run_text_views([prepared]).tokens
    assert tokens is not None
    np.testing.assert_allclose(tokens[0], unit(WORDS[[3, 5]]), atol=1e-6)


def test_a_picture_has_nine_regions_of_length_one(folder: Path) -> None:
    tokens = OnnxEncoder(folder, batch_size=2).image_views([Image.new("RGB", (20, 20), "red")] * 3).tokens
    assert tokens is not None
    assert [each.shape for each in tokens] == [(9, 128)] * 3
    np.testing.assert_allclose(np.linalg.norm(tokens[0], axis=1), 1.0, atol=1e-6)


def test_one_tower_with_tokens_is_not_enough(folder: Path) -> None:
    write_image_tower(folder / "image.onnx", regions=0)
    write_rest(folder)
    encoder = OnnxEncoder(folder)
    assert not encoder.has_tokens
    assert encoder.text_views(["red"]).tokens is None


def test_another_number_of_regions_is_refused(folder: Path) -> None:
    write_image_tower(folder / "image.onnx", regions=4)
    write_rest(folder)
    with pytest.raises(BrokenEncoder, match=r"regions of shape \(1, 4, 128\)"):
        OnnxEncoder(folder).image_views([Image.new("RGB", (20, 20))])


def test_nothing_in_gives_no_tokens(folder: Path) -> None:
    views = OnnxEncoder(folder).text_views([])
    assert views.vectors.shape == (0, 8)
    assert views.tokens == []
