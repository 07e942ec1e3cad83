from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ranking.experiments.reporting import report_of
from ranking.models import RankingProfile
from ranking.querysets import NoDefaultProfile, UnknownProfile
from search.query import SearchError
from search.simulator.asking import NothingToAsk
from search.simulator.running import CannotSimulate, Request, Simulated, remove, simulate


class Command(BaseCommand):
    help = (
        "Simulate an experiment: visitors of a documented click model search the live catalogue with two profiles. All "
        "that is written is marked synthetic; --remove takes it away. The last line of the output is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="of the experiment, letters, digits and hyphens")
        parser.add_argument("--control", help="profile, or profile@version (default: the default one)")
        parser.add_argument("--treated", help="profile of variant b (default: the control's, an A/A test)")
        parser.add_argument("--visitors", type=int, default=2000, help="(default: %(default)s)")
        parser.add_argument("--days", type=int, default=14, help="that it has run (default: %(default)s)")
        parser.add_argument(
            "--effect",
            type=float,
            default=0.0,
            help="true effect: by how much visitors of b like the same list more, 0.1 for a tenth (default: 0)",
        )
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--remove", action="store_true", help="take this simulated experiment away again")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["remove"]:
                remove(options["name"])
                self.stdout.write(json.dumps({"experiment": options["name"], "removed": True}))
                return
            request = _request(options)
            with tqdm(total=request.visitors, desc="Visitors", unit=" visitors", disable=None) as bar:
                self._report(simulate(request, on_progress=bar.update))
        except (CannotSimulate, NothingToAsk, UnknownProfile, NoDefaultProfile, SearchError) as error:
            raise CommandError(str(error)) from error

    def _report(self, done: Simulated) -> None:
        report = report_of(done.experiment)
        self.stdout.write(
            json.dumps(
                {
                    "experiment": done.experiment.name,
                    "synthetic": True,
                    "searches": done.searches,
                    "events": done.events,
                    "true_click_through": round(done.true_click_through, 4),
                    "verdict": report["verdict"]["headline"],
                    "effects": {row["metric"]: row["effects"][0]["relative_anytime"] for row in report["rows"]},
                }
            )
        )


def _request(options: dict[str, Any]) -> Request:
    """Translate the options; raises CannotSimulate for numbers that cannot be, UnknownProfile, NoDefaultProfile."""
    if options["visitors"] < 1 or options["days"] < 1 or not -0.9 <= options["effect"] <= 3.0:
        raise CannotSimulate("Give at least one visitor, at least one day, and an effect from −0.9 to 3.")
    profiles = RankingProfile.objects
    control = profiles.named(options["control"]) if options["control"] else profiles.default()
    treated = profiles.named(options["treated"]) if options["treated"] else control
    if options["effect"] and treated == control:
        raise CannotSimulate("An A/A test has no effect: name another profile for variant b with --treated.")
    return Request(
        name=options["name"],
        control=control,
        treated=treated,
        visitors=options["visitors"],
        days=options["days"],
        effect=options["effect"],
        seed=options["seed"],
    )
