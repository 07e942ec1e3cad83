"""Table VI of our own, beside the paper's row, in a file that is whole at any moment."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from search.evaluation.scale.measure import ScaleRow

#: Products: build in s, query in ms, memory in MB, accuracy. End to end on a GPU, on the paper's own data.
PAPER = {
    10_000: (12, 45, 80, 0.982),
    50_000: (58, 127, 200, 0.978),
    100_000: (124, 189, 410, 0.975),
    500_000: (682, 347, 2_100, 0.969),
    1_000_000: (1_456, 521, 4_300, 0.964),
}
NOTE = "The paper's times are end to end on a GPU and its accuracy is P@10; ours are of the index alone, recall@10."


def write_report(path: Path, rows: Sequence[ScaleRow], settings: dict[str, Any]) -> dict[str, Any]:
    """Write what is measured so far, aside and renamed, and return it."""
    body = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "settings": settings,
        "note": NOTE,
        "rows": [_told(row) for row in rows],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(body, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    return body


def machine() -> dict[str, Any]:
    """Return what moves the figures: processor, cores, memory, and the library's version."""
    models = {line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")}
    total = next((line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), "0")
    return {
        "processor": ", ".join(sorted(models)) or platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(int(total) / 1024**2, 1),
        "python": platform.python_version(),
        "faiss": version("faiss-cpu"),
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).is_file() else []


def _told(row: ScaleRow) -> dict[str, Any]:
    ours = {name: value if isinstance(value, int) else round(value, 3) for name, value in asdict(row).items()}
    names, claimed = ("build_s", "query_ms", "memory_mb", "accuracy"), PAPER.get(row.products)
    return {**ours, "paper": dict(zip(names, claimed, strict=True)) if claimed else None}
