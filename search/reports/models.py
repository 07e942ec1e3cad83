"""One walk around the loop: from a report's worst queries over people's labels to a profile and an experiment."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models

from annotations.models import Project
from ranking.models import Experiment, RankingProfile


class Improvement(models.Model):
    """What was made of a report, step by step: each has the figures it came with, so that they can be told later.

    The figures stand in here, not in the folder of the run: that may be removed, and this stays.
    """

    class State(models.TextChoices):
        LABELLING = "labelling", "People label"
        WAITING = "waiting", "Waiting for a worker"
        FITTING = "fitting", "A worker fits the weights"
        FITTED = "fitted", "The weights are fitted"
        FAILED = "failed", "It could not be fitted"

    #: How often a fit is begun before it is given up, and how long one may take.
    ATTEMPTS = 3
    LEASE = timedelta(seconds=180)

    run = models.CharField(max_length=40, db_index=True, help_text="The id of the run of an evaluation.")
    encoder_id = models.CharField(max_length=80, help_text="The encoder of the run.")
    catalogue = models.CharField(max_length=200, help_text="Name of the run's catalogue.")
    fingerprint = models.CharField(max_length=64, help_text="Of the run's data.")
    system = models.CharField(max_length=60)
    measure = models.CharField(max_length=20)
    asked = models.JSONField(default=list, help_text="The queries: topic, id and number in the run, text, value.")
    left_out = models.PositiveIntegerField(default=0, help_text="Queries without a result that is for sale here.")
    worst = models.FloatField(help_text="Mean of the measure over these queries, in [0, 1].")
    every = models.FloatField(help_text="Mean over all queries of the run.")
    project = models.OneToOneField(Project, models.SET_NULL, null=True, related_name="improvement")

    state = models.CharField(max_length=9, choices=State, default=State.LABELLING)
    message = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0, help_text="Steps of the fit.")
    done = models.PositiveIntegerField(default=0)
    labels = models.JSONField(default=dict, help_text="What it was fitted to: items, agreement, gate, who labelled.")
    fitted = models.JSONField(default=dict, help_text="NDCG@10 before and after, and on what.")
    base = models.ForeignKey(RankingProfile, models.PROTECT, null=True, related_name="+")
    profile = models.OneToOneField(RankingProfile, models.PROTECT, null=True, related_name="improvement")
    experiment = models.OneToOneField(Experiment, models.SET_NULL, null=True, related_name="improvement")

    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "leased_until"])]

    def __str__(self) -> str:
        return f"Improvement {self.pk}"

    @property
    def under_way(self) -> bool:
        return self.state in {self.State.WAITING, self.State.FITTING}

    @property
    def may_fit(self) -> bool:
        """Tell whether labels may be fitted: there is a project, nothing fits now, and no experiment stands on it."""
        return self.project_id is not None and not self.under_way and self.profile_id is None

    @property
    def changed(self) -> list[dict[str, Any]]:
        """Return the weights that the fit changed: name, before, after."""
        return list(self.fitted.get("weights", []))
