from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")
open_clip = pytest.importorskip("open_clip", reason="needs the full requirements")

import onnxruntime  # noqa: E402
from PIL import Image  # noqa: E402

from search.encoders.golden import golden_pictures  # noqa: E402
from search.encoders.manifest import Manifest  # noqa: E402
from search.encoders.onnx import OnnxEncoder  # noqa: E402
from search.encoders.open_clip import load_open_clip  # noqa: E402
from search.encoders.tokenizer import TextPreprocessing  # noqa: E402
from search.training.open_clip import folder as exporting  # noqa: E402
from search.training.open_clip.folder import CannotExport, Exported, Identity, export_folder  # noqa: E402
from tests.search.little_clip import BOTH_WAYS, TEXT, VISION, random_model, save_checkpoint  # noqa: E402

END = 49407


def exported(folder: Path, name: str, **config: Any) -> tuple[Path, Exported]:
    checkpoint = save_checkpoint(folder, name, seed=5, **config)
    target = folder / "encoder"
    return target, export_folder(load_open_clip(name, str(checkpoint)), target, Identity("x", "1", "MIT", {}))


def least_cosine(found: np.ndarray, expected: Any) -> float:
    return float((found * expected.numpy()).sum(axis=1).min())


def every_length() -> Any:
    """Return 77 texts of 1 to 77 tokens, filled with zeros."""
    ids = torch.zeros(77, 77, dtype=torch.int64)
    words = torch.randint(1, 49000, (77, 77), generator=torch.Generator().manual_seed(1))
    for row in range(77):
        ids[row, :row] = words[row, :row]
        ids[row, row] = END
    return ids


def check_every_length(folder: Path, network: Any, *, least: float) -> None:
    """Hold each length alone, at that length (two places at least), against open_clip at 77 places."""
    ids = every_length()
    with torch.inference_mode():
        expected = network.encode_text(ids, normalize=True).numpy()
    session = onnxruntime.InferenceSession(str(folder / "text.onnx"), providers=["CPUExecutionProvider"])
    for row in range(77):
        cut = ids[row : row + 1, : max(2, row + 1)].numpy()
        vector = session.run(None, {"ids": cut, "mask": np.ones_like(cut)})[0][0]
        assert float(vector @ expected[row]) >= least, f"{row + 1} tokens"


def test_the_folder_gives_the_vectors_of_open_clip(little_clip: Path) -> None:
    network = random_model("recsys-little", seed=7)
    _, prepare = open_clip.create_model_and_transforms("recsys-little")[1:]
    texts = ["", "a red dress", "Navy Blue T-SHIRT &amp; shorts", "naïve café " * 60]
    pictures = [*golden_pictures(), Image.effect_mandelbrot((333, 250), (-2, -1.5, 1, 1.5), 50).convert("RGB")]
    with torch.inference_mode():
        words = network.encode_text(open_clip.get_tokenizer("recsys-little")(texts), normalize=True)
        seen = network.encode_image(torch.stack([prepare(picture) for picture in pictures]), normalize=True)
    encoder = OnnxEncoder(little_clip, variant="fp32")
    assert encoder.dimension == 24
    assert least_cosine(encoder.encode_texts(texts), words) >= 0.9999
    assert least_cosine(encoder.encode_images(pictures), seen) >= 0.9999


def test_a_text_of_every_length_has_the_vector_of_open_clip(little_clip: Path) -> None:
    check_every_length(little_clip, random_model("recsys-little", seed=7), least=0.9999)


def test_the_manifest_says_how_clip_was_trained(little_clip: Path) -> None:
    manifest = Manifest.read(little_clip)
    assert manifest.encoder_id == f"little-clip-1-{manifest.reference[:12]}"
    assert (manifest.preprocessing.size, manifest.preprocessing.fit) == (32, "crop")
    assert manifest.preprocessing.mean == (0.48145466, 0.4578275, 0.40821073), "CLIP's own, not ImageNet's"
    assert (manifest.text.context_length, manifest.text.clean, manifest.text.pad_id) == (77, "lower", None)
    assert manifest.licence == "MIT"


def test_int8_agrees_with_fp32_under_one_id(little_clip: Path) -> None:
    full, small = (OnnxEncoder(little_clip, variant=variant) for variant in ("fp32", "int8"))
    assert full.encoder_id == small.encoder_id
    texts = ["a red dress", "something for the office"]
    told = json.loads((little_clip / "manifest.json").read_text())["variants"]
    assert 0.999 <= min(told["int8"].values()) < 1.0
    assert (full.encode_texts(texts) * small.encode_texts(texts)).sum(axis=1).min() >= 0.999


def test_nothing_tells_of_the_machine_that_made_it(little_clip: Path) -> None:
    for path in little_clip.glob("*.onnx"):
        assert b".py" not in path.read_bytes()


