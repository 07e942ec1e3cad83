"""A page of failures: what was asked, what two systems answered, and what of it was right; worst topics first."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from search.evaluation.measures import ranked
from search.evaluation.metrics import best_precision
from search.evaluation.pictures import opened
from search.evaluation.runner import SystemRun
from search.evaluation.tables import SHOWN, Table
from search.evaluation.types import JudgedCollection, LabelledProduct, Topic

SIDE = 72  # pixels
_STYLE = """
:root { color-scheme: light dark; font: 14px/1.45 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
article { border-top: 1px solid #8884; padding: 1rem 0; }
.lists { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
@media (max-width: 60rem) { .lists { grid-template-columns: 1fr; } }
ol { display: flex; flex-wrap: wrap; gap: 4px; list-style: none; margin: .3rem 0; padding: 0; }
li, .asked { position: relative; }
img { display: block; width: 72px; height: 72px; object-fit: contain; background: #fff; border: 3px solid #b3261e; }
.part img { border-color: #d9822b; } .whole img { border-color: #2e7d32; } .asked img { border-color: transparent; }
b.mark { position: absolute; right: 0; bottom: 0; padding: 0 .3em; background: #000b; color: #fff; font-size: 12px; }
small { opacity: .75; }
""".strip()
_MARKS = {0: ("miss", "✗"), 1: ("part", "½"), 2: ("whole", "✓")}


def failures_page(
    collection: JudgedCollection,
    tables: Sequence[Table],
    runs: Sequence[SystemRun],
    *,
    worst: int = 15,
    note: str = "",
) -> str:
    """Return a self-contained page of the first of two `runs`, beside the second: its `worst` topics of each table.

    note: what readers must know beside that.
    """
    first = runs[0]
    topics = {topic.id: topic for topic in collection.topics}
    products = {product.key: product for product in collection.products}
    sections = []
    for table in tables:
        if first.name not in table.per_topic or len(table.question.kinds) > 1:
            continue
        values = table.per_topic[first.name]["P@10"]
        order = worst_topics(collection, values, worst)
        articles = [_article(topics[topic], collection, products, runs) for topic in order]
        sections.append(f"<h2>{_text(table.question.title)}</h2>{''.join(articles)}")
    names = " and ".join(run.name for run in runs)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Failures: {_text(names)}</title><style>{_STYLE}</style>"
        f"<h1>Where {_text(first.name)} fails</h1>"
        f"<p>The {worst} worst topics of each kind, by how far P@10 lies below a perfect ranking's. "
        f"✓ relevant, ½ partly relevant, ✗ not. "
        f"{_text(collection.name)}. {_text(note)}</p>{''.join(sections)}</html>\n"
    )


def worst_topics(collection: JudgedCollection, values: Mapping[str, float], count: int) -> list[str]:
    """List the `count` topics whose P@10 lies furthest below a perfect ranking's, worst first. values: P@10."""
    lost = {topic: best_precision(collection.qrels[topic], SHOWN) - value for topic, value in values.items()}
    return sorted(lost, key=lambda topic: (-lost[topic], topic))[:count]


def _article(
    topic: Topic, collection: JudgedCollection, products: Mapping[str, LabelledProduct], runs: Sequence[SystemRun]
) -> str:
    gains = collection.qrels[topic.id]
    photo = f'<div class="asked">{_picture(topic.picture, "the photo asked with")}</div>' if topic.picture else ""
    words = f"<strong>“{_text(topic.text)}”</strong>" if topic.text else ""
    relevant = sum(1 for gain in gains.values() if gain >= 1)
    lists = "".join(_list(run, topic, gains, products) for run in runs)
    return (
        f"<article>{photo}{words} <small>{_text(topic.id)} · {_text(topic.rule)} · {relevant} relevant</small>"
        f'<div class="lists">{lists}</div></article>'
    )


def _list(run: SystemRun, topic: Topic, gains: Mapping[str, int], products: Mapping[str, LabelledProduct]) -> str:
    keys = ranked(run.run.get(topic.id, {}))[:SHOWN]
    right = sum(1 for key in keys if gains.get(key, 0) >= 1)
    items = "".join(_item(products[key], gains.get(key, 0)) for key in keys)
    return f"<section><small>{_text(run.name)}: {right} of {SHOWN}</small><ol>{items}</ol></section>"


def _item(product: LabelledProduct, gain: int) -> str:
    style, mark = _MARKS[min(gain, 2)]
    told = ", ".join(filter(None, (product.title, product.article_type, product.colour, product.gender)))
    return f'<li class="{style}" title="{_text(told)}">{_picture(product.picture, told)}<b class="mark">{mark}</b></li>'


def _picture(path: Path | None, alt: str) -> str:
    source = _thumbnail(path) if path else ""
    return f'<img src="{source}" alt="{_text(alt)}" loading="lazy">'


@cache
def _thumbnail(path: Path) -> str:
    """Return a small JPEG as a data address."""
    file = io.BytesIO()
    small = opened(path)
    small.thumbnail((SIDE, SIDE))
    small.save(file, "JPEG", quality=70)
    return f"data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}"


def _text(words: str) -> str:
    return html.escape(words, quote=True)
