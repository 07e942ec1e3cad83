from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("matplotlib", reason="needs the full requirements")

from ranking.models import Experiment, RankingProfile, Variant
from search.evaluation.paper.visitors import adds_context_alone

pytestmark = pytest.mark.django_db


def compared(*changes: dict[str, Any]) -> Experiment:
    """Return an experiment of profiles with these changes, the first of them the control."""
    experiment = Experiment.objects.create(name="compared", hypothesis="One is better.")
    for number, changed in enumerate(changes):
        profile = RankingProfile.objects.create(name=f"profile-{number}", **changed)
        Variant.objects.create(
            experiment=experiment, name=f"v{number}", profile=profile, share=1 / len(changes), is_control=not number
        )
    return experiment


WITHOUT = {"lambda_sentiment": 0.0, "lambda_context": 0.0}


def test_an_experiment_that_adds_context_is_one_on_context() -> None:
    assert adds_context_alone(compared(WITHOUT, {"lambda_context": 0.3, "w_occasion": 0.7}))


@pytest.mark.parametrize(
    "changes",
    [
        [{"alpha": 0.5}, {"alpha": 0.7}],
        [WITHOUT, {"alpha": 0.9}],
        [{}, WITHOUT],
        [WITHOUT],
        [WITHOUT, {}, {"lambda_context": 0.3}],
    ],
    ids=["on fusion", "fusion with it", "context taken away", "one variant", "three variants"],
)
def test_any_other_experiment_says_nothing_of_context(changes: list[dict[str, Any]]) -> None:
    assert not adds_context_alone(compared(*changes))
