"""Write and read the folder of a run: `run.json`, `table-N.json`, `queries.jsonl`. What is read is not trusted."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from search.evaluation.runs.decoding import from_json
from search.evaluation.runs.records import Answer, RunRecord, TableFile, is_file_name, is_run_id

RUN = "run.json"
#: Larger files than these were not written here.
LARGEST = 8_000_000
LONGEST_LINE = 100_000
T = TypeVar("T")


class BrokenRun(ValueError):
    """A file of a run that is not as it was written; the message names it and says what to do."""

    def __init__(self, path: Path, problem: object) -> None:
        super().__init__(f"{path.parent.name}/{path.name}: {problem}. Run `manage.py evaluate all` anew.")


def write_run(folder: Path, run: RunRecord) -> None:
    """Write `run.json` anew, whole at any moment."""
    replace_text(folder / RUN, _json(run, indent=1) + "\n")


def read_run(folder: Path) -> RunRecord:
    """Read `run.json`; raises BrokenRun, also where there is none."""
    return _read(folder / RUN, RunRecord)


def runs_in(root: Path) -> list[Path]:
    """List the folders of runs in `root`, the latest first; whether they can be read is not looked at."""
    if not root.is_dir():
        return []
    found = (path for path in root.iterdir() if is_run_id(path.name) and (path / RUN).is_file())
    return sorted(found, key=lambda path: path.name, reverse=True)


def write_table(path: Path, table: TableFile) -> None:
    replace_text(path, _json(table, indent=1) + "\n")


def read_table(folder: Path, name: str) -> TableFile:
    """Read the table of the part called `name`; raises BrokenRun."""
    path = folder / f"{name}.json"
    if not is_file_name(name):
        raise BrokenRun(folder / RUN, f"{name!r} is no name of a table")
    return _read(path, TableFile)


def write_answers(path: Path, answers: Iterable[Answer]) -> None:
    """Write one answer a line."""
    replace_text(path, "".join(_json(answer) + "\n" for answer in answers))


def read_answers(path: Path) -> Iterator[Answer]:
    """Give the answers one by one; raises BrokenRun with the line that cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            number = 0
            while line := file.readline(LONGEST_LINE):
                number += 1
                try:
                    yield from_json(Answer, line)
                except ValueError as error:
                    raise BrokenRun(path, f"line {number}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenRun(path, f"it cannot be read ({error})") from error


def replace_text(path: Path, text: str) -> None:
    """Write a file aside, fsynced, and rename it over what was there."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with aside.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _read(path: Path, kind: type[T]) -> T:
    try:
        if path.stat().st_size > LARGEST:
            raise BrokenRun(path, f"it is larger than {LARGEST} bytes")
        return from_json(kind, path.read_text(encoding="utf-8"))
    except BrokenRun:
        raise
    except (OSError, ValueError) as error:
        raise BrokenRun(path, error) from error


def _json(record: Any, indent: int | None = None) -> str:
    return json.dumps(asdict(record), indent=indent, ensure_ascii=False, allow_nan=False)
