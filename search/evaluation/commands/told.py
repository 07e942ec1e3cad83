"""Run a measurement whose answer is figures: lines for people first, JSON at the end, errors that tell what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.management.base import CommandError

from annotations.label_files import LabelFileError
from ranking.model_files import ModelError
from search.evaluation.commands.base import UNUSABLE, Out

Measurement = Callable[[Mapping[str, Any], Callable[[str], object]], dict[str, Any]]


def told(measure: Measurement, options: Mapping[str, Any], out: Out) -> None:
    """Call `measure` with the options and what takes a line, and write its figures; raises CommandError."""
    try:
        figures = measure(options, out.stderr.write)
    except ImportError as error:
        raise CommandError(f"This needs requirements.txt installed: {error}") from error
    except (*UNUSABLE, ModelError, LabelFileError, OSError) as error:
        raise CommandError(str(error)) from error
    out.stdout.write(json.dumps(figures))
