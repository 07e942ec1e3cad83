"""What the verbs of `manage.py evaluate` share: their shape, where they write, and which errors are the user's."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.core.management.base import OutputWrapper

from search.encoders import folder_of
from search.encoders.base import EncoderError
from search.evaluation.catalogues import UnusableCatalogue
from search.evaluation.options import ImpossibleRequest
from search.evaluation.pictures import UnreadablePicture
from search.evaluation.queries.natural import BrokenQueries
from search.evaluation.trained_on import TrainedOn
from search.evaluation.trec import BrokenTrecFile

#: Errors of what a user gave; their messages say what to do.
UNUSABLE = (UnusableCatalogue, ImpossibleRequest, BrokenQueries, BrokenTrecFile, UnreadablePicture, EncoderError)


@dataclass(frozen=True)
class Out:
    """Where a verb writes: results to `stdout`, the last line of them JSON; what it does meanwhile to `stderr`."""

    stdout: OutputWrapper
    stderr: OutputWrapper


class Verb(Protocol):
    """A module of this folder."""

    HELP: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options of the verb."""

    def run(self, options: Mapping[str, Any], out: Out) -> None:
        """Measure; raises CommandError with what to do about it."""


def add_places(parser: ArgumentParser, folder: str) -> None:
    """Add --threads, and where reports (in `folder`) and features are kept."""
    kept = settings.VAR_DIR / "evaluation"
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--out", type=Path, default=kept / folder, help="folder to write (default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=kept, help="where features are kept (default: %(default)s)")


def from_1(value: str) -> int:
    """Read a whole number from 1 on, as an option's type."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 on")
    return int(value)


def trained_on(encoder: str) -> TrainedOn | None:
    """Return what the encoder was trained on, where its folder says so."""
    folder = folder_of(encoder)
    return TrainedOn.read(folder) if folder.is_dir() else None
