"""A fixed small measurement that a change must not make worse: drawn products, our encoder, means by kind of topic.

Training draws its products from seeds of 1000 and above (1000 plus its own seed), the demo from 7; SEED lies between.
Values are held against those of the same drawings and the same topics alone; another encoder is what is judged.
"""

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
from search.encoders import get_encoder
from search.evaluation.catalogues import drawn_products
from search.evaluation.measures import per_topic
from search.evaluation.queries import Mix, build_collection
from search.evaluation.runner import run_system
from search.evaluation.systems import make_system
from search.evaluation.systems.base import Resources
from search.evaluation.types import JudgedCollection

SEED = 901
PRODUCTS = 320
MIX = Mix(text=80, photo=50, agreeing=50, composed=60, context=40)
#: So few products have few alike, so topics that two or more are relevant for are asked.
LEAST = 2
RECORDED = Path(__file__).with_name("quality.json")
#: How far a mean may fall, by measure: other processors round otherwise, which moves a product here and there.
#: P@10 is small where little is relevant, so NDCG@10 is watched beside it.
MARGINS = {"P@10": 0.01, "NDCG@10": 0.02}


class NotComparable(ValueError):
    """Recorded values that say nothing about today's; the message tells why, and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}, so nothing can be compared. Record today's: manage.py evaluate quality --record")


@dataclass(frozen=True)
class Mean:
    """The mean of a measure over one kind of topic, and how far below it a later one may lie."""

    value: float
    margin: float
    topics: int


@dataclass(frozen=True)
class Measurement:
    """Means by "kind measure". encoder: the id of who reached them; drawings: what was searched (drawings_digest)."""

    encoder: str
    drawings: str
    means: Mapping[str, Mean]


def gate_collection(folder: Path, *, products: int = PRODUCTS) -> JudgedCollection:
    """Draw the gate's products under `folder`, unless today's drawings are there, and make its topics."""
    drawn = folder / f"drawn-{SEED}-{products}-{drawings_digest()}"
    if not (drawn / "products.jsonl").is_file():
        draw_catalog(drawn, products, SEED)
    return build_collection(
        "drawn products of the quality gate", drawn_products(drawn), mix=MIX, seed=SEED, least=LEAST
    )


def measure_gate(collection: JudgedCollection, *, encoder: str, alpha: float, threads: int) -> Measurement:
    """Measure our encoder with weighted fusion; every vector is computed anew."""
    with tempfile.TemporaryDirectory(prefix="recsys-gate-") as cache:
        resources = Resources(Path(cache), encoder=encoder, alpha=alpha, threads=threads)
        run = run_system(make_system("compact", resources), collection, timed=0).run
    means: dict[str, Mean] = {}
    for kind in dict.fromkeys(topic.kind for topic in collection.topics):
        topics = [topic.id for topic in collection.of_kind(kind)]
        values = per_topic(collection.qrels, run, topics)
        for measure, margin in MARGINS.items():
            means[f"{kind} {measure}"] = Mean(round(fmean(values[measure].values()), 4), margin, len(topics))
    return Measurement(get_encoder(encoder).encoder_id, drawings_digest(), means)


def fallen(found: Measurement, recorded: Measurement) -> list[str]:
    """Say of each mean that fell by more than its margin what it was and is.

    Raises NotComparable when the two were measured on other drawings, or with other topics.
    """
    if found.drawings != recorded.drawings:
        raise NotComparable(f"The drawings ({found.drawings}) are not those recorded ({recorded.drawings})")
    asked, before = ({name: mean.topics for name, mean in each.means.items()} for each in (found, recorded))
    if asked != before:
        others = sorted(name for name in {*asked, *before} if asked.get(name) != before.get(name))
        said = (f"{name} over {asked.get(name, 0)} topics, recorded {before.get(name, 0)}" for name in others)
        raise NotComparable(f"The topics are not those recorded ({'; '.join(said)})")
    return [
        f"{name}: {found.means[name].value:.3f}, recorded {mean.value:.3f}, margin {mean.margin:.3f}"
        for name, mean in recorded.means.items()
        if found.means[name].value < mean.value - mean.margin
    ]


def read_recorded(path: Path = RECORDED) -> Measurement:
    """Read the committed values; raises NotComparable for a file that is not as `write_recorded` writes it."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        means = {str(name): Mean(**each) for name, each in values["means"].items()}
        return Measurement(str(values["encoder"]), str(values["drawings"]), means)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotComparable(f"{path.name} holds no recorded values ({error!r})") from error


def write_recorded(found: Measurement, path: Path = RECORDED) -> None:
    """Write the values that later runs are held to."""
    path.write_text(json.dumps(asdict(found), indent=2) + "\n", encoding="utf-8")


def drawings_digest() -> str:
    """Return a short name of the code that draws: other drawings are another catalogue."""
    digest = hashlib.sha256(f"{SEED}/{PRODUCTS}".encode())
    root = Path(catalog.demo.__path__[0])
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:10]
