"""`evaluate cutoff DIR`: how often a question that can be answered is called nonsense, and nonsense is told."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from search.encoders import folder_of, get_encoder
from search.evaluation.commands.base import UNUSABLE, Out
from search.learned import CUTOFF, weights_of
from search.weights import BrokenWeights

HELP = "how often questions are called nonsense, and nonsense is told from them"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("photos", type=Path, metavar="DIR", help="a Kaggle-fashion folder; fold 7 is asked for")
    parser.add_argument("--foreign", type=Path, metavar="DIR", help="pictures without a product (default: drawn ones)")
    parser.add_argument("--encoder", default=settings.ENCODER, help="(default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=settings.VAR_DIR / "evaluation", help="where vectors are kept")


def run(options: Mapping[str, Any], out: Out) -> None:
    try:
        from search.training.cutoff import measuring
    except ImportError as error:
        raise CommandError(f"Measuring needs requirements.txt installed: {error}") from error
    try:
        encoder = get_encoder(options["encoder"], threads=options["threads"])
        folders = [settings.WEIGHTS_DIR / encoder.encoder_id, folder_of(options["encoder"])]
        weights = weights_of(CUTOFF, encoder.encoder_id, folders)
        if weights is None:
            raise CommandError(f"No cutoff was fitted for {encoder.encoder_id}. Run: manage.py train_cutoff")
        shares = measuring.measure(
            weights,
            encoder,
            photos=options["photos"],
            foreign=options["foreign"],
            cache=options["cache"],
            folders=folders,
        )
    except (*UNUSABLE, BrokenWeights) as error:
        raise CommandError(str(error)) from error
    out.stdout.write(f"{'asked':28}{'queries':>8}{'no match':>10}{'weak':>8}")
    for share in shares:
        out.stdout.write(f"{share.asked:28}{share.queries:8}{share.none:10.3f}{share.weak:8.3f}")
        for text in share.examples:
            out.stdout.write(f"    {text}")
    out.stdout.write(json.dumps({share.asked: [share.queries, share.none, share.weak] for share in shares}))
