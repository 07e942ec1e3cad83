from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.serving import PortTaken, check_port, run_together, web_command, worker_command


class Command(BaseCommand):
    help = "Run the web server and a worker together; Ctrl-C ends both."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="(default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        try:
            check_port(port)
        except PortTaken as error:
            raise CommandError(str(error)) from error
        code = run_together([web_command(f"127.0.0.1:{port}"), worker_command()], settings.BASE_DIR)
        self.stderr.write("Stopped.")
        sys.exit(code)
