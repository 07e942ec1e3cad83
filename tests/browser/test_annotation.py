"""An annotator at work: by keyboard alone, over a lost connection and a restart; and everything without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.test import Client

from annotations.models import Annotator, Decision, Item, Project, Slot
from tests.annotations.projects import make_annotator, make_project
from tests.browser.conftest import DESK, PHONE
from tests.shop import add_image

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def expect(locator: Any) -> Any:
    from playwright import sync_api

    return sync_api.expect(locator)


@pytest.fixture
def project(live_server: Any) -> Project:
    return make_project(kind="sentiment", items=21, pictures=True, guideline="Look **first**.")


@pytest.fixture
def annotator(project: Project) -> Annotator:
    return make_annotator("ann")


def sign_in(context: Any, annotator: Annotator, url: str) -> None:
    client = Client()
    client.force_login(annotator.user)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": url}])


def opened(browser: Any, annotator: Annotator, url: str, project: Project, **options: Any) -> Any:
    context = browser.new_context(viewport=DESK, **options)
    context.set_default_timeout(20_000)
    sign_in(context, annotator, url)
    page = context.new_page()
    page.goto(f"{url}/annotate/p/{project.slug}/")
    return page


@pytest.fixture
def desk_page(browser: Any, live_server: Any, annotator: Annotator, project: Project) -> Iterator[Any]:
    page = opened(browser, annotator, live_server.url, project)
    yield page
    page.context.close()


def title(page: Any) -> str:
    return str(page.locator("main h1").inner_text())


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def until_next(page: Any, before: str) -> None:
    # asked from outside of the page, whose policy lets nothing evaluate a text
    expect(page.locator("main h1")).not_to_have_text(before, use_inner_text=True, timeout=20_000)


def label(page: Any, *keys: str) -> None:
    """Rate the four sentiments and save, by keys alone."""
    before = title(page)
    press(page, *keys, "Enter")
    until_next(page, before)


def test_twenty_items_by_keyboard_over_a_lost_connection_and_a_restart(
    browser: Any, live_server: Any, annotator: Annotator, project: Project, desk_page: Any
) -> None:
    page = desk_page
    for _ in range(5):
        label(page, "1", "2", "3", "4")
    first = {"elegance": ["absent"], "casualness": ["slight"], "boldness": ["clear"], "minimalism": ["strong"]}
    assert all(row.answers == first for row in Decision.objects.all())

    before = title(page)  # undo the fifth and decide it otherwise
    press(page, "z")
    until_next(page, before)
    assert page.locator("[data-question] :checked").count() == 4
    before = title(page)
    page.locator("[data-question] input").first.focus()
    press(page, "4", "Enter")
    until_next(page, before)
    assert Decision.objects.count() == 5
    assert Decision.objects.first().answers["elegance"] == ["strong"]  # type: ignore[union-attr]

    before = title(page)  # skip the sixth: a key for it, and a key for why
    press(page, "s", "1")
    until_next(page, before)
    assert Decision.objects.filter(kind="skip", reason="picture").count() == 1

    for _ in range(6):
        label(page, "2", "2", "2", "2")

    before = title(page)  # the connection is lost while the thirteenth is sent
    page.context.set_offline(True)
    press(page, "3", "3", "3", "3", "Enter")
    page.get_by_text("The connection is lost. Your answer is kept").wait_for()
    assert Decision.objects.count() == 12
    page.context.set_offline(False)
    until_next(page, before)
    assert Decision.objects.count() == 13

    press(page, "1", "2")  # half an answer, then the browser goes away and another one comes
    expect(page.locator(":checked")).to_have_count(2, timeout=20_000)
    half = title(page)
    page.wait_for_load_state("networkidle")
    page.context.close()
    page = opened(browser, annotator, live_server.url, project)
    assert title(page) == half
    assert page.locator("[data-question] :checked").count() == 2
    label(page, "1", "2")
    for _ in range(6):
        label(page, "4", "3", "2", "1")

    assert Decision.objects.count() == 20
    assert Decision.objects.filter(kind="label").count() == 19
    assert Decision.objects.values("item").distinct().count() == 20
    assert Slot.objects.filter(state="done").count() == 19
    page.context.close()


def test_an_answer_whose_reply_is_lost_is_stored_once(desk_page: Any, project: Project) -> None:
    lost: list[str] = []

    def lose_the_first(route: Any) -> None:
        if route.request.method == "POST" and not lost and not route.request.url.endswith("/draft/"):
            lost.append(route.request.url)
            route.fetch(max_redirects=0)  # the server gets it ...
            route.abort("connectionreset")  # ... and the browser never hears of it
        else:
            route.continue_()

    desk_page.route("**/annotate/**", lose_the_first)
    label(desk_page, "1", "1", "1", "1")
    assert lost
    assert Decision.objects.count() == 1


def test_an_answer_outlives_a_closed_tab(desk_page: Any, project: Project) -> None:
    before = title(desk_page)
    desk_page.context.set_offline(True)
    press(desk_page, "1", "1", "1", "1", "Enter")
    desk_page.get_by_text("The connection is lost. Your answer is kept").wait_for()
    desk_page.context.set_offline(False)
    again = desk_page.context.new_page()
    desk_page.close()
    again.goto(desk_page.url)
    until_next(again, before)
    assert Decision.objects.count() == 1


def test_enter_asks_for_what_is_missing(desk_page: Any) -> None:
    press(desk_page, "1", "2", "Enter")
    assert "Boldness" in desk_page.locator("[data-error]").inner_text()
    assert Decision.objects.count() == 0


def test_drawers_open_and_close_by_keys(desk_page: Any) -> None:
    press(desk_page, "g")
    assert desk_page.get_by_role("heading", name="Guideline").is_visible()
    press(desk_page, "Escape", "?")
    assert not desk_page.get_by_role("heading", name="Guideline").is_visible()
    assert desk_page.get_by_role("heading", name="Keys").is_visible()


def test_pictures_are_changed_and_enlarged_by_keys(
    browser: Any, live_server: Any, annotator: Annotator, project: Project
) -> None:
    add_image(project.items.get(position=0).product, "blue", position=1)
    page = opened(browser, annotator, live_server.url, project)
    assert page.locator("[data-photo]:visible").count() == 1
    first = page.locator("[data-photo]:visible").get_attribute("id")
    press(page, "n")
    assert page.locator("[data-photo]:visible").get_attribute("id") != first
    press(page, "f")
    assert page.locator("[data-photo].zoomed").count() == 1
    page.context.close()


def test_the_page_to_settle_an_item_shows_one_picture_at_a_time(
    browser: Any, live_server: Any, annotator: Annotator, project: Project
) -> None:
    annotator.user.groups.add(Group.objects.get(name="annotation lead"))
    item = project.items.get(position=0)
    add_image(item.product, "blue", position=1)
    page = opened(browser, annotator, live_server.url, project)
    page.goto(f"{live_server.url}/annotate/p/{project.slug}/adjudication/{item.pk}/")
    assert page.locator("[data-photo]:visible").count() == 1
    page.locator("[data-thumb]").nth(1).click()
    assert page.locator("[data-photo]:visible").get_attribute("id") == "photo-2"
    page.context.close()


def test_several_choices_go_by_keys_with_shift_and_none_stands_alone(
    browser: Any, live_server: Any, annotator: Annotator
) -> None:
    project = make_project(kind="occasion", items=2, pictures=True)
    page = opened(browser, annotator, live_server.url, project)
    press(page, "2", "Shift+Digit5", "Shift+Digit6")  # party, professional, none of these
    assert page.locator("[data-question] :checked").evaluate_all("all => all.map(one => one.value)") == ["none"]
    press(page, "2", "Shift+Digit5")
    label(page)
    assert Decision.objects.get().answers == {"occasions": ["party", "professional"]}
    page.context.close()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_everything_works_without_javascript(
    browser: Any, live_server: Any, annotator: Annotator, viewport: dict[str, int]
) -> None:
    project = make_project(items=3, pictures=True)
    context = browser.new_context(viewport=viewport, java_script_enabled=False)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{live_server.url}/annotate/p/{project.slug}/")
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Password").fill("ann has a long secret")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Exact").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Unsure").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_label("Partial").check()
    page.get_by_role("button", name="Save").click()
    page.locator("summary", has_text="Skip").click()
    page.get_by_role("button", name="Something else", exact=True).click()
    assert page.get_by_role("heading", name="Nothing left for you").is_visible()
    kinds = Decision.objects.order_by("pk").values_list("kind", "answers")
    assert list(kinds) == [
        ("label", {"relevance": ["exact"]}),
        ("label", {"relevance": ["partial"]}),
        ("skip", {}),
    ]
    assert Item.objects.filter(labels=1).count() == 2
    context.close()
