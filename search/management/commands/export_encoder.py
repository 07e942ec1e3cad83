from __future__ import annotations

import json
import re
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.checksums import file_digest
from search.encoders import MODELS
from search.encoders.base import EncoderError

#: Licences under which weights are published, by the beginning of their tag. Others are not known to us.
LICENCES = {"openai": "MIT", "laion": "MIT", "datacomp": "MIT", "commonpool": "MIT", "webli": "Apache-2.0"}


class Command(BaseCommand):
    help = "Write a model of open_clip as an encoder folder for ONNX Runtime. Needs the full requirements."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="of the encoder, such as clip-vit-b-32: ENCODER=NAME serves it")
        parser.add_argument("--model", default="ViT-B-32", help="as open_clip names it (default: %(default)s)")
        parser.add_argument(
            "--pretrained",
            required=True,
            help="PATH of a file or folder, or a tag (openai, laion2b_s34b_b79k, …) or hf-hub:owner/name to fetch",
        )
        parser.add_argument("--licence", help="of the weights (default: known for well-known tags, else unknown)")
        parser.add_argument("--encoder-version", default="1", help="(default: %(default)s)")
        parser.add_argument("--keep-weights", action="store_true", help="also for torch, for workers that have a GPU")
        parser.add_argument("--out", type=Path, help="folder to write (default: NAME in ENCODERS_DIR)")

    def handle(self, *args: Any, **options: Any) -> None:
        _check_name(options["name"])
        try:
            from search.encoders.open_clip import load_open_clip  # noqa: PLC0415
            from search.training.open_clip.folder import Identity, export_folder  # noqa: PLC0415
        except ImportError as error:
            raise CommandError(f"Exporting needs requirements.txt installed (make test does it): {error}") from error
        started = time.monotonic()
        identity = Identity(
            name=options["name"],
            version=options["encoder_version"],
            licence=options["licence"] or licence_of(options["pretrained"]),
            source=_source(options["model"], options["pretrained"]),
        )
        folder = options["out"] or settings.ENCODERS_DIR / options["name"]
        try:
            model = load_open_clip(options["model"], options["pretrained"])
            done = export_folder(model, folder, identity, keep_weights=options["keep_weights"])
        except EncoderError as error:
            raise CommandError(str(error)) from error
        for variant, found in done.agreement.items():
            told = ", ".join(f"{tower} {cosine:.6f}" for tower, cosine in found.items())
            self.stderr.write(f"{variant} against the model, least cosine: {told}")
        if done.omitted:
            self.stderr.write(done.omitted)
        if identity.licence == "unknown":
            self.stderr.write("The licence of these weights is not known here: look it up, and say it with --licence.")
        result = {
            "encoder": f"{identity.name}-{identity.version}-{done.manifest['reference'][:12]}",
            "folder": str(folder),
            "dimension": done.manifest["dimension"],
            "variants": list(done.manifest["variants"]),
            "agreement": done.agreement,
            "seconds": round(time.monotonic() - started, 1),
        }
        self.stdout.write(json.dumps(result))


def licence_of(pretrained: str) -> str:
    """Return the licence under which a tag's weights are published, or "unknown"."""
    return next((licence for tag, licence in LICENCES.items() if pretrained.startswith(tag)), "unknown")


def _check_name(name: str) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,39}", name):
        raise CommandError(f"{name!r} is no name: use at most 40 small letters, digits, dots and hyphens.")
    if name == "fake" or (MODELS / name).is_dir():
        raise CommandError(f"{name!r} is the name of an encoder that ships with the project: choose another one.")


def _source(model: str, pretrained: str) -> dict[str, str]:
    """Say where weights come from: of a file its name and checksum, never its place on this machine."""
    path = Path(pretrained)
    if path.is_file():
        return {"model": model, "file": path.name, "sha256": file_digest(path)}
    return {"model": model, "pretrained": path.name if path.is_dir() else pretrained}
