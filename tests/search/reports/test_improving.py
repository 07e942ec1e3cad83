from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings

from annotations.label_files import GateClosed
from annotations.models import Priority, Project
from annotations.views import labelling  # noqa: F401  (its addresses are named in steps)
from catalog.models import Product
from ranking.models import Experiment, RankingProfile
from search.reports import drafting, fitting, improving
from search.reports.chains import steps
from search.reports.models import Improvement
from search.reports.queries import Choice
from search.reports.runs import Opened, opened
from tests.annotations.projects import grade, label, make_annotator
from tests.search.reports.builders import answer, write_example
from tests.search.reports.loop import have_judged, make_shop, write_run
from tests.shop import make_product

pytestmark = pytest.mark.django_db

CHOICE = Choice("recsys", "bm25", "NDCG@10")


def open_run(settings: Settings, name: str) -> Opened:
    return opened(Path(settings.EVALUATION_DIR), name)


def begin(found: Opened, **wanted: int) -> Improvement:
    assert found.queries is not None
    by = User.objects.create_superuser("boss")
    return improving.begin(found, found.queries, improving.Wish(CHOICE, **wanted), by=by)


def begun(settings: Settings) -> Improvement:
    make_shop()
    return begin(open_run(settings, write_run(Path(settings.EVALUATION_DIR))))


def project_of(improvement: Improvement) -> Project:
    assert improvement.project is not None
    return improvement.project


def test_the_worst_queries_become_a_project_with_what_both_systems_showed(settings: Settings) -> None:
    make_shop()
    made = begin(open_run(settings, write_run(Path(settings.EVALUATION_DIR))), queries=2, overlap=3)
    project = project_of(made)
    assert (project.kind, project.status, project.overlap, project.order) == ("relevance", "open", 3, "uncertainty")
    assert [query.topic for query in project.queries.all()] == ["q-beach", "q-wedding"]
    assert project.items.count() == 2 * 12
    assert {item.slots.count() for item in project.items.all()} == {3}
    assert [made.worst, made.every] == pytest.approx([0.05, 0.1])
    assert [(each["topic"], each["value"]) for each in made.asked] == [("q-wedding", 0.0), ("q-beach", 0.1)]


def test_the_worst_query_is_asked_about_first(settings: Settings) -> None:
    begun(settings)
    scores = dict(Priority.objects.values_list("item__query__topic", "score"))
    assert scores == {"q-wedding": pytest.approx(1.0), "q-beach": pytest.approx(0.9), "q-sport": pytest.approx(0.8)}


def test_results_of_both_systems_take_turns(settings: Settings) -> None:
    project = project_of(begun(settings))
    items = project.items.filter(query__topic="q-wedding").order_by("position")
    assert [item.product.sku for item in items[:4]] == ["s0", "s6", "s1", "s7"]


def test_a_photo_goes_with_its_query_and_is_not_judged_itself(settings: Settings) -> None:
    make_product("Red shoe", "red", sku="photo")
    make_product("Blue shoe", "blue", sku="other")
    run = write_example(
        Path(settings.EVALUATION_DIR),
        [answer("a photo", kind="photo", text=None, photo="photo", skus=["photo", "other"])],
    )
    project = project_of(begin(open_run(settings, run)))
    (query,) = project.queries.all()
    assert query.topic == "query-1"  # an id with a space cannot stand in a file of judgements
    assert (query.width, query.height) == (48, 64)
    assert [item.product.sku for item in project.items.all()] == ["other"]


def test_queries_without_a_product_here_are_counted_and_left_out(settings: Settings) -> None:
    make_product("A thing", "red", sku="here")
    root = Path(settings.EVALUATION_DIR)
    found = open_run(settings, write_example(root, [answer("q1", skus=["here"]), answer("q2", skus=["gone"])]))
    assert begin(found).left_out == 1


def test_a_query_whose_photo_is_not_here_is_left_out(settings: Settings) -> None:
    make_product("A thing", "red", sku="here")
    root = Path(settings.EVALUATION_DIR)
    asked = answer("q2", kind="composed", text="the same in blue", photo="gone", skus=["here"])
    made = begin(open_run(settings, write_example(root, [answer("q1", skus=["here"]), asked])))
    assert [query.topic for query in project_of(made).queries.all()] == ["q1"]
    assert made.left_out == 1


