from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from ranking.models import Experiment, RankingProfile
from tests.ranking.experiments.builders import exposed, happened, make_experiment, make_running

pytestmark = pytest.mark.django_db
ADD = reverse("admin:ranking_experiment_add")


@pytest.fixture
def experimenter(client: Client) -> Client:
    person = User.objects.create_user("ella", is_staff=True)
    person.groups.add(Group.objects.get(name="experimenter"))
    client.force_login(person)
    return client


def form(experiment: Experiment | None = None, **changes: Any) -> dict[str, Any]:
    """Return what the page of an experiment posts, with its first two variants or two new ones."""
    default, paper = RankingProfile.objects.named("default"), RankingProfile.objects.named("paper")
    rows = list(experiment.variants.all()) if experiment else []
    inlines: dict[str, Any] = {"variants-TOTAL_FORMS": 2, "variants-INITIAL_FORMS": len(rows)}
    for number, profile in enumerate((default, paper)):
        name = f"variants-{number}-"
        inlines |= {f"{name}name": "ab"[number], f"{name}profile": profile.pk, f"{name}share": 0.5}
        inlines |= {f"{name}id": rows[number].pk, f"{name}experiment": experiment.pk} if experiment else {}
    values = {
        "name": "blend", "hypothesis": "More clicks.", "primary_metric": "click_through", "guardrails": ["latency_ms"],
        "share": 1.0, "device": "any", "visitors": "any", "channel": "any", "power": 0.8, "alpha": 0.05,
    }  # fmt: skip
    return {**values, **inlines, "variants-0-is_control": "on", "_continue": "1", **changes}


def page(experiment: Experiment) -> str:
    return reverse("admin:ranking_experiment_change", args=[experiment.pk])


def test_an_experiment_is_set_up_and_started_without_code(experimenter: Client) -> None:
    experimenter.post(ADD, form())
    draft = Experiment.objects.get()
    assert (draft.state, draft.guardrails) == ("draft", ["latency_ms"])
    assert [str(variant.profile) for variant in draft.variants.all()] == ["default@1", "paper@1"]
    html = experimenter.post(page(draft), form(draft, ranking_experiment_start="1"), follow=True).content.decode()
    assert "blend runs." in html
    assert Experiment.objects.get().state == "running"
    experimenter.post(
        page(draft),
        {"ranking_experiment_stop": "1", **dict.fromkeys(("variants-TOTAL_FORMS", "variants-INITIAL_FORMS"), 0)},
    )
    assert Experiment.objects.get().state == "stopped"


def test_what_is_changed_with_the_start_counts(experimenter: Client) -> None:
    experimenter.post(ADD, form())
    draft = Experiment.objects.get()
    experimenter.post(
        page(draft), form(draft, ranking_experiment_start="1", **{"variants-1-share": 0.2, "variants-0-share": 0.8})
    )
    assert [variant.share for variant in draft.variants.all()] == [0.8, 0.2]
    assert Experiment.objects.get().state == "running"


def test_a_draft_that_is_not_ready_is_saved_and_says_why(experimenter: Client) -> None:
    experimenter.post(ADD, form())
    draft = Experiment.objects.get()
    sent = form(draft, ranking_experiment_start="1", hypothesis="Fewer.", **{"variants-1-share": 0.2})
    html = experimenter.post(page(draft), sent, follow=True).content.decode()
    assert "shares have to sum to 1" in html
    assert (Experiment.objects.get().state, Experiment.objects.get().hypothesis) == ("draft", "Fewer.")


def test_a_running_one_is_looked_at_alone(experimenter: Client) -> None:
    running = make_running()
    html = experimenter.get(page(running)).content.decode()
    assert 'name="hypothesis"' not in html
    assert 'name="variants-0-share"' not in html
    assert 'name="_save"' not in html
    assert 'name="ranking_experiment_stop"' in html
    experimenter.post(page(running), form(running, hypothesis="I knew it", **{"variants-0-share": 0.9}))
    stored = Experiment.objects.get()
    assert stored.hypothesis == "It is better."
    assert [variant.share for variant in stored.variants.all()] == [0.5, 0.5]


def test_a_draft_can_be_deleted_and_what_has_run_cannot(experimenter: Client) -> None:
    draft, running = make_experiment("draft"), make_running("running")
    for experiment in (draft, running):
        experimenter.post(reverse("admin:ranking_experiment_delete", args=[experiment.pk]), {"post": "yes"})
    assert list(Experiment.objects.all()) == [running]
    chosen = {"action": "delete_selected", "_selected_action": [running.pk], "post": "yes"}
    experimenter.post(reverse("admin:ranking_experiment_changelist"), chosen)
    assert Experiment.objects.exists()


def test_a_guardrail_that_is_none_is_refused(experimenter: Client) -> None:
    experimenter.post(ADD, form(guardrails=["fame"]))
    experimenter.post(ADD, form(guardrails=["click_through"]))
    assert not Experiment.objects.exists()


def test_records_are_looked_at_alone(experimenter: Client) -> None:
    rows = exposed(make_running()), happened("click")
    for row in rows:
        kind = row._meta.model_name
        assert experimenter.get(reverse(f"admin:ranking_{kind}_changelist")).status_code == 200
        html = experimenter.get(reverse(f"admin:ranking_{kind}_change", args=[row.pk])).content.decode()
        assert 'name="_save"' not in html
        assert experimenter.get(reverse(f"admin:ranking_{kind}_add")).status_code == 403
        assert experimenter.post(reverse(f"admin:ranking_{kind}_delete", args=[row.pk])).status_code == 403
