"""How commands are told which visitor is meant."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from search.visitors import hash_of_cookie, hashed


def add_visitor(parser: ArgumentParser) -> None:
    """Ask for one visitor, in one of three ways."""
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--visitor", help="as a caller of the API names the visitor")
    who.add_argument("--user", help="name of a login")
    who.add_argument("--cookie", help="value of the shop's cookie “visitor”")


def hash_of(options: dict[str, Any]) -> str:
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
