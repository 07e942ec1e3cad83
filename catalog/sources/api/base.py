"""What every interface has in common: pages of products, and a point from which to go on after a stop."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.sources.base import ProductRow, RowError, Source
from catalog.sources.folder import ImageFolder
from catalog.sources.json_reading import split_array
from catalog.sources.reading import Line


@dataclass(frozen=True)
class Page:
    """The answer as text, and the `token` by which this very page can be asked for once more."""

    token: str
    body: str


class ApiSource(Source):
    """Rows of all pages, numbered on. Who reads them keeps `resume_point` and gives it as `after` next time.

    A page that cannot be had raises `UnreadableSource`, also after the first row: what was read stays, and the next
    reading goes on there.
    """

    def __init__(self, query: str, after: str = "") -> None:
        self.query = query
        self.after = after
        self._firsts: list[int] = []
        self._tokens: list[str] = []

    def pages(self, after: str) -> Iterator[Page]:
        """Ask for one page after the other, from the one with the token `after` on, or from the first."""
        raise NotImplementedError

    def read(self, line: Line) -> ProductRow | RowError:
        """Read one product of a page."""
        raise NotImplementedError

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        number = 0
        for page in self.pages(self.after):
            self._firsts.append(number + 1)
            self._tokens.append(page.token)
            for found in split_array([page.body]):
                number += 1
                yield self.read(Line(number, found.text))

    def resume_point(self, line: int) -> str:
        """Return the token of the page that holds the row after `line`; empty before the first page."""
        place = bisect_right(self._firsts, line + 1) - 1
        return self._tokens[place] if place >= 0 else self.after

    def file(self, path: Path) -> Path:
        """Return a name for the record of the import: the source and what it was asked for."""
        return Path("/", self.name, self.query.replace("/", "-") or "-")

    def images(self, path: Path, images_dir: Path | None) -> ImageFolder:
        return ImageFolder(images_dir, given=images_dir is not None)

    def count(self, path: Path) -> int:
        """Return 0: nobody tells beforehand how many products there are."""
        return 0
