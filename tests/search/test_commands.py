from __future__ import annotations

import errno
import json
import logging
import re
import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client
from pytest_django import Settings

from catalog.models import Product
from search import learned
from search.learned import LearnedPart
from search.lifecycle.live_encoder import live_encoder
from search.management.commands import demo
from search.management.commands.demo import LOGINS
from search.models import KeptEncoder, LiveIndex
from tests.shop import make_product

pytestmark = pytest.mark.django_db


def last_line(command: str, *arguments: str, **options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=StringIO(), **options)
    found: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    return found


def test_embedding_and_building_end_with_a_line_for_programs() -> None:
    make_product("Red dress", "red")
    embedded = last_line("embed_catalog")
    assert {"embedded": 1, "failed": 0, "total": 1}.items() <= embedded.items()
    assert last_line("embed_catalog")["embedded"] == 0
    assert last_line("embed_catalog", all=True)["embedded"] == 1
    built = last_line("build_index")
    assert (built["products"], built["built"]) == (1, True)
    assert last_line("build_index")["built"] is False


def test_an_unknown_encoder_is_a_clear_error() -> None:
    with pytest.raises(CommandError, match="There is no encoder 'nobody'"):
        call_command("embed_catalog", encoder="nobody")
    with pytest.raises(CommandError, match="There is no encoder 'nobody'"):
        call_command("build_index", encoder="nobody")


def test_building_nothing_says_what_to_do_first() -> None:
    with pytest.raises(CommandError, match="run manage.py embed_catalog first"):
        call_command("build_index")


def test_the_demo_sets_up_a_whole_shop_and_a_second_start_changes_nothing(
    settings: Settings, tmp_path: Path, client: Client
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    out = StringIO()
    call_command("demo", products=6, no_serve=True, stdout=out, stderr=StringIO())
    version = LiveIndex.objects.get().version
    assert version.products == 6
    assert "http://127.0.0.1:8000/" in out.getvalue()
    tries = re.findall(r"http://127.0.0.1:8000(/search\?\S+)", out.getvalue())
    assert len(tries) == 3
    assert all('class="card' in client.get(address).content.decode() for address in tries)
    logins = json.loads((tmp_path / "demo-logins.json").read_text())
    assert stat.S_IMODE((tmp_path / "demo-logins.json").stat().st_mode) == 0o600
    assert set(logins) == set(LOGINS)
    for name, password in logins.items():
        user = authenticate(HttpRequest(), username=name, password=password)
        assert user is not None
        assert password in out.getvalue()
    assert get_user_model().objects.get(username="merchant").has_perm("catalog.change_product")
    call_command("demo", products=6, no_serve=True, stdout=StringIO(), stderr=StringIO())
    assert LiveIndex.objects.get().version == version


def test_no_note_of_the_log_stands_between_the_demos_progress_bars(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("demo", products=2, no_serve=True, stdout=StringIO(), stderr=StringIO())
    assert [record.getMessage() for record in caplog.records if record.levelname == "INFO"] == []
    with caplog.at_level("INFO"):
        logging.getLogger("search").info("heard again")
    assert "heard again" in caplog.text


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device", "x.jpg"), OperationalError("database or disk is full")]
)
def test_a_disk_that_fills_up_on_the_way_is_told_in_a_sentence(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*args: Any, **options: Any) -> None:
        raise error

    monkeypatch.setattr(demo, "draw_catalog", fill)
    with pytest.raises(CommandError, match="goes on where it stopped"):
        call_command("demo", products=1, no_serve=True, stdout=StringIO(), stderr=StringIO())


def test_other_faults_of_the_demo_keep_their_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "x.jpg")

    monkeypatch.setattr(demo, "draw_catalog", fail)
    with pytest.raises(PermissionError):
        call_command("demo", products=1, no_serve=True, stdout=StringIO(), stderr=StringIO())


def test_training_without_its_catalogue_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no styles.csv"):
        call_command("train_encoder", "compact", photos=tmp_path)


def test_a_second_encoder_is_filled_built_and_switched_to_and_back(shop: list[Product]) -> None:
    first, second = "fake-1-000000000000", "fake-plain-1-000000000000"
    live_encoder()
    said = StringIO()
    call_command("embed_catalog", encoder="fake-plain", stdout=StringIO(), stderr=said)
    assert "manage.py build_index --encoder fake-plain, then manage.py switch_encoder fake-plain" in said.getvalue()
    assert last_line("build_index", encoder="fake-plain")["encoder"] == second
    assert live_encoder().encoder_id == first, "it goes on serving"
    switched = last_line("switch_encoder", "fake-plain")
    assert (switched["encoder"], switched["before"], switched["switched"]) == (second, first, True)
    assert switched["products"] == 3
    assert [lack["part"] for lack in switched["lacks"]] == [part.name for part in learned.PARTS]
    assert last_line("embed_catalog")["encoder"] == last_line("build_index")["encoder"] == second
    back = last_line("switch_encoder", back=True)
    assert (back["encoder"], back["before"]) == (first, second)
    assert last_line("switch_encoder", "fake")["switched"] is False
    assert last_line("forget_encoder", second) == {"encoder": second, "removed": 3}


def test_a_switch_that_is_refused_says_what_to_run(shop: list[Product]) -> None:
    live_encoder()
    with pytest.raises(CommandError, match="embed_catalog --encoder fake-plain"):
        call_command("switch_encoder", "fake-plain")
    with pytest.raises(CommandError, match="There is no encoder 'nobody'"):
        call_command("switch_encoder", "nobody")
    with pytest.raises(CommandError, match="no encoder to go back to"):
        call_command("switch_encoder", "--back")
    with pytest.raises(CommandError, match="one of the arguments name --back is required"):
        call_command("switch_encoder")


def test_a_switch_lists_what_the_new_encoder_lacks(shop: list[Product], monkeypatch: pytest.MonkeyPatch) -> None:
    part = LearnedPart("the reranker", "reranker.npz", "candidates keep the order of their cosines")
    monkeypatch.setattr(learned, "PARTS", (part,))
    last_line("embed_catalog", encoder="fake-plain")
    said = StringIO()
    call_command("switch_encoder", "fake-plain", stdout=StringIO(), stderr=said)
    assert "It lacks the reranker: without it candidates keep the order of their cosines." in said.getvalue()


def test_only_encoders_that_do_not_serve_are_forgotten() -> None:
    live_encoder()
    with pytest.raises(CommandError, match="is the live encoder"):
        call_command("forget_encoder", "fake-1-000000000000")
    with pytest.raises(CommandError, match="'x' is kept; kept are: fake-1-000000000000"):
        call_command("forget_encoder", "x")


def test_the_demo_goes_on_with_the_encoder_that_a_release_brings(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    live_encoder()
    KeptEncoder.objects.update(encoder_id="fake-0-of-the-release-before")
    call_command("demo", products=2, no_serve=True, stdout=StringIO(), stderr=StringIO())
    assert live_encoder().encoder_id == "fake-1-000000000000"
    assert LiveIndex.objects.get().encoder_id == "fake-1-000000000000"
    assert KeptEncoder.objects.count() == 1, "nothing is left of one that cannot be opened any more"
