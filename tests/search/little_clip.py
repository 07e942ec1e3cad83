"""Models of open_clip of one layer and a few weights, drawn at random: every kind that an export has to know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VISION = {"image_size": 32, "layers": 1, "width": 32, "patch_size": 16, "head_width": 16}
TEXT = {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2}
#: A text tower that looks both ways and reads its vector at the last place, as SigLIP's does.
BOTH_WAYS = {**TEXT, "context_length": 12, "no_causal_mask": True, "pool_type": "last", "proj_bias": True}


def register(folder: Path, name: str, **config: Any) -> None:
    """Make open_clip know a model: CLIP of 24 dimensions, unless `config` says otherwise."""
    import open_clip

    path = folder / f"{name}.json"
    path.write_text(json.dumps({"embed_dim": 24, "vision_cfg": VISION, "text_cfg": TEXT, **config}))
    open_clip.add_model_config(path)


def random_model(name: str, *, seed: int) -> Any:
    """Return a registered model with weights of this seed, ready to encode."""
    import open_clip
    import torch

    torch.manual_seed(seed)
    return open_clip.create_model(name).eval()


def save_checkpoint(folder: Path, name: str, *, seed: int, **config: Any) -> Path:
    """Register a model and write random weights of it; the file has the name of the model."""
    import torch

    register(folder, name, **config)
    path = folder / f"{name}.pt"
    torch.save(random_model(name, seed=seed).state_dict(), path)
    return path
