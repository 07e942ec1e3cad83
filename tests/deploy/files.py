"""The files of deploy/, read, and what they may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
#: What other programs read: gunicorn, PostgreSQL's image, Python, the libraries of linear algebra, Milvus.
OTHERS = re.compile(
    r"WEB_CONCURRENCY|HOSTS|POD_IP|POSTGRES_\w+|PYTHON\w+|PATH|PIP_\w+|O(MP|PENBLAS)_NUM_THREADS|ETCD_\w+|COMMON_\w+|DEPLOY_MODE"
)
Spec = dict[str, Any]


def settings_known() -> set[str]:
    """Return the names of all variables that the settings read."""
    text = "".join((ROOT / "recsys" / name).read_text() for name in ("settings.py", "env.py"))
    return set(re.findall(r"""(?:env\.\w+|integer|text)\(\s*"([A-Z][A-Z_]+)\"""", text))


def compose() -> Spec:
    loaded: Spec = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return loaded


def kubernetes() -> list[Spec]:
    """Return every object of the manifests that the kustomization names."""
    folder = DEPLOY / "kubernetes"
    names = yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"]
    return [one for name in names for one in yaml.safe_load_all((folder / name).read_text())]


def pods() -> Iterator[tuple[str, Spec]]:
    """Yield the name and the pod of everything that runs one."""
    for one in kubernetes():
        if one["kind"] in {"Deployment", "Job"}:
            yield one["metadata"]["name"], one["spec"]["template"]["spec"]


def units() -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((DEPLOY / "systemd").iterdir())}


def dockerfile() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile with their arguments, continued lines as one."""
    text = re.sub(r"\\\n\s*", "", (DEPLOY / "Dockerfile").read_text())
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines]


def env_file(text: str) -> dict[str, str]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)
