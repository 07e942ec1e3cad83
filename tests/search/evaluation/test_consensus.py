from __future__ import annotations

import numpy as np

from search.evaluation.consensus import Trial, consensus_trials, means


def test_a_better_consensus_trains_a_better_model() -> None:
    rng = np.random.default_rng(0)
    truth, asked = rng.random(300) < 0.5, rng.random(200) < 0.5

    def features(yes: np.ndarray) -> np.ndarray:
        return np.where(yes, 1.0, -1.0)[:, None] + rng.standard_normal((len(yes), 6)) * 1.5

    trials = list(consensus_trials(features(truth), truth, features(asked), asked, seed=1, levels=[(0.95, 0.8, 0.52)]))
    by_way = {trial.settled_by: trial for trial in trials}
    assert by_way["weakest rater"].quality < by_way["majority"].quality < by_way["Dawid-Skene"].quality
    assert by_way["weakest rater"].auc < by_way["Dawid-Skene"].auc


def test_projects_are_averaged_trial_by_trial() -> None:
    projects = [[Trial((0.9,), "majority", 0.8, 0.7)], [Trial((0.9,), "majority", 0.6, 0.9)]]
    (mean,) = means(projects)
    assert (round(mean.quality, 6), round(mean.auc, 6)) == (0.7, 0.8)