def test_a_tower_that_looks_both_ways_reads_its_whole_context(tmp_path: Path) -> None:
    target, done = exported(tmp_path, "recsys-siglike", custom_text=True, text_cfg=BOTH_WAYS, init_logit_bias=-10)
    assert done.manifest["text"]["pad_id"] == 0
    assert min(done.agreement["fp32"].values()) >= 0.9999
    texts = ["red", "a red dress for a wedding in the summer and the winter"]
    with torch.inference_mode():
        words = random_model("recsys-siglike", seed=5).encode_text(
            open_clip.get_tokenizer("recsys-siglike")(texts), normalize=True
        )
    assert least_cosine(OnnxEncoder(target, variant="fp32").encode_texts(texts), words) >= 0.9999


def test_other_weights_make_another_encoder_and_the_same_make_the_same(tmp_path: Path) -> None:
    tokenizer = tmp_path / "tokenizer.json"
    tokenizer.write_text("{}")

    def reference(seed: int) -> str:
        model = load_open_clip("recsys-id", str(save_checkpoint(tmp_path, "recsys-id", seed=seed)))
        image = exporting._preprocessing(model.network.visual.preprocess_cfg)
        return exporting._reference(model, image, TextPreprocessing(77), tokenizer)

    assert reference(1) == reference(1) != reference(2)


def test_an_int8_that_strays_is_left_out_and_said(
    tmp_path: Path, little_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "LEAST_AGREEMENT", 1.5)
    model = load_open_clip("recsys-little", str(little_checkpoint))
    done = export_folder(model, tmp_path / "encoder", Identity("x", "1", "MIT", {}))
    assert "int8 is left out: its cosine with fp32 is 0.99" in done.omitted
    assert Manifest.read(tmp_path / "encoder").variants == ("fp32",)
    assert not list((tmp_path / "encoder").glob("*int8*"))


def test_files_that_do_not_give_the_models_vectors_are_never_put_in_place(
    tmp_path: Path, little_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load_open_clip("recsys-little", str(little_checkpoint))
    monkeypatch.setattr(exporting, "export", lambda *_, **__: None)
    monkeypatch.setattr(exporting, "forget_origin", lambda _: None)
    monkeypatch.setattr(exporting, "quantise", lambda *_: None)
    monkeypatch.setattr(exporting._Export, "_agreement", lambda *_: {"text": 0.98, "image": 1.0})
    with pytest.raises(CannotExport, match=r"cosine 0\.980000, 0\.9999 is needed"):
        export_folder(model, tmp_path / "encoder", Identity("x", "1", "MIT", {}))
    assert not (tmp_path / "encoder").exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"vision_cfg": {**VISION, "image_size": [32, 48]}}, "only squares can be exported"),
        ({"text_cfg": {**TEXT, "tokenizer_kwargs": {"reduction_mask": "simple"}}}, "at random"),
    ],
)
def test_a_model_that_cannot_be_served_is_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(CannotExport, match=message):
        exported(tmp_path, "recsys-refused", **change)


def test_weights_that_give_no_vectors_are_refused(tmp_path: Path, little_checkpoint: Path) -> None:
    model = load_open_clip("recsys-little", str(little_checkpoint))
    torch.nn.init.constant_(model.network.ln_final.weight, float("nan"))
    with pytest.raises(CannotExport, match="vectors that are not finite"):
        export_folder(model, tmp_path / "encoder", Identity("x", "1", "MIT", {}))


def test_a_tower_too_large_for_a_file_is_refused(
    tmp_path: Path, little_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_LARGEST_TOWER", 1000)
    with pytest.raises(CannotExport, match="image tower has .* GiB of weights"):
        export_folder(
            load_open_clip("recsys-little", str(little_checkpoint)), tmp_path / "x", Identity("x", "1", "MIT", {})
        )


@pytest.mark.slow
def test_vit_b_32_gives_the_vectors_of_open_clip(tmp_path: Path) -> None:
    torch.manual_seed(11)
    torch.save(open_clip.create_model("ViT-B-32").state_dict(), tmp_path / "weights.pt")
    done = export_folder(
        load_open_clip("ViT-B-32", str(tmp_path / "weights.pt")), tmp_path / "clip", Identity("x", "1", "MIT", {})
    )
    assert 0.999 <= min(done.agreement["int8"].values()) < 1.0, done.omitted
    torch.manual_seed(11)
    network = open_clip.create_model("ViT-B-32").eval()
    check_every_length(tmp_path / "clip", network, least=0.9999)
    prepare = open_clip.create_model_and_transforms("ViT-B-32")[2]
    with torch.inference_mode():
        seen = network.encode_image(torch.stack([prepare(picture) for picture in golden_pictures()]), normalize=True)
    encoder = OnnxEncoder(tmp_path / "clip", variant="fp32")
    assert encoder.dimension == 512
    assert least_cosine(encoder.encode_images(golden_pictures()), seen) >= 0.9999
