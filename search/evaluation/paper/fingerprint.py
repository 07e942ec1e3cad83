"""What a part of a run was made from: the data, the code and the settings, each as a short name of its bytes."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from search.evaluation.pictures import content_digest
from search.evaluation.types import LabelledProduct

#: The packages whose code can move a figure.
PACKAGES = ("annotations", "catalog", "ranking", "resampling", "search")
_SEEN = (".py", ".json", ".toml", ".txt", ".npz", ".weights", ".onnx")


def of_products(products: Iterable[LabelledProduct]) -> str:
    """Return the hexadecimal digest of products with all that is said of them and their pictures."""
    digest = hashlib.sha256()
    for product in products:
        picture = content_digest(product.picture) if product.picture else ""
        told = {name: value for name, value in vars(product).items() if name != "picture"}
        digest.update(json.dumps([told, picture], sort_keys=True, default=list).encode())
    return digest.hexdigest()[:32]


def of_code(root: Path) -> str:
    """Return the digest of the project's own code and weights: a change anywhere is another one."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in _SEEN and path.is_file():
                digest.update(f"{path.relative_to(root)}\0".encode())
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def key(parts: Mapping[str, Any]) -> str:
    """Return one name of all that a part was made from."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]


def commit(root: Path) -> str | None:
    """Return the commit of the code, with "+changes" where files differ from it; None outside a repository."""
    head = _git(root, "rev-parse", "HEAD")
    if not head:
        return None
    return f"{head}+changes" if _git(root, "status", "--porcelain", "--untracked-files=no") else head


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  (fixed arguments)
            ["git", *arguments],  # noqa: S607  (wherever git lies)
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
