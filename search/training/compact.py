"""The recipe of the `compact` encoder: frozen backbones, trained heads, one folder of ONNX files at the end."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from search.checksums import file_digest
from search.encoders.manifest import MANIFEST
from search.encoders.onnx import OnnxEncoder
from search.evaluation.folds import CHOOSE, TRAIN
from search.evaluation.metrics import precision_at
from search.evaluation.relevance import query_words
from search.evaluation.trained_on import write_training_ids
from search.fusion.weighted import fuse_products
from search.training.claims import Claims
from search.training.contrastive import Examples, Recipe, train_heads
from search.training.export import export, shrink_to_half, shrink_to_int8
from search.training.features import CONTEXT_LENGTH, PREPROCESSING, FrozenFeatures, padded, tokenizer
from search.training.lexicon import FIELDS
from search.training.natural import NaturalQueries
from search.training.phrasing import labels_of, phrase
from search.training.records import Record, drawn, photographed, text_only
from search.training.towers import (
    DIMENSION,
    IMAGE_SIZE,
    Head,
    ImageBackbone,
    ImageTower,
    TextBackbone,
    TextTower,
)

NAME = "compact"
VERSION = "1.1"
#: Drawn products that training sees come from seeds of this and above; the demo's seed is below.
FIRST_DRAWING_SEED = 1000
#: The least cosine between a vector of the written files and of the fp32 towers.
LEAST_FIDELITY = 0.999
GOLDEN_TEXTS = ("red tshirts for men", "something smart for the office", "a navy blue cotton dress with dots " * 8)
#: Products that share these labels are alike.
ALIKE = ("gender", "article_type", "colour", "usage")
#: Labels that a product's text leaves out in some variants, since shops often lack them; the title may still tell.
_MAYBE_ABSENT = ("colour", "season", "usage", "gender", "article_type", "pattern", "material", "fit", "occasions")


def run(
    *, photos: Path | None, drawn_products: int, seed: int, epochs: int, threads: int, out: Path, cache: Path
) -> dict[str, Any]:
    """Train on a Kaggle-fashion folder (folds 0 to 5) and drawn products, write the encoder, return its manifest."""
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
    records = [*photographed(photos), *text_only(photos)] if photos else []
    drawing_seed = FIRST_DRAWING_SEED + seed
    records += drawn(cache / f"drawn-{drawing_seed}-{drawn_products}", drawn_products, drawing_seed)
    wanted = [record for record in records if record.fold in TRAIN or (record.fold in CHOOSE and record.open_picture)]
    recipe = Recipe(epochs=epochs, seed=seed)
    trained = train(wanted, FrozenFeatures(cache, threads=threads), recipe)
    card = {
        "photographed": sum(
            1 for record in wanted if record.fold in TRAIN and not record.drawn and record.open_picture
        ),
        "text_only": sum(1 for record in wanted if record.fold in TRAIN and not record.open_picture),
        "drawn": sum(1 for record in wanted if record.fold in TRAIN and record.drawn),
        "folds": sorted(TRAIN),
    }
    trained_on = [record.key for record in wanted if record.fold in TRAIN]
    return write_folder(trained, out, recipe=recipe, card=card, trained_on=trained_on)


@dataclass(frozen=True)
class Trained:
    """Heads of the encoder, what the training went through, and the scores on the fold that choices are made on."""

    image_head: Head
    text_head: Head
    history: list[dict[str, float]]
    scores: dict[str, float]


def train(
    records: Sequence[Record],
    features: FrozenFeatures,
    recipe: Recipe,
    *,
    views: int = 4,
    variants: int = 4,
    progress: bool = True,
) -> Trained:
    """Train on folds 0 to 5 of `records` and score on fold 6."""
    learning = [record for record in records if record.fold in TRAIN]
    choosing = HeldOut([record for record in records if record.fold in CHOOSE and record.open_picture], features)
    examples = make_examples(learning, features, views=views, variants=variants, seed=recipe.seed)

    def evaluate(image_head: Head, text_head: Head) -> float:
        return float(np.nanmean(list(choosing.score(image_head, text_head).values())))

    image_head, text_head, history = train_heads(examples, recipe, evaluate=evaluate, progress=progress)
    with torch.no_grad():
        scores = choosing.score(image_head, text_head)
    return Trained(image_head, text_head, history, scores)


def make_examples(
    records: Sequence[Record], features: FrozenFeatures, *, views: int, variants: int, seed: int
) -> Examples:
    """Compute what the heads learn from, in the order of `records`."""
    pictured = [place for place, record in enumerate(records) if record.open_picture]
    with_pictures = [records[place] for place in pictured]
    stacked = [features.images(with_pictures, view) for view in range(views)]
    images = np.full((views, len(records), stacked[0].shape[1]), np.nan, np.float32)
    for view, found in enumerate(stacked):
        images[view, pictured] = found
    texts, phrases = [], []
    for variant in range(variants):
        rng = random.Random(f"{seed}/{variant}")
        texts.append([_varied_text(record, variant, rng) for record in records])
        phrases.append([phrase(record, rng) for record in records])
    return Examples(
        images=images,
        texts=np.stack([features.texts(each) for each in texts]),
        queries=np.stack([features.texts([item.text for item in each]) for each in phrases]),
        claims=Claims.of([[item.allows for item in each] for each in phrases], [_values(each) for each in records]),
        labels=_codes(records),
    )


def _varied_text(record: Record, variant: int, rng: random.Random) -> str:
    """Return the whole text first, then with attributes left out, then the bare title."""
    if variant == 0:
        return record.text()
    if variant == 1:
        return record.title
    if variant == 2:
        return record.text(without=("colour", "season", "usage", "occasions"))
    return record.text(without=[name for name in (*_MAYBE_ABSENT, "description") if rng.random() < 0.5])


def _values(record: Record) -> list[frozenset[str]]:
    known = labels_of(record)
    return [known[name] for name in FIELDS]


def _codes(records: Sequence[Record]) -> np.ndarray:
    columns = []
    for name in ALIKE:
        values = [str(getattr(record, name)) for record in records]
        number = {value: code for code, value in enumerate(sorted({value for value in values if value}))}
        columns.append([number.get(value, -1) for value in values])
    return np.array(columns, np.int64).T


class HeldOut:
    """A shop of held-out products whose colour, season and use are not in its texts, and queries for it.

    Relevant = same gender, type and colour, the query's own product left out, where at least `least` others are; for
    natural queries what their rules say.
    """

    def __init__(self, records: Sequence[Record], features: FrozenFeatures, *, k: int = 5, least: int = 5) -> None:
        self.k = k
        kinds = [(record.gender, record.article_type, record.colour) for record in records]
        self.keys = [str(place) for place in range(len(records))]
        self.relevant = [{key for key, other in zip(self.keys, kinds, strict=True) if other == kind} for kind in kinds]
        self.asking = [place for place, found in enumerate(self.relevant) if len(found) > least]
        self.kinds = sorted({kinds[place] for place in self.asking})
        self.first = {kind: kinds.index(kind) for kind in self.kinds}
        self.pictures = features.images(records, 0)
        hidden = ("colour", "season", "usage", "pattern", "material", "fit", "occasions", "description")
        self.texts = features.texts([record.text(without=hidden) for record in records])
        self.words = features.texts([query_words(kind) for kind in kinds])
        self.natural = NaturalQueries(records)
        self.natural_words = self.natural.words(features)

    def score(self, image_head: Head, text_head: Head) -> dict[str, float]:
        """Return mean precision at k of text, photo and hybrid (alpha 0.7) queries, and at 10 of natural ones."""
        images, texts, words, natural = (
            head(torch.from_numpy(part)).numpy()
            for head, part in (
                (image_head, self.pictures),
                (text_head, self.texts),
                (text_head, self.words),
                (text_head, self.natural_words),
            )
        )
        products = fuse_products(images, texts)
        hybrid = 0.7 * images + 0.3 * words
        by_text = [self.first[kind] for kind in self.kinds]
        return {
            "text": self._mean(words @ products.T, by_text, own=True),
            "photo": self._mean(images @ products.T, self.asking, own=False),
            "hybrid": self._mean(hybrid @ products.T, self.asking, own=False),
            "natural": self.natural.precision(natural, products),
        }

    def _mean(self, similarity: np.ndarray, places: Sequence[int], *, own: bool) -> float:
        found = []
        for place in places:
            order = [self.keys[other] for other in np.argsort(-similarity[place]) if own or other != place]
            found.append(precision_at(order, self.relevant[place], self.k))
        return float(np.mean(found)) if found else float("nan")


def write_folder(
    trained: Trained, folder: Path, *, recipe: Recipe, card: dict[str, Any], trained_on: Iterable[str]
) -> dict[str, Any]:
    """Write the encoder folder anew, with the list of ids it was `trained_on`, and return its manifest.

    image.onnx keeps fp16 weights, text.onnx int8 ones; both compute in fp32. The reference hash covers the fp32
    weights, the tokenizer and the preprocessing.
    """
    aside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    full = aside / "full.onnx"
    digest = hashlib.sha256(json.dumps(asdict(PREPROCESSING), sort_keys=True).encode())
    for name, tower, example, inputs, shrink in _towers(trained):
        export(tower, example, full, inputs=inputs, dynamic_length=name == "text.onnx")
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
        "image": asdict(PREPROCESSING),
        "text": {"context_length": CONTEXT_LENGTH},
        "licence": "Apache-2.0",
        "reference": digest.hexdigest(),
        "training": {**card, **ids, "recipe": asdict(recipe), "scores_on_fold_6": trained.scores},
        "files": {path.name: file_digest(path) for path in sorted(aside.iterdir())},
    }
    (aside / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
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
        texts = TextTower(TextBackbone.packaged(), trained.text_head).eval()(
            torch.from_numpy(ids), torch.from_numpy(mask)
        )
        pixels = torch.from_numpy(np.stack([PREPROCESSING.array(picture) for picture in pictures]))
        images = ImageTower(ImageBackbone(), trained.image_head).eval()(pixels)
    for name, reference, found in (
        ("text", texts.numpy(), served.encode_texts(GOLDEN_TEXTS)),
        ("image", images.numpy(), served.encode_images(pictures)),
    ):
        worst = float((reference * found).sum(axis=1).min())
        if worst < least:
            raise ValueError(f"the {name} tower as written has a cosine of {worst:.4f} with its fp32 reference")


def _towers(trained: Trained) -> list[tuple[str, torch.nn.Module, tuple[torch.Tensor, ...], list[str], Any]]:
    ids, mask = torch.ones(2, 16, dtype=torch.int64), torch.ones(2, 16, dtype=torch.int64)
    pixels = torch.randn(2, 3, IMAGE_SIZE, IMAGE_SIZE)
    return [
        ("image.onnx", ImageTower(ImageBackbone(), trained.image_head), (pixels,), ["pixels"], shrink_to_half),
        (
            "text.onnx",
            TextTower(TextBackbone.packaged(), trained.text_head),
            (ids, mask),
            ["ids", "mask"],
            shrink_to_int8,
        ),
    ]
