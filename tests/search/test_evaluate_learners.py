"""`manage.py evaluate` of what was learned for an encoder, where there is nothing to evaluate."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings


@pytest.mark.parametrize(
    ("verb", "command"),
    [
        ("context", "train_occasion"),
        ("sentiment", "train_sentiment"),
        ("reranker", "train_reranker"),
        ("ablation", "train_reranker"),
    ],
)
def test_an_encoder_without_weights_says_how_to_train_them(
    tmp_path: Path, settings: Settings, verb: str, command: str
) -> None:
    for module in ("matplotlib", "torch"):
        pytest.importorskip(module, reason="needs the full requirements")
    settings.WEIGHTS_DIR = tmp_path
    with pytest.raises(CommandError, match=f"manage.py {command} --encoder fake"):
        call_command("evaluate", verb, str(tmp_path), "--encoder", "fake")


def test_weights_of_another_encoder_are_refused(tmp_path: Path) -> None:
    shipped = Path("search/encoders/models/compact/context.npz").resolve()
    with pytest.raises(CommandError, match="Train it for that one"):
        call_command("evaluate", "context", str(tmp_path), "--encoder", "fake", "--weights", str(shipped))
