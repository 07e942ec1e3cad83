"""The recipe of the `compact` encoder: a tuned picture backbone, trained heads, one folder of ONNX files at the end."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from search.checksums import file_digest
from search.encoders.manifest import MANIFEST
from search.encoders.onnx import OnnxEncoder
from search.evaluation.folds import CHOOSE, TRAIN
from search.evaluation.trained_on import write_training_ids
from search.training.claims import Claims
from search.training.contrastive import Examples, Recipe, train_heads
from search.training.export import export, shrink_to_half, shrink_to_int8
from search.training.features import CONTEXT_LENGTH, PREPROCESSING, Features, padded, tokenizer
from search.training.heldout import HIDDEN, HeldOut
from search.training.labels import PREDICTED, kinds_of, known_labels, label_codes, said_values
from search.training.phrasing import change_phrases, phrase
from search.training.pictures import tuned_backbone
from search.training.records import Record, drawn, photographed, text_only
from search.training.start import Start
from search.training.tokens import Parts, TokenExamples, TokenRecipe, train_tokens, whole
from search.training.towers import DIMENSION, IMAGE_SIZE, Head, ImageTower, TextBackbone, TextTower
from search.training.tuning import TuningRecipe

NAME = "compact"
VERSION = "2.1"
OUTPUTS = ("vectors", "tokens")
#: Drawn products that training sees come from seeds of this and above; the demo's seed is below.
FIRST_DRAWING_SEED = 1000
#: The least cosine between a vector of the written files and of the fp32 towers.
LEAST_FIDELITY = 0.999
GOLDEN_TEXTS = ("red tshirts for men", "something smart for the office", "a navy blue cotton dress with dots " * 8)

#: The last epochs of the heads: photos learn to find what is known by its words alone as well as what has a picture.
EVENING = Recipe(
    epochs=6,
    learning_rate=2e-4,
    instance_weight=0.5,
    change_weight=0.3,
    missing=0.35,
    even_weight=4.0,
    margin=0.03,
)


def run(
    *,
    photos: Path | None,
    drawn_products: int,
    seed: int,
    epochs: int,
    threads: int,
    out: Path,
    cache: Path,
    start: Path | None = None,
) -> dict[str, Any]:
    """Train on a Kaggle-fashion folder (folds 0 to 5) and drawn products, write the encoder, return its manifest.

    start: an encoder's folder of the same networks: the training goes on from its backbone, heads and tokens, and only
    evens out what is found with and without a picture.
    """
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
    records = [*photographed(photos), *text_only(photos)] if photos else []
    drawing_seed = FIRST_DRAWING_SEED + seed
    records += drawn(cache / f"drawn-{drawing_seed}-{drawn_products}", drawn_products, drawing_seed)
    wanted = [record for record in records if record.fold in TRAIN or (record.fold in CHOOSE and record.open_picture)]
    recipe = CompactRecipe(
        tuning=TuningRecipe(seed=seed), heads=Recipe(epochs=epochs, seed=seed), evening=replace(EVENING, seed=seed)
    )
    begun = Start.of(start) if start else None
    trained = train(wanted, cache, recipe, threads=threads, start=begun)
    learnt = [record for record in wanted if record.fold in TRAIN]
    card = {
        "photographed": sum(1 for record in learnt if not record.drawn and record.open_picture),
        "text_only": sum(1 for record in learnt if not record.open_picture),
        "drawn": sum(1 for record in learnt if record.drawn),
        "folds": sorted(TRAIN),
        **({"started_from": begun.reference} if begun else {}),
    }
    return write_folder(trained, out, recipe=recipe, card=card, trained_on=[record.key for record in learnt])


@dataclass(frozen=True)
class CompactRecipe:
    """Choices of the whole training; size: side of the pictures that are served, pixels."""

    tuning: TuningRecipe = field(default_factory=TuningRecipe)
    heads: Recipe = field(default_factory=Recipe)
    evening: Recipe = EVENING
    tokens: TokenRecipe = field(default_factory=TokenRecipe)
    size: int = IMAGE_SIZE
    views: int = 3
    variants: int = 3


@dataclass(frozen=True)
class Trained:
    """Both towers, what each part of the training went through, and the scores on the fold that choices are made on."""

    image: ImageTower
    text: TextTower
    size: int
    history: dict[str, list[dict[str, float]]]
    scores: dict[str, float]


def train(
    records: Sequence[Record],
    cache: Path,
    recipe: CompactRecipe,
    *,
    threads: int,
    start: Start | None = None,
    progress: bool = True,
) -> Trained:
    """Train on folds 0 to 5 of `records` and score on fold 6: picture backbone, both heads, evening out, then tokens.

    start: what is trained already, all but the evening out; without it the training begins with packaged weights.
    """
    if start:
        backbone, tuning = start.backbone, start.history["tuning"]
    else:
        packaged = Features(cache, threads=threads, progress=progress)
        backbone, tuning = tuned_backbone(records, packaged, recipe.tuning, progress=progress)
    features = Features(cache, threads=threads, backbone=backbone, size=recipe.tuning.size, progress=progress)
    learning = [record for record in records if record.fold in TRAIN]
    shops = {
        name: Choosing([record for record in records if record.fold in CHOOSE and record.drawn != real], features)
        for name, real in (("photographed", True), ("drawn", False))
    }

    def evaluate(image_head: Head, text_head: Head) -> dict[str, float]:
        return {
            f"{name} {key}": value
            for name, shop in shops.items()
            for key, value in shop.score(image_head, text_head).items()
        }

    examples = make_examples(learning, features, recipe)
    if start:
        begun, heads = start.heads, start.history["heads"]
    else:
        image_head, text_head, heads = train_heads(examples, recipe.heads, evaluate=evaluate, progress=progress)
        begun = image_head, text_head
    image_head, text_head, evening = train_heads(
        examples, recipe.evening, start=begun, evaluate=evaluate, progress=progress
    )
    with torch.no_grad():
        scores = evaluate(image_head, text_head)
    if start:
        (picture_tokens, word_tokens), tokens = start.tokens, start.history["tokens"]
    else:
        pictured = [record for record in learning if record.open_picture]
        picture_tokens, word_tokens, losses = train_tokens(token_examples(pictured, features), recipe.tokens)
        tokens = [{"loss": loss} for loss in losses]
    return Trained(
        image=ImageTower(backbone, image_head, picture_tokens).eval(),
        text=TextTower(TextBackbone.packaged(), text_head, word_tokens).eval(),
        size=recipe.size,
        history={"tuning": tuning, "heads": heads, "evening": evening, "tokens": tokens},
        scores=scores,
    )


class Choosing:
    """Held-out products, with or without records, through a finished picture backbone."""

    def __init__(self, records: Sequence[Record], features: Features) -> None:
        pictured = [record for record in records if record.open_picture]
        self.held_out = HeldOut(pictured, features) if pictured else None
        self.pictures = features.images(pictured, 0) if pictured else np.empty((0, 0), np.float32)

    def score(self, image_head: Head, text_head: Head) -> dict[str, float]:
        return self.held_out.score(image_head, text_head, self.pictures) if self.held_out else {}


def make_examples(records: Sequence[Record], features: Features, recipe: CompactRecipe) -> Examples:
    """Compute what the heads learn from, in the order of `records`."""
    pictured = [place for place, record in enumerate(records) if record.open_picture]
    with_pictures = [records[place] for place in pictured]
    stacked = [features.images(with_pictures, view) for view in range(recipe.views)]
    images = np.full((recipe.views, len(records), stacked[0].shape[1]), np.nan, np.float32)
    for view, found in enumerate(stacked):
        images[view, pictured] = found
    texts, phrases = [], []
    for variant in range(recipe.variants):
        rng = random.Random(f"{recipe.heads.seed}/{variant}")
        texts.append([_varied_text(record, variant) for record in records])
        phrases.append([phrase(record, rng) for record in records])
    return Examples(
        images=images,
        texts=np.stack([features.texts(each) for each in texts]),
        queries=np.stack([features.texts([item.text for item in each]) for each in phrases]),
        claims=Claims.of([[item.allows for item in each] for each in phrases], [said_values(each) for each in records]),
        labels=label_codes(records),
        kind=kinds_of(records),
        changes={
            PREDICTED.index(name): np.stack(
                [features.texts(change_phrases(name, label, recipe.variants)) for label in known_labels(records, name)]
            )
            for name in ("gender", "colour")
        },
    )


def token_examples(records: Sequence[Record], features: Features) -> TokenExamples:
    """Compute what the tokens learn from: pictures, short product texts and a query each."""
    rng = random.Random("tokens")
    phrases = [phrase(record, rng) for record in records]
    return TokenExamples(
        regions=whole(features.regions(records, 0)),
        other_regions=whole(features.regions(records, 1)),
        texts=Parts(*features.states([record.text(without=HIDDEN) for record in records])),
        queries=Parts(*features.states([said.text for said in phrases])),
        claims=Claims.of([[said.allows for said in phrases]], [said_values(record) for record in records]),
        kind=kinds_of(records),
    )


def _varied_text(record: Record, variant: int) -> str:
    """Return the whole text first, then the bare title, then what a shop of few words would say."""
    return (record.text(), record.title, record.text(without=HIDDEN))[variant % 3]


def write_folder(
    trained: Trained, folder: Path, *, recipe: CompactRecipe, card: dict[str, Any], trained_on: Iterable[str]
) -> dict[str, Any]:
    """Write the encoder folder anew, with the list of ids it was `trained_on`, and return its manifest.

    image.onnx keeps fp16 weights, text.onnx int8 ones; both compute in fp32. The reference hash covers the fp32
    weights, the tokenizer and the preprocessing.
    """
    aside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    full = aside / "full.onnx"
    preprocessing = replace(PREPROCESSING, size=trained.size)
    digest = hashlib.sha256(json.dumps(asdict(preprocessing), sort_keys=True).encode())
    for name, tower, example, inputs, shrink in _towers(trained):
        export(tower, example, full, inputs=inputs, outputs=OUTPUTS, dynamic_length=name == "text.onnx")
        for key, value in sorted(tower.state_dict().items()):
            digest.update(key.encode() + value.detach().cpu().numpy().tobytes())
        shrink(full, aside / name)
        full.unlink()
    tokenizer().save(str(aside / "tokenizer.json"))
    digest.update((aside / "tokenizer.json").read_bytes())
    ids = write_training_ids(trained_on, aside)
    manifest = {
        "name": NAME,
        "version": VERSION,
        "dimension": DIMENSION,
        "image": asdict(preprocessing),
        "text": {"context_length": CONTEXT_LENGTH},
        "licence": "Apache-2.0",
        "reference": digest.hexdigest(),
        "training": {
            **card,
            **ids,
            "recipe": asdict(recipe),
            "scores_on_fold_6": trained.scores,
            "history": trained.history,
        },
        "files": {path.name: file_digest(path) for path in sorted(aside.iterdir())},
    }
    (aside / MANIFEST).write_text(json.dumps(manifest, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    check_fidelity(trained, OnnxEncoder(aside))
    for kept in folder.glob("*.md") if folder.is_dir() else ():
        shutil.copy2(kept, aside / kept.name)
    before = folder.with_name(f".{folder.name}.before")
    shutil.rmtree(before, ignore_errors=True)
    if folder.is_dir():
        folder.rename(before)
    aside.rename(folder)
    shutil.rmtree(before, ignore_errors=True)
    return manifest


def check_fidelity(trained: Trained, served: OnnxEncoder, *, least: float = LEAST_FIDELITY) -> None:
    """Raise ValueError unless the written files answer like the fp32 towers (cosine at least `least`)."""
    pictures = [Image.new("RGB", (60, 80), "red"), Image.radial_gradient("L"), Image.linear_gradient("L")]
    with torch.no_grad():
        ids, mask = padded([encoding.ids for encoding in tokenizer().encode_batch(list(GOLDEN_TEXTS))])
        texts, _ = trained.text(torch.from_numpy(ids), torch.from_numpy(mask))
        preprocessing = replace(PREPROCESSING, size=trained.size)
        images, _ = trained.image(torch.from_numpy(np.stack([preprocessing.array(picture) for picture in pictures])))
    for name, reference, found in (
        ("text", texts.numpy(), served.encode_texts(GOLDEN_TEXTS)),
        ("image", images.numpy(), served.encode_images(pictures)),
    ):
        worst = float((reference * found).sum(axis=1).min())
        if worst < least:
            raise ValueError(f"the {name} tower as written has a cosine of {worst:.4f} with its fp32 reference")


def _towers(trained: Trained) -> list[tuple[str, torch.nn.Module, tuple[torch.Tensor, ...], list[str], Any]]:
    ids, mask = torch.ones(2, 16, dtype=torch.int64), torch.ones(2, 16, dtype=torch.int64)
    pixels = torch.randn(2, 3, trained.size, trained.size)
    return [
        ("image.onnx", trained.image, (pixels,), ["pixels"], shrink_to_half),
        ("text.onnx", trained.text, (ids, mask), ["ids", "mask"], shrink_to_int8),
    ]
