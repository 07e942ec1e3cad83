"""The loop walked once: from a report over a project, labels of two people and a fitted profile to an experiment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from annotations.models import Annotator, Item, Project
from ranking.models import Experiment, RankingProfile
from recsys.celery import app
from search.reports.models import Improvement
from tests.annotations.projects import grade, label, make_annotator
from tests.browser.conftest import DESK
from tests.search.reports.loop import fits, make_shop, write_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def tasks_run_at_once() -> Iterator[None]:
    app.conf.update(task_always_eager=True, task_eager_propagates=True)
    yield
    app.conf.update(task_always_eager=False, task_eager_propagates=False)


@contextmanager
def page_of(browser: Any, user: User, url: str, *, javascript: bool) -> Iterator[Any]:
    client = Client()
    client.force_login(user)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport=DESK, java_script_enabled=javascript)
    context.set_default_timeout(120_000)
    context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": url}])
    yield context.new_page()
    context.close()


def label_in_the_browser(browser: Any, annotator: Annotator, url: str, project: Project) -> None:
    """Label the first item as a person does, with the pages alone."""
    with page_of(browser, annotator.user, url, javascript=False) as page:
        page.goto(f"{url}/annotate/p/{project.slug}/")
        item = Item.objects.get(slots__annotator=annotator, slots__state="leased")
        page.locator(f'input[name="q-relevance"][value="{"exact" if fits(item) else "irrelevant"}"]').check()
        page.get_by_role("button", name="Save").first.click()
        page.wait_for_load_state()


def label_the_rest(project: Project, people: list[Annotator]) -> None:
    for item in project.items.select_related("query", "product"):
        for person in people:
            if not item.decisions.filter(annotator=person).exists():
                label(item, person, grade("exact" if fits(item) else "irrelevant"))


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_report_becomes_an_experiment(browser: Any, live_server: Any, settings: Settings, javascript: bool) -> None:
    make_shop()
    run, url = write_run(Path(settings.EVALUATION_DIR)), str(live_server.url)
    before = RankingProfile.objects.default()
    people = [make_annotator("ann"), make_annotator("ben")]
    with page_of(browser, User.objects.create_superuser("root"), url, javascript=javascript) as page:
        page.goto(f"{url}/evaluation/")
        page.get_by_role("link", name="20 Nov 2026").click()
        page.get_by_role("link", name="Query by query").click()
        page.get_by_label("Order").select_option("worst")
        page.get_by_role("button", name="Show").click()
        page.get_by_role("link", name="Have these judged").click()
        page.get_by_role("button", name="Make the annotation project").click()
        page.get_by_text("0 of 36 products have all their labels.").wait_for()
        project = Project.objects.get()

        page.get_by_role("button", name="Fit a profile to the labels").click()
        page.get_by_text("No label of “worst-queries-").wait_for()  # the gate is closed: nobody has labelled

        label_in_the_browser(browser, people[0], url, project)
        assert project.items.filter(labels=1).count() == 1
        label_the_rest(project, people)
        page.reload()
        page.get_by_text("36 of 36 products have all their labels.").wait_for()
        page.get_by_role("button", name="Fit a profile to the labels").click()
        page.get_by_role("link", name="improved@1").first.wait_for()
        improvement = Improvement.objects.get()
        assert improvement.fitted["after"] > improvement.fitted["before"]

        page.get_by_role("button", name="Draft an experiment").click()
        page.get_by_role("heading", name="has not started").wait_for()
        experiment = Experiment.objects.get()
        assert {variant.profile for variant in experiment.variants.all()} == {before, improvement.profile}

        # every step is linked to the others, with their figures
        chain = page.locator(".chain")
        chain.get_by_text("3 worst queries of recsys").wait_for()
        chain.get_by_role("link", name="Worst queries of").click()
        if javascript:  # without it the theme of the admin shows nothing
            page.locator(".chain").get_by_role("link", name="improved@1").click()
        page.locator(".chain").get_by_role("link", name=experiment.name).wait_for()
        page.locator(".chain").get_by_role("link", name=run).click()
        page.get_by_role("heading", name="Evaluation of 20 November 2026").wait_for()
        page.locator(".chain").get_by_role("link", name=experiment.name).wait_for()
