"""Typed readers of environment variables that fail at start, with a message that says what to set."""

from __future__ import annotations

import re
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()


def read_file(path: Path) -> None:
    """Take what `path` (a .env file) sets and the process does not set itself; a missing file is no error."""
    if path.is_file():
        environ.Env.read_env(str(path), overwrite=False)


def text(name: str, default: str = "") -> str:
    return str(_env.str(name, default=default)).strip()


def flag(name: str, default: bool) -> bool:
    """Read a switch; anything but 1/0, true/false, yes/no, on/off raises ImproperlyConfigured."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is not a switch: use 1 or 0.")


def integer(name: str, default: int, *, least: int = 0) -> int:
    """Read a whole number of at least `least`; anything else raises ImproperlyConfigured."""
    value = text(name)
    if not value:
        return default
    if not value.removeprefix("-").isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} must be a whole number of at least {least}.")
    return int(value)


def path(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


def words(name: str, default: str = "") -> list[str]:
    """Read a list separated by commas; empty items are dropped."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def ports(name: str, default: str) -> list[int]:
    """Read a list of TCP ports separated by commas."""
    found = words(name, default)
    if wrong := [port for port in found if not port.isdecimal() or not 0 < int(port) < 65_536]:
        raise ImproperlyConfigured(f"{name} names {wrong[0]!r}, which is no port: use numbers from 1 to 65535.")
    return [int(port) for port in found]


def networks(name: str) -> list[str]:
    """Read a list of IP networks separated by commas, such as 10.1.0.0/16."""
    found = words(name)
    for network in found:
        try:
            ip_network(network)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} names {network!r}, which is no network: {error}.") from error
    return found


def choice(name: str, default: str, allowed: set[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r} is not known: use one of {', '.join(sorted(allowed))}.")
    return value


def time_zone(name: str, default: str) -> str:
    """Read the name of a time zone, such as Asia/Kolkata."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(f"{name}={value!r} is no time zone: use a name such as Europe/Berlin.") from error
    return value


def server(name: str, *, needed: bool, package: str) -> str:
    """Read the address of a server; where it is needed, raise ImproperlyConfigured without it or without its client."""
    value = text(name)
    if needed and not value:
        raise ImproperlyConfigured(f"{name} is required: the address of the server, such as http://milvus:19530.")
    if needed and find_spec(re.split(r"[<>=~]", package, maxsplit=1)[0]) is None:
        raise ImproperlyConfigured(f"{name}={value!r} needs a package: pip install '{package}'.")
    return value


def choices(name: str, default: str, allowed: set[str]) -> list[str]:
    """Read a list separated by commas of which every item is known."""
    found = words(name, default)
    unknown = sorted(set(found) - allowed)
    if unknown:
        raise ImproperlyConfigured(f"{name} has unknown items {unknown}: use some of {', '.join(sorted(allowed))}.")
    return found


def database(name: str, default_file: Path) -> dict[str, Any]:
    """Read a database URL; without one, an SQLite file in write-ahead mode that several processes can share."""
    url = text(name) or f"sqlite:///{default_file}"
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
        }
        # Tests use a file too: several threads and processes share it the way they do in use.
        config["TEST"] = {"NAME": str(default_file.with_name("test.sqlite3"))}
    else:
        config["CONN_HEALTH_CHECKS"] = True
        # A server that cannot be reached, or whose machine went away under a question, is told within seconds.
        config["OPTIONS"] = {
            "connect_timeout": 5,
            **{"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000},
            **config.get("OPTIONS", {}),
        }
    # Opening an SQLite file and closing it again, with a checkpoint, takes longer than what a request asks of it.
    config["CONN_MAX_AGE"] = integer("DATABASE_CONN_MAX_AGE", 60)
    return config


#: Classes of django-storages by the scheme of a bucket's address, and the option that names the bucket.
_BUCKETS = {
    "s3": ("storages.backends.s3.S3Storage", "bucket_name"),
    "gs": ("storages.backends.gcloud.GoogleCloudStorage", "bucket_name"),
    "az": ("storages.backends.azure_storage.AzureStorage", "azure_container"),
}


def storage(name: str, value: str) -> dict[str, Any]:
    """Read where files are shared: a directory, or a bucket such as s3://name/prefix, as an entry of STORAGES."""
    scheme, separator, rest = value.partition("://")
    if not separator:
        location = Path(value).expanduser().resolve()
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(location)}}
    bucket, _, prefix = rest.partition("/")
    if scheme not in _BUCKETS or not bucket:
        known = ", ".join(f"{known}://bucket/prefix" for known in _BUCKETS)
        raise ImproperlyConfigured(f"{name}={value!r} is not known: use a directory, or one of {known}.")
    if find_spec("storages") is None:
        raise ImproperlyConfigured(f"{name}={value!r} needs a package: pip install 'django-storages[{scheme}]'.")
    backend, option = _BUCKETS[scheme]
    return {"BACKEND": backend, "OPTIONS": {option: bucket, "location": prefix.strip("/")}}
