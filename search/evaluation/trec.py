"""Topics, judgements and runs in files: the two formats of TREC, and JSON lines for topics.

- Topics, `topics.jsonl`: one JSON object a line with id, kind, text, product, picture and rule; what is empty is left
  out. The picture is a path relative to the catalogue's folder, with forward slashes.
- Judgements, `qrels.txt`: `topic 0 product gain` a line, separated by spaces; gains are whole numbers from 0.
- Runs: `topic Q0 product rank score tag` a line. The rank is written for readers; only the score is read.

Lines stand in the order of topics and, within one, of keys (judgements) or falling scores, equal ones by key (runs).
`trec_eval` reads the last two; where scores are equal it has an order of its own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from search.evaluation.types import Qrels, Run, Topic, TopicKind

_KINDS = get_args(TopicKind)
_TEXTS = ("id", "kind", "text", "product", "rule")


class BrokenTrecFile(ValueError):
    """A file of topics, judgements or runs that cannot be read or written; the message names file and line."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}" if line else f"{path}: {reason}")


def write_topics(path: Path, topics: Iterable[Topic], root: Path) -> None:
    """Write topics as JSON lines; raises BrokenTrecFile for a picture that is not under `root`."""
    lines = []
    for topic in topics:
        values = {name: getattr(topic, name) for name in _TEXTS} | {"picture": relative_to(path, topic.picture, root)}
        lines.append(json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False) + "\n")
    path.write_text("".join(lines), encoding="utf-8")


def read_topics(path: Path, root: Path) -> tuple[Topic, ...]:
    """Read topics with their pictures under `root`; raises BrokenTrecFile."""
    topics: dict[str, Topic] = {}
    for line, text in lines_of(path):
        try:
            topic = _topic(json.loads(text), root)
        except (ValueError, KeyError, TypeError) as error:
            raise BrokenTrecFile(path, line, f"not a topic ({error}).") from error
        if topic.id in topics:
            raise BrokenTrecFile(path, line, f"topic {topic.id} stands here a second time.")
        topics[topic.id] = topic
    return tuple(topics.values())


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write judgements; raises BrokenTrecFile for an id with spaces or a gain that is no whole number from 0."""
    lines = []
    for topic, gains in qrels.items():
        for product, gain in sorted(gains.items()):
            if gain < 0:
                raise BrokenTrecFile(path, None, f"the gain of {product} for {topic} is {gain}; gains start at 0.")
            lines.append(f"{_word(path, topic)} 0 {_word(path, product)} {gain}\n")
    path.write_text("".join(lines), encoding="utf-8")


def read_qrels(
    path: Path, *, topics: Collection[str] | None = None, products: Collection[str] | None = None
) -> dict[str, dict[str, int]]:
    """Read judgements; raises BrokenTrecFile, also for those of others than `topics` and `products` if given."""
    qrels: dict[str, dict[str, int]] = {}
    for line, text in lines_of(path):
        topic, _, product, gain = _columns(path, line, text, "topic 0 product gain")
        for what, name, known in (("topic", topic, topics), ("product", product, products)):
            if known is not None and name not in known:
                raise BrokenTrecFile(path, line, f"there is no {what} {name}.")
        if not gain.isdecimal():
            raise BrokenTrecFile(path, line, f"the gain {gain!r} is no whole number from 0.")
        if product in qrels.setdefault(topic, {}):
            raise BrokenTrecFile(path, line, f"{product} stands here a second time for {topic}.")
        qrels[topic][product] = int(gain)
    return qrels


def write_run(path: Path, run: Run, tag: str) -> None:
    """Write a run of the system called `tag`; raises BrokenTrecFile for ids with spaces and infinite scores."""
    lines = []
    for topic, scores in run.items():
        for rank, (product, score) in enumerate(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])), 1):
            if not math.isfinite(score):
                raise BrokenTrecFile(path, None, f"the score of {product} for {topic} is {score}.")
            names = (_word(path, name) for name in (topic, product, tag))
            lines.append("{} Q0 {} {rank} {score!r} {}\n".format(*names, rank=rank, score=float(score)))
    path.write_text("".join(lines), encoding="utf-8")


def read_run(path: Path) -> dict[str, dict[str, float]]:
    """Read a run; raises BrokenTrecFile."""
    run: dict[str, dict[str, float]] = {}
    for line, text in lines_of(path):
        topic, _, product, _, score, _ = _columns(path, line, text, "topic Q0 product rank score tag")
        try:
            value = float(score)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise BrokenTrecFile(path, line, f"the score {score!r} is no number.")
        if product in run.setdefault(topic, {}):
            raise BrokenTrecFile(path, line, f"{product} stands here a second time for {topic}.")
        run[topic][product] = value
    return run


def relative_to(path: Path, picture: Path | None, root: Path) -> str:
    """Name a picture by its path under `root`; raises BrokenTrecFile for `path`, the file that is being written."""
    if picture is None:
        return ""
    try:
        return picture.relative_to(root).as_posix()
    except ValueError:
        raise BrokenTrecFile(path, None, f"the picture {picture} is not under {root}.") from None


def picture_under(root: Path, name: str) -> Path | None:
    """Return the path that `relative_to` named; raises ValueError for one that leaves `root`."""
    if not name:
        return None
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise ValueError(f"the picture {name} is not a path inside the catalogue")
    return root / name


def _topic(values: Any, root: Path) -> Topic:
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise TypeError("a JSON object of texts is wanted")
    if unknown := sorted(set(values) - {*_TEXTS, "picture"}):
        raise KeyError(f"unknown: {', '.join(unknown)}")
    if values["kind"] not in _KINDS:
        raise ValueError(f"unknown kind {values['kind']!r}")
    return Topic(
        id=values["id"],
        kind=values["kind"],
        text=values.get("text", ""),
        picture=picture_under(root, values.get("picture", "")),
        product=values.get("product", ""),
        rule=values.get("rule", ""),
    )


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Return the lines that hold something with their numbers; raises BrokenTrecFile for what is not UTF-8."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise BrokenTrecFile(path, None, f"cannot be read ({error}).") from error
    except UnicodeDecodeError as error:
        raise BrokenTrecFile(path, content.count(b"\n", 0, error.start) + 1, f"not UTF-8 ({error.reason}).") from error
    return ((line, content) for line, content in enumerate(text.split("\n"), 1) if content.strip())


def _columns(path: Path, line: int, text: str, wanted: str) -> list[str]:
    columns = text.split()
    if len(columns) != len(wanted.split()):
        raise BrokenTrecFile(path, line, f"{len(columns)} columns where `{wanted}` is wanted.")
    return columns


def _word(path: Path, name: str) -> str:
    if len(name.split()) != 1 or name != name.strip():
        raise BrokenTrecFile(path, None, f"{name!r} cannot stand in a column: it is empty or has spaces in it.")
    return name
