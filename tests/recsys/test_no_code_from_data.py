"""Nothing that is read from a disk, a cache, a queue or the network can bring code with it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("recsys", "catalog", "annotations", "ranking", "resampling", "search")
SOURCES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py"))
#: Modules whose readers run what they read.
RUNNERS = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
#: Not a reader: the error that torch raises when it refuses a file.
ALLOWED = {("search/evaluation/backbones/base.py", "pickle.UnpicklingError")}
#: Calls that are only safe with an argument, which has to stand there.
NEEDED = {
    "torch.load": "weights_only",
    "np.load": "allow_pickle",
    "numpy.load": "allow_pickle",
}
SAFE = {"weights_only": True, "allow_pickle": False}
FORBIDDEN = {"eval", "exec", "yaml.load", "yaml.unsafe_load", "os.system", "os.popen"}


def dangers(source: str, name: str = "x.py") -> Iterator[str]:
    """Yield what in a source could run code that comes as data."""
    for node in ast.walk(ast.parse(source)):
        for imported in names_of(node):
            if imported.partition(".")[0] in RUNNERS and (name, imported) not in ALLOWED:
                yield f"{name}:{getattr(node, 'lineno', 0)} imports {imported}"
        if isinstance(node, ast.Call):
            yield from (f"{name}:{node.lineno} {problem}" for problem in wrong_with(node))


def names_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def wrong_with(call: ast.Call) -> Iterator[str]:
    name = ast.unparse(call.func)
    if name in FORBIDDEN:
        yield f"calls {name}"
    if any(keyword.arg == "shell" and ast.unparse(keyword.value) != "False" for keyword in call.keywords):
        yield f"{name} with a shell"
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    for argument, value in SAFE.items():
        wanted = NEEDED.get(name) == argument
        if (wanted and argument not in given) or given.get(argument, str(value)) != str(value):
            yield f"{name} without {argument}={value}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_source_runs_what_it_reads(path: Path) -> None:
    assert list(dangers(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import joblib as j",
        "np.load(path)",
        "np.load(path, allow_pickle=True)",
        "torch.load(path)",
        "torch.load(path, weights_only=False)",
        "eval(text)",
        "subprocess.run(text, shell=True)",
    ],
)
def test_each_of_these_would_be_found(source: str) -> None:
    assert list(dangers(source))


@pytest.mark.parametrize(
    "source", ["torch.load(path, weights_only=True)", "np.load(p, allow_pickle=False)", "json.loads(x)"]
)
def test_what_is_safe_is_not(source: str) -> None:
    assert list(dangers(source)) == []
