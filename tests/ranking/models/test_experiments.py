from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from ranking.experiments.querysets import OneByOne
from ranking.models import DefinitionFixed, Experiment, Layer, NotReady, RankingProfile, Variant, WrongState
from tests.ranking.experiments.builders import make_experiment, make_running

pytestmark = pytest.mark.django_db


def test_it_goes_from_draft_to_running_to_stopped_to_decided() -> None:
    experiment = make_experiment()
    assert experiment.is_draft
    experiment.start()
    experiment.stop()
    experiment.decide(verdict="B it is.", report={"n": 1}, winner=experiment.variants.get(name="b"))
    stored = Experiment.objects.get()
    assert stored.state == Experiment.State.DECIDED
    assert (stored.verdict, stored.report, str(stored.winner)) == ("B it is.", {"n": 1}, "b")
    assert stored.started_at <= stored.stopped_at <= stored.decided_at  # type: ignore[operator]


def test_no_state_can_be_left_out() -> None:
    experiment = make_experiment()
    with pytest.raises(WrongState, match="blend is draft, not running"):
        experiment.stop()
    with pytest.raises(WrongState):
        experiment.decide(verdict="", report={})
    experiment.start()
    with pytest.raises(WrongState, match="running, not draft"):
        Experiment.objects.get().start()


def test_a_winner_is_one_of_its_variants() -> None:
    other = make_experiment("other").variants.get(name="a")
    experiment = make_running()
    experiment.stop()
    with pytest.raises(WrongState, match="a is no variant of blend"):
        experiment.decide(verdict="", report={}, winner=other)


@pytest.mark.parametrize(
    ("shares", "fields", "said"),
    [
        ((1.0,), {}, "at least two variants"),
        ((0.5, 0.4), {}, "sum to 1"),
        ((0.5, 0.5), {"ends": timezone.now() - timedelta(days=1)}, "end is over"),
    ],
)
def test_it_does_not_start_before_it_is_ready(shares: tuple[float, ...], fields: dict[str, Any], said: str) -> None:
    with pytest.raises(NotReady, match=said):
        make_experiment(shares=shares, **fields).start()


def test_it_does_not_start_without_a_control() -> None:
    experiment = make_experiment()
    control = experiment.control()
    control.is_control = False
    control.save()
    with pytest.raises(NotReady, match="Exactly one variant is the control"):
        experiment.start()


def test_profiles_differ_but_in_an_aa_test() -> None:
    make_experiment("same", is_aa=True).start()
    alike = make_experiment("alike", is_aa=True)
    alike.is_aa = False
    alike.save()
    with pytest.raises(NotReady, match="same profile: say that it is an A/A test"):
        alike.start()
    unlike = make_experiment("unlike")
    unlike.is_aa = True
    unlike.save()
    with pytest.raises(NotReady, match="of an A/A test have the same profile"):
        unlike.start()


@pytest.mark.parametrize(
    ("name", "value"),
    [("hypothesis", "I knew it"), ("share", 0.5), ("primary_metric", "conversion"), ("salt", "x"), ("alpha", 0.2)],
)
def test_the_definition_of_a_running_one_stays(name: str, value: Any) -> None:
    experiment = make_running()
    setattr(experiment, name, value)
    with pytest.raises(DefinitionFixed, match="keeps its definition"):
        experiment.save()
    stale = make_experiment("stale")  # read while it was a draft, saved when it runs
    Experiment.objects.get(name="stale").start()
    setattr(stale, name, value)
    with pytest.raises(DefinitionFixed):
        stale.save()


def test_what_was_read_before_a_verb_does_not_bring_the_old_state_back() -> None:
    stale = make_experiment()
    Experiment.objects.get().start()
    with pytest.raises(WrongState, match="blend is running meanwhile"):
        stale.save()
    with pytest.raises(WrongState):
        stale.save(update_fields=["state"])
    assert Experiment.objects.get().state == Experiment.State.RUNNING


def test_saving_leaves_alone_what_only_verbs_and_erasure_store() -> None:
    stale = make_running()
    started = stale.started_at
    Experiment.objects.filter(pk=stale.pk).update(withdrawn=F("withdrawn") + 1)
    stale.started_at = None
    stale.save()
    stored = Experiment.objects.get()
    assert (stored.withdrawn, stored.started_at) == (1, started)


def test_the_variants_of_a_running_one_stay() -> None:
    experiment = make_running()
    variant = experiment.variants.get(name="b")
    variant.share = 0.9
    with pytest.raises(DefinitionFixed):
        variant.save()
    with pytest.raises(DefinitionFixed):
        variant.delete()
    with pytest.raises(DefinitionFixed):
        Variant.objects.create(experiment=experiment, name="c", profile=variant.profile, share=0.1)
    variant.experiment = make_experiment("draft")
    with pytest.raises(DefinitionFixed):
        variant.save()


def test_a_draft_may_change_and_go() -> None:
    experiment = make_experiment()
    experiment.share = 0.5
    experiment.save()
    experiment.delete()
    assert not Experiment.objects.exists()
    assert not Variant.objects.exists()


def test_what_has_run_is_not_deleted() -> None:
    experiment = make_running()
    with pytest.raises(DefinitionFixed):
        experiment.delete()


def test_many_at_once_change_nothing() -> None:
    make_running()
    for change in (
        lambda: Experiment.objects.update(share=0.1),
        lambda: Experiment.objects.update(state="draft"),
        lambda: Experiment.objects.all().delete(),
        lambda: Variant.objects.update(share=0.1),
        lambda: Variant.objects.all().delete(),
        lambda: Variant.objects.bulk_create([]),
    ):
        with pytest.raises(OneByOne):
            change()


def test_experiments_of_a_layer_share_it_out() -> None:
    layer = Layer.objects.create(name="ranking")
    first, second = (make_experiment(name, layer=layer, share=0.4) for name in ("first", "second"))
    third = make_experiment("third", layer=layer, share=0.4)
    first.start()
    second.start()
    assert (first.slice_start, second.slice_start) == (0.0, 0.4)
    with pytest.raises(NotReady, match="leave no share of 0.4 free"):
        third.start()
    first.stop()
    third.start()
    assert third.slice_start == 0.0


def test_it_runs_from_its_start_to_its_end() -> None:
    now = timezone.now()
    experiment = make_experiment(starts=now + timedelta(hours=1), ends=now + timedelta(hours=3))
    experiment.start(now=now)

    def runs(hours: int) -> bool:
        return Experiment.objects.running(now=now + timedelta(hours=hours)).exists()

    assert [runs(hours) for hours in range(5)] == [False, True, True, False, False]
    assert Experiment.objects.over(now=now + timedelta(hours=3)).get() == experiment


@pytest.mark.parametrize(
    ("values", "param"),
    [
        ({"guardrails": ["speed"]}, "guardrails"),
        ({"guardrails": "latency_ms"}, "guardrails"),
        ({"guardrails": ["click_through"]}, "guardrails"),
        ({"starts": timezone.now(), "ends": timezone.now() - timedelta(days=1)}, "ends"),
        ({"share": 0.0}, "share"),
        ({"primary_metric": "fame"}, "primary_metric"),
    ],
)
def test_it_refuses_what_cannot_be_meant(values: dict[str, Any], param: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Experiment(name="x", hypothesis="y", **values).full_clean()
    assert param in caught.value.message_dict


def test_there_is_one_control() -> None:
    experiment = make_experiment()
    profile = RankingProfile.objects.default()
    with pytest.raises(IntegrityError), transaction.atomic():
        Variant.objects.create(experiment=experiment, name="c", profile=profile, share=0.1, is_control=True)
