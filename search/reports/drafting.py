"""From a fitted profile to the draft of an experiment against what ranks now."""

from __future__ import annotations

from django.db import transaction

from ranking.models import Experiment, RankingProfile, Variant
from search.reports.fitting import NotNow
from search.reports.models import Improvement

GUARDRAILS = ["latency_ms", "zero_result_rate"]


def draft(improvement: Improvement) -> Experiment:
    """Make the draft of an experiment: the default profile as control, the fitted one beside it. Raises NotNow."""
    with transaction.atomic():
        row = Improvement.objects.select_for_update(of=("self",)).select_related("profile").get(pk=improvement.pk)
        if row.experiment_id is not None:
            raise NotNow("It has its experiment already.")
        if row.profile is None:
            raise NotNow("There is no profile to compare yet: fit the labels first.")
        control = RankingProfile.objects.default()
        if control.pk == row.profile.pk:
            raise NotNow(f"{control} ranks all searches already: there is nothing to compare it with.")
        experiment = Experiment.objects.create(
            name=f"improve-{row.pk}-{row.profile.name}-{row.profile.version}"[:60],
            hypothesis=hypothesis(row),
            guardrails=GUARDRAILS,
        )
        for name, profile in (("control", control), ("fitted", row.profile)):
            Variant.objects.create(
                experiment=experiment, name=name, profile=profile, share=0.5, is_control=profile == control
            )
        Improvement.objects.filter(pk=row.pk).update(experiment=experiment)
    improvement.refresh_from_db()
    return experiment


def hypothesis(improvement: Improvement) -> str:
    """Say what is expected and where it comes from, with the figures of every step."""
    fitted, labels = improvement.fitted, improvement.labels
    apart = fitted.get("held_out")
    beyond = f" ({apart['before']:.3f} to {apart['after']:.3f} on queries left out of the fit)" if apart else ""
    return (
        f"{improvement.profile} brings more clicks: fitted to {labels.get('settled', 0)} judged products of the "
        f"{len(improvement.asked)} worst queries of run {improvement.run} ({improvement.system}, {improvement.measure} "
        f"{improvement.worst:.3f} against {improvement.every:.3f} over all), it raises their NDCG@10 from "
        f"{fitted.get('before', 0):.3f} to {fitted.get('after', 0):.3f}{beyond}."
    )[:1000]
