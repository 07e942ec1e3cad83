"""What the commands that train product-side models share: options, the encoder, label files, where weights go."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from annotations.label_files import LabelFileError, LabelSet, read_for_training
from search.encoders import get_encoder
from search.encoders.base import Encoder, EncoderError


def add_learner_options(parser: ArgumentParser, *, drawn: int) -> None:
    """Add what every learner is told."""
    parser.add_argument("--photos", type=Path, metavar="DIR", help="a Kaggle-fashion folder: styles.csv and images/")
    parser.add_argument("--drawn", type=int, default=drawn, metavar="N", help="drawn products (default: %(default)s)")
    parser.add_argument(
        "--labels", type=Path, nargs="+", default=[], metavar="FILE", help="files of export_labels; their gate decides"
    )
    parser.add_argument(
        "--demonstration", action="store_true", help="take synthetic labels too; such weights are not to be shipped"
    )
    parser.add_argument("--encoder", default=settings.ENCODER, metavar="NAME", help="(default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where weights go (default: the encoder's folder in WEIGHTS_DIR)"
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=settings.VAR_DIR / "training",
        help="where vectors are kept (default: %(default)s)",
    )


def encoder_of(options: Mapping[str, Any]) -> Encoder:
    """Open the encoder that is asked for; raises CommandError."""
    try:
        return get_encoder(options["encoder"], threads=options["threads"])
    except EncoderError as error:
        raise CommandError(str(error)) from error


def annotated(options: Mapping[str, Any]) -> list[LabelSet]:
    """Read the label files that may train; raises CommandError with the reason of the first that may not."""
    try:
        return [read_for_training(path, shipped=not options["demonstration"]) for path in options["labels"]]
    except (LabelFileError, OSError) as error:
        raise CommandError(str(error)) from error


def out_of(options: Mapping[str, Any], encoder: Encoder) -> Path:
    """Return the folder that weights go to."""
    return options["out"] or Path(settings.WEIGHTS_DIR) / encoder.encoder_id


def provenance(label_sets: list[LabelSet]) -> list[dict[str, Any]]:
    """Say where annotators' labels come from, for the manifest: project, kinds of raters, gate and its figures."""
    wanted = ("project", "kind", "consensus", "gate", "labels", "override", "raters", "synthetic", "exported_at")
    return [{name: asdict(labels.source)[name] for name in wanted} for labels in label_sets]
