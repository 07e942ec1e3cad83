from __future__ import annotations

import errno
import json
import logging
import os
import secrets
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from annotations.demo import make_projects
from catalog.demo.generate import DEMO_SEED, draw_catalog
from catalog.models import Merchant, Product
from search.encoders.base import ReplacedEncoder
from search.lifecycle.live_encoder import forget, keep, live_encoder, open_kept
from search.lifecycle.switching import switch_to
from search.serving import DiskFull, PortTaken, check_port, check_room
from search.shop.forms import page_url

#: Whose catalogue the drawn products are.
DRAWN = "demo"
LOGINS = ("admin", "merchant", "annotator", "experimenter", "operator")
NOT_STAFF = ("annotator",)  # the admin is not theirs


ROOM_FOR_A_SHOP, ROOM_FOR_A_PRODUCT = 100_000_000, 200_000  # bytes; a product is two pictures twice, rows, vectors
GO_ON = "Free some space and run make demo again: it goes on where it stopped."
#: Searches that find something in the drawn catalogue, and in most others.
EXAMPLES = ("red summer dress", "warm jumper for a weekend", "desk lamp")


class Command(BaseCommand):
    help = "Set up a whole shop: database, catalogue (drawn, or a Kaggle-fashion folder), vectors, index, logins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--catalog", type=Path, help="a Kaggle-fashion folder instead of the drawn catalogue")
        parser.add_argument("--products", type=int, default=600, help="drawn products (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="(default: %(default)s)")
        parser.add_argument("--no-serve", action="store_true", help="stop when the index is live")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not options["no_serve"]:
                check_port(options["port"])
            check_room(Path(settings.VAR_DIR), _bytes_to_come(options["catalog"], options["products"]))
        except (PortTaken, DiskFull) as error:
            raise CommandError(str(error)) from error
        steps: list[tuple[str, Callable[[], None]]] = [
            ("Preparing the database", self._prepare),
            ("Bringing in the catalogue", lambda: self._catalog(options["catalog"], options["products"])),
            ("Computing vectors", self._embed),
            ("Building the index", self._build),
        ]
        with _only_warnings():
            for number, (title, step) in enumerate(steps, start=1):
                self.stderr.write(self.style.MIGRATE_HEADING(f"[{number}/{len(steps)}] {title}"))
                _take(step)
        self._say_where(options["port"], served=not options["no_serve"])
        if not options["no_serve"]:
            call_command("serve", port=options["port"])

    def _prepare(self) -> None:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)

    def _catalog(self, folder: Path | None, products: int) -> None:
        """Bring in the folder's products, or drawn ones; a folder takes the drawn ones out of the shop."""
        drawings = Product.objects.filter(merchant__slug=DRAWN)
        if folder:
            self._import("kaggle-fashion", folder)
            drawings.update(status=Product.Status.ARCHIVED)
            return
        drawn = Path(settings.VAR_DIR) / "demo"
        draw_catalog(drawn, count=products, seed=DEMO_SEED)
        self._import("jsonl", drawn, merchant=DRAWN)
        drawings.update(status=Product.Status.ACTIVE)
        make_projects(DRAWN)

    def _embed(self) -> None:
        """Compute vectors with the live encoder; if a release put another one in its place, go on with that."""
        try:
            open_kept(live_encoder())
        except ReplacedEncoder as error:
            self.stderr.write(str(error))
            forget(switch_to(keep(settings.ENCODER), force=True).before)
        self._run("embed_catalog")

    def _build(self) -> None:
        self._run("build_index")

    def _import(self, source: str, path: Path, **options: Any) -> None:
        counts = self._run("import_catalog", source, str(path), **options)
        said = ", ".join(f"{counts[name]} {name}" for name in ("created", "updated", "unchanged", "failed"))
        self.stderr.write(f"{said}; {counts['images_ok']} pictures, {counts['images_failed']} failed")

    def _run(self, command: str, *arguments: str, **options: Any) -> dict[str, Any]:
        """Run a command for a person: show its progress and messages, and return what its last line tells programs."""
        out = StringIO()
        call_command(command, *arguments, stdout=out, stderr=self.stderr, **options)
        result: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
        return result

    def _say_where(self, port: int, *, served: bool) -> None:
        base = f"http://127.0.0.1:{port}"
        lines = [
            "",
            "The shop is ready.",
            f"  shop      {base}/",
            f"  admin     {base}/admin/",
            f"  labelling {base}/annotate/",
            f"  API       {base}/api/v1/docs/",
        ]
        lines += ["", "Logins (admin and one for each role):"]
        lines += [f"  {name:13} {password}" for name, password in demo_logins().items()]
        lines += ["", "Try:"]
        lines += [f"  {base}{page_url('shop:search', q=text)}" for text in EXAMPLES]
        lines += ["", "Ctrl-C stops the web server and the worker." if served else "Start it with: make demo", ""]
        self.stdout.write("\n".join(lines))


@contextmanager
def _only_warnings() -> Iterator[None]:
    """Keep the log's notes out from between the progress bars; what a person has to know still shows."""
    log = logging.getLogger()
    level = log.level
    log.setLevel(max(level, logging.WARNING))
    try:
        yield
    finally:
        log.setLevel(level)


def _take(step: Callable[[], None]) -> None:
    """Take a step of the demo; raises CommandError with what to do when the disk is full."""
    try:
        step()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise CommandError(f"The disk is full ({error.filename}). {GO_ON}") from error
    except OperationalError as error:
        if "full" not in str(error):
            raise
        raise CommandError(f"The database could not grow: {error}. {GO_ON}") from error


def _bytes_to_come(catalog: Path | None, products: int) -> int:
    """Guess how much a shop still has to write: little on a second start."""
    if catalog:
        return ROOM_FOR_A_SHOP + sum(picture.stat().st_size for picture in (catalog / "images").glob("*.jpg"))
    pictures = (Path(settings.VAR_DIR) / "demo" / "images").glob("*.jpg")
    drawn = {tuple(picture.name.split("-")[:2]) for picture in pictures}  # seed and number: a product may have two
    return ROOM_FOR_A_SHOP + max(0, products - len(drawn)) * ROOM_FOR_A_PRODUCT


def demo_logins() -> dict[str, str]:
    """Make the demo users that are missing and return every user's password, kept in a file only its owner reads."""
    path = Path(settings.VAR_DIR) / "demo-logins.json"
    logins: dict[str, str] = json.loads(path.read_text()) if path.is_file() else {}
    users = get_user_model().objects
    for name in LOGINS:
        password = logins.setdefault(name, secrets.token_urlsafe(9))
        rights = {"is_staff": name not in NOT_STAFF, "is_superuser": name == "admin"}
        user, created = users.get_or_create(username=name, defaults=rights)
        if created:
            user.set_password(password)
            user.save()
            user.groups.set(Group.objects.filter(name=name))
            if name == "merchant":
                user.merchants.set(Merchant.objects.filter(slug__in=(DRAWN, "default")))
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(logins, file)
    return logins
