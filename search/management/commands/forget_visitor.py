from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from ranking.experiments.erasure import forget_visitor
from search.popular import forget_queries
from search.visitors import hash_of_cookie, hashed


class Command(BaseCommand):
    help = "Erase what experiments keep of one visitor: what was shown, clicked, rated and bought."

    def add_arguments(self, parser: ArgumentParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--visitor", help="as a caller of the API names the visitor")
        who.add_argument("--user", help="name of a login")
        who.add_argument("--cookie", help="value of the shop's cookie “visitor”")

    def handle(self, *args: Any, **options: Any) -> None:
        visitor = _hash(options)
        exposures, events = forget_visitor(visitor=visitor)
        forget_queries(visitor=visitor)
        self.stdout.write(json.dumps({"exposures": exposures, "events": events}))


def _hash(options: dict[str, Any]) -> str:
    """Return the keyed hash of who is meant; raises CommandError."""
    if options["visitor"]:
        return hashed("api", options["visitor"])
    if options["cookie"]:
        found = hash_of_cookie(options["cookie"])
        if found is None:
            raise CommandError("This cookie is not one of ours: give its value as it is.")
        return found
    user = get_user_model().objects.filter(username=options["user"]).first()
    if user is None:
        raise CommandError(f"There is no login {options['user']!r}.")
    return hashed("user", str(user.pk))