def test_a_query_whose_photo_has_no_file_any_more_is_left_out(settings: Settings) -> None:
    make_product("A thing", "red", sku="here")
    photo = make_product("Red shoe", "red", sku="photo")
    cover = photo.images.get()
    cover.file.storage.delete(str(cover.file.name))
    root = Path(settings.EVALUATION_DIR)
    asked = answer("q2", kind="photo", text=None, photo="photo", skus=["here"])
    made = begin(open_run(settings, write_example(root, [answer("q1", skus=["here"]), asked])))
    assert [query.topic for query in project_of(made).queries.all()] == ["q1"]
    assert made.left_out == 1


def test_without_any_product_nothing_is_made(settings: Settings) -> None:
    found = open_run(settings, write_example(Path(settings.EVALUATION_DIR), [answer("q1", skus=["gone"])]))
    with pytest.raises(improving.NothingToJudge, match="import the catalogue “drawn, fold 7” first"):
        begin(found)
    assert not Project.objects.exists()
    assert not Improvement.objects.exists()


def test_labels_become_a_profile_that_ranks_better(settings: Settings) -> None:
    made = begun(settings)
    have_judged(project_of(made))
    base = RankingProfile.objects.default()
    fitting.ask(made)
    fitting.work(made.pk)
    made.refresh_from_db()
    assert (made.state, made.message) == ("fitted", "")
    assert made.profile is not None
    assert made.profile.lambda_context > base.lambda_context == 0.0
    assert made.fitted["after"] > made.fitted["before"]
    assert made.fitted["held_out"]["lists"] == 3
    assert made.fitted["weights"][0]["name"] == "lambda_context"
    assert (made.labels["kappa"], made.labels["settled"], made.labels["synthetic"]) == (1.0, 36, False)
    assert made.done == made.total
    assert RankingProfile.objects.default() == base
    assert f"run {made.run}" in made.profile.note


def test_labels_that_disagree_train_nothing(settings: Settings) -> None:
    made = begun(settings)
    with pytest.raises(GateClosed):
        fitting.ask(made)
    ann, ben = make_annotator("ann"), make_annotator("ben")
    for at, item in enumerate(project_of(made).items.all()):
        label(item, ann, grade("exact" if at % 2 else "irrelevant"))
        label(item, ben, grade("irrelevant" if at % 2 else "exact"))
    with pytest.raises(GateClosed, match="agree less than its gate of 0.6"):
        fitting.ask(made)
    made.refresh_from_db()
    assert made.state == "labelling"


def test_labels_that_teach_nothing_make_no_profile(settings: Settings) -> None:
    make_shop()
    run = write_example(
        Path(settings.EVALUATION_DIR), [answer("q1", text="thing", skus=["s0", "s1", "s2"], kind="text")]
    )
    made = begin(open_run(settings, run))
    ann, ben = make_annotator("ann"), make_annotator("ben")
    for at, item in enumerate(project_of(made).items.order_by("position")):
        for person in (ann, ben):
            label(item, person, grade("exact" if at else "irrelevant"))
    fitting.ask(made)
    fitting.work(made.pk)
    made.refresh_from_db()
    assert (made.state, made.profile) == ("fitted", None)
    assert "No weight gained anything" in made.message
    assert made.may_fit


def test_a_fit_whose_worker_died_is_found_again_and_given_up_in_the_end(settings: Settings) -> None:
    made = begun(settings)
    have_judged(project_of(made))
    fitting.ask(made)
    now = timezone.now()
    rows = Improvement.objects.filter(pk=made.pk)
    rows.update(state="fitting", attempts=1, leased_until=now + timedelta(minutes=1))
    assert not fitting.to_do(now).exists()
    fitting.work(made.pk)  # another worker has it
    assert rows.get().state == "fitting"
    rows.update(attempts=3, leased_until=now - timedelta(seconds=1))
    assert fitting.to_do(now).get() == made
    fitting.work(made.pk)
    assert (rows.get().state, rows.get().message) == (
        "failed", "Its worker died every time: look into the worker's log.",
    )  # fmt: skip
    fitting.ask(rows.get())
    fitting.work(made.pk)
    assert rows.get().state == "fitted"


