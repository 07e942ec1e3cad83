from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from recsys import env

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("on", True), ("No", False), ("0", False), ("", True)])
def test_a_switch_is_read(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("SWITCH", value)
    assert env.flag("SWITCH", default=True) is meant


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("maybe", lambda: env.flag("VALUE", default=False)),
        ("ten", lambda: env.integer("VALUE", 1)),
        ("-1", lambda: env.integer("VALUE", 1)),
        ("--1", lambda: env.integer("VALUE", 1)),
        ("²", lambda: env.integer("VALUE", 1)),
        ("Mars/Olympus", lambda: env.time_zone("VALUE", "UTC")),
        ("../etc/passwd", lambda: env.time_zone("VALUE", "UTC")),
        ("Europe", lambda: env.time_zone("VALUE", "UTC")),
        ("sqlite", lambda: env.choice("VALUE", "hnsw", {"hnsw", "exact"})),
    ],
)
def test_nonsense_fails_at_start_and_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, value: str, read: object
) -> None:
    monkeypatch.setenv("VALUE", value)
    with pytest.raises(ImproperlyConfigured, match="VALUE="):
        read()  # type: ignore[operator]


def test_a_list_is_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "a.example, b.example,,")
    assert env.words("HOSTS") == ["a.example", "b.example"]


def test_a_list_of_choices_holds_known_ones_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUSIONS", "weighted, concat")
    assert env.choices("FUSIONS", "", {"weighted", "concat", "elementwise"}) == ["weighted", "concat"]
    monkeypatch.setenv("FUSIONS", "weighted, concatenated")
    with pytest.raises(ImproperlyConfigured, match="concatenated"):
        env.choices("FUSIONS", "", {"weighted", "concat", "elementwise"})


def test_a_database_server_that_cannot_be_reached_is_told_within_seconds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("A_DATABASE", "postgres://shop@db.example/shop?connect_timeout=2&sslmode=require")
    options = env.database("A_DATABASE", tmp_path / "unused")["OPTIONS"]
    assert (options["connect_timeout"], options["sslmode"]) == (2, "require")
    assert options["tcp_user_timeout"] == 30_000
    monkeypatch.setenv("A_DATABASE", "postgres://shop@db.example/shop")
    assert env.database("A_DATABASE", tmp_path / "unused")["OPTIONS"]["connect_timeout"] == 5


def test_without_a_url_the_database_is_a_file_that_processes_can_share(tmp_path: Path) -> None:
    config = env.database("NO_SUCH_VARIABLE", tmp_path / "shop.sqlite3")
    assert config["NAME"] == str(tmp_path / "shop.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]


def settings_process(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "recsys.settings", **variables}
    code = "from django.conf import settings; print(settings.DEBUG, settings.SECRET_KEY[:8])"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_a_secret_key_turns_debug_off(tmp_path: Path) -> None:
    assert settings_process(tmp_path, SECRET_KEY="k" * 50).stdout.split() == ["False", "kkkkkkkk"]


def test_without_debug_a_secret_key_is_required(tmp_path: Path) -> None:
    done = settings_process(tmp_path, SECRET_KEY="", DEBUG="0")
    assert done.returncode != 0
    assert "SECRET_KEY is required when DEBUG is off" in done.stderr


def test_a_store_is_a_directory_or_a_bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = env.storage("INDEX_STORE", str(tmp_path))
    assert folder["OPTIONS"] == {"location": str(tmp_path.resolve())}
    monkeypatch.setattr(env, "find_spec", lambda name: object())
    bucket = env.storage("INDEX_STORE", "s3://shop/indexes/")
    assert bucket["BACKEND"] == "storages.backends.s3.S3Storage"
    assert bucket["OPTIONS"] == {"bucket_name": "shop", "location": "indexes"}


@pytest.mark.parametrize("value", ["ftp://shop/indexes", "s3://"])
def test_a_store_of_another_kind_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="use a directory, or one of s3://bucket/prefix"):
        env.storage("INDEX_STORE", value)


def test_a_bucket_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(env, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"django-storages\[s3\]"):
        env.storage("INDEX_STORE", "s3://shop/indexes")


def test_a_server_that_is_needed_has_an_address_and_a_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MILVUS_URI", raising=False)
    assert env.server("MILVUS_URI", needed=False, package="pymilvus>=3,<3.1") == ""
    with pytest.raises(ImproperlyConfigured, match="MILVUS_URI is required"):
        env.server("MILVUS_URI", needed=True, package="pymilvus>=3,<3.1")
    monkeypatch.setenv("MILVUS_URI", "http://milvus:19530")
    monkeypatch.setattr(env, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="pip install 'pymilvus>=3,<3.1'"):
        env.server("MILVUS_URI", needed=True, package="pymilvus>=3,<3.1")
