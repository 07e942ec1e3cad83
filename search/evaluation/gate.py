"""A fixed small measurement that a change must not make worse: drawn products, our encoder, means by kind of topic."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

import catalog.demo
from catalog.demo.generate import draw_catalog
from search.evaluation.catalogues import drawn_products
from search.evaluation.measures import per_topic
from search.evaluation.queries import Mix, build_collection
from search.evaluation.runner import run_system
from search.evaluation.systems import make_system
from search.evaluation.systems.base import Resources
from search.evaluation.types import JudgedCollection

#: A seed that neither training (1000 and above, by its own seed) nor the demo draws from.
SEED = 3001
PRODUCTS = 320
MIX = Mix(text=80, photo=50, agreeing=50, composed=60, context=40)
#: So few products have few alike, so topics that two or more are relevant for are asked.
LEAST = 2
RECORDED = Path(__file__).with_name("quality.json")
#: How far a mean may fall, by measure: other processors round otherwise, which moves a product here and there.
#: P@10 is small where little is relevant, so NDCG@10 is watched beside it.
MARGINS = {"P@10": 0.01, "NDCG@10": 0.02}


@dataclass(frozen=True)
class Recorded:
    """The mean of a measure over one kind of topic, and how far below it a later one may lie."""

    value: float
    margin: float
    topics: int


def gate_collection(folder: Path, *, products: int = PRODUCTS) -> JudgedCollection:
    """Draw the gate's products under `folder`, unless today's drawings are there, and make its topics."""
    drawn = folder / f"drawn-{SEED}-{products}-{_drawings_digest()}"
    if not (drawn / "products.jsonl").is_file():
        draw_catalog(drawn, products, SEED)
    return build_collection(
        "drawn products of the quality gate", drawn_products(drawn), mix=MIX, seed=SEED, least=LEAST
    )


def measure_gate(collection: JudgedCollection, *, encoder: str, alpha: float, threads: int) -> dict[str, Recorded]:
    """Return the means of our encoder with weighted fusion, by "kind measure"; every vector is computed anew."""
    with tempfile.TemporaryDirectory(prefix="recsys-gate-") as cache:
        resources = Resources(Path(cache), encoder=encoder, alpha=alpha, threads=threads)
        run = run_system(make_system("compact", resources), collection, timed=0).run
    found: dict[str, Recorded] = {}
    for kind in dict.fromkeys(topic.kind for topic in collection.topics):
        topics = [topic.id for topic in collection.of_kind(kind)]
        values = per_topic(collection.qrels, run, topics)
        for measure, margin in MARGINS.items():
            found[f"{kind} {measure}"] = Recorded(round(fmean(values[measure].values()), 4), margin, len(topics))
    return found


def fallen(found: Mapping[str, Recorded], recorded: Mapping[str, Recorded]) -> list[str]:
    """Say of each recorded mean that fell by more than its margin, or is measured no more, what it was and is."""
    said = []
    for name, before in recorded.items():
        now = found.get(name)
        if now is None:
            said.append(f"{name}: {before.value:.3f} recorded, nothing measured")
        elif now.value < before.value - before.margin:
            said.append(f"{name}: {now.value:.3f}, recorded {before.value:.3f}, margin {before.margin:.3f}")
    return said


def read_recorded(path: Path = RECORDED) -> dict[str, Recorded]:
    """Read the committed values."""
    values = json.loads(path.read_text(encoding="utf-8"))
    return {name: Recorded(**each) for name, each in values["means"].items()}


def write_recorded(found: Mapping[str, Recorded], encoder_id: str, path: Path = RECORDED) -> None:
    """Write the values that later runs are held to, and the encoder that reached them."""
    values = {"encoder": encoder_id, "means": {name: asdict(each) for name, each in found.items()}}
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def _drawings_digest() -> str:
    """Return a short name of the code that draws: other drawings are another catalogue."""
    digest = hashlib.sha256()
    root = Path(catalog.demo.__path__[0])
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:10]