def test_what_was_taken_over_by_another_worker_is_stored_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begun(settings)
    have_judged(project_of(made))
    fitting.ask(made)
    rows = Improvement.objects.filter(pk=made.pk)

    def taken_over_meanwhile(*args: Any, **options: Any) -> None:
        rows.update(attempts=2)

    monkeypatch.setattr(fitting, "held_out", taken_over_meanwhile)
    profiles = RankingProfile.objects.count()
    fitting.work(made.pk)
    assert (rows.get().state, rows.get().profile) == ("fitting", None)
    assert RankingProfile.objects.count() == profiles


def test_a_fit_is_asked_for_once(settings: Settings) -> None:
    made = begun(settings)
    have_judged(project_of(made))
    fitting.ask(made)
    with pytest.raises(fitting.NotNow, match="being fitted"):
        fitting.ask(made)
    fitting.work(made.pk)
    fitting.work(made.pk)  # a message that came twice
    assert RankingProfile.objects.filter(name="improved").count() == 1
    with pytest.raises(fitting.NotNow, match="has its profile already"):
        fitting.ask(made)


def test_a_project_that_was_deleted_cannot_be_fitted(settings: Settings) -> None:
    made = begun(settings)
    project_of(made).delete()
    made.refresh_from_db()
    with pytest.raises(fitting.NotNow, match="The project is gone"):
        fitting.ask(made)
    Improvement.objects.update(state="waiting")
    fitting.work(made.pk)
    made.refresh_from_db()
    assert made.state == "failed"


def test_the_profile_becomes_the_draft_of_an_experiment_with_all_figures(settings: Settings) -> None:
    made = begun(settings)
    have_judged(project_of(made))
    with pytest.raises(fitting.NotNow, match="no profile"):
        drafting.draft(made)
    fitting.ask(made)
    fitting.work(made.pk)
    experiment = drafting.draft(made)
    assert experiment.state == "draft"
    variants = {variant.name: variant.profile for variant in experiment.variants.all()}
    assert variants == {"control": RankingProfile.objects.default(), "fitted": made.profile}
    assert experiment.variants.get(is_control=True).name == "control"
    experiment.check_ready(now=timezone.now())
    for told in (made.run, "3 worst queries", "36 judged products", f"{made.fitted['after']:.3f}"):
        assert told in experiment.hypothesis
    with pytest.raises(fitting.NotNow, match="has its experiment already"):
        drafting.draft(made)


def test_a_profile_that_ranks_already_is_compared_with_nothing(settings: Settings) -> None:
    made = begun(settings)
    have_judged(project_of(made))
    fitting.ask(made)
    fitting.work(made.pk)
    made.refresh_from_db()
    assert made.profile is not None
    made.profile.make_default(instead_of=RankingProfile.objects.default())
    with pytest.raises(fitting.NotNow, match="ranks all searches already"):
        drafting.draft(made)
    assert not Experiment.objects.exists()


def test_the_chain_names_every_step_with_its_figures(settings: Settings) -> None:
    made = begun(settings)
    assert [step.title for step in steps(made)] == [made.run, project_of(made).name, "", ""]
    have_judged(project_of(made))
    fitting.ask(made)
    fitting.work(made.pk)
    drafting.draft(made)
    made.refresh_from_db()
    report, labels, profile, experiment = steps(made, here="profile")
    assert report.figures == "3 worst queries of recsys: NDCG@10 10.0 %, over all 10.0 %"
    assert labels.figures == "36 of 36 products labelled, agreement 1.00 (gate 0.60)"
    assert (profile.title, profile.here, profile.url) == (
        "improved@1",
        True,
        f"/admin/ranking/rankingprofile/{made.profile_id}/change/",
    )
    assert "on queries left out" in profile.figures
    assert experiment.figures == "Draft"
    assert Product.objects.count() == 12
