"""Where the pages of a report are: by address on the site, by file in a folder that is kept."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlencode

from django.urls import reverse


class Links(Protocol):
    """Names every page; `run` is the id of a run, `number` that of a query in it."""

    kept: bool

    def index(self) -> str: ...

    def metrics(self) -> str: ...

    def run(self, run: str) -> str: ...

    def queries(self, run: str, **wanted: str) -> str: ...

    def query(self, run: str, number: int, **wanted: str) -> str: ...

    def errors(self, run: str, **wanted: str) -> str: ...

    def file(self, run: str, name: str) -> str: ...


class SiteLinks:
    """Addresses of /evaluation/; what is wanted stands in the query string."""

    kept = False

    def index(self) -> str:
        return reverse("evaluation:index")

    def metrics(self) -> str:
        return reverse("evaluation:metrics")

    def run(self, run: str) -> str:
        return reverse("evaluation:run", args=[run])

    def queries(self, run: str, **wanted: str) -> str:
        return _asking(reverse("evaluation:queries", args=[run]), wanted)

    def query(self, run: str, number: int, **wanted: str) -> str:
        return _asking(reverse("evaluation:query", args=[run, number]), wanted)

    def errors(self, run: str, **wanted: str) -> str:
        return _asking(reverse("evaluation:errors", args=[run]), wanted)

    def file(self, run: str, name: str) -> str:
        return reverse("evaluation:file", args=[run, name])


class FolderLinks:
    """Files of a folder that needs no server. up: from the page to the folder, such as "../"."""

    kept = True

    def __init__(self, up: str = "") -> None:
        self.up = up

    def index(self) -> str:
        return f"{self.up}index.html"

    def metrics(self) -> str:
        return f"{self.up}metrics.html"

    def run(self, run: str) -> str:
        return f"{self.up}{run}/index.html"

    def queries(self, run: str, **wanted: str) -> str:
        return f"{self.up}{run}/queries.html"

    def query(self, run: str, number: int, **wanted: str) -> str:
        return f"{self.up}{run}/query-{number}.html"

    def errors(self, run: str, **wanted: str) -> str:
        return f"{self.up}{run}/errors.html"

    def file(self, run: str, name: str) -> str:
        return f"{self.up}{run}/{name}"


def _asking(address: str, wanted: dict[str, str]) -> str:
    given = {name: value for name, value in wanted.items() if value}
    return f"{address}?{urlencode(given)}" if given else address
