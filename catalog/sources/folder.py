"""Finding the picture that a row names, inside one folder and never outside it.

BadImageReference
├── ImageNotFound
└── UnsafeImageReference
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import unquote, urlsplit

_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
_SIZE = re.compile(
    r"(?:_(?:pico|icon|thumb|small|compact|medium|large|grande|original|master|\d+x\d+|\d+x|x\d+)"
    r"(?:_crop_(?:center|top|bottom|left|right))?|@\d+x|\.progressive)$",
    re.IGNORECASE,
)


class BadImageReference(ValueError):
    """A picture that cannot be had from where the row says it is; `str()` is the cause to record, `code` its name."""

    code = "file_not_found"


class ImageNotFound(BadImageReference):
    code = "file_not_found"


class UnsafeImageReference(BadImageReference):
    code = "unsafe_path"


def is_url(location: str) -> bool:
    """Tell a URL (of whatever scheme) from a path."""
    return re.match(r"[a-z][a-z0-9+.-]+:", location, re.IGNORECASE) is not None or location.startswith("//")


def base_name(name: str) -> str:
    """Return a file's name in lower case without extension and size suffixes: photo_1024x1024.jpg is photo."""
    stem = PurePosixPath(name).stem
    while (shorter := _SIZE.sub("", stem)) not in {stem, ""}:
        stem = shorter
    return stem.lower()


class ImageFolder:
    """The folder that a source's pictures are in, if there is one.

    `given` says that the user named the folder: then URLs too are looked up in it, by the name of their file.
    `links` allows symbolic links that lead out of the folder; by default they are refused.
    """

    def __init__(self, root: Path | None, *, given: bool = False, links: bool = False) -> None:
        self.root = root.resolve() if root else None
        self.given = given
        self.links = links

    def find(self, location: str) -> Path | None:
        """Return the file, or None when it is a URL that has to be fetched. Raises `BadImageReference`."""
        try:
            return self._find_url(location) if is_url(location) else self._find_path(location)
        except BadImageReference:
            raise
        except (OSError, ValueError) as error:  # a name too long for the disk, an address that is none
            raise UnsafeImageReference("This is neither an address nor the path of a picture.") from error

    def _find_url(self, location: str) -> Path | None:
        if urlsplit(location).scheme.lower() not in {"http", "https", ""}:
            raise UnsafeImageReference("Only http and https addresses of pictures are accepted.")
        if not self.given:
            return None
        name = unquote(PurePosixPath(urlsplit(location).path).name)
        return self._checked(self._by_name(name), name)

    def _find_path(self, location: str) -> Path:
        if self.root is None:
            raise ImageNotFound("There is no image folder; name one with --images.")
        windows = PureWindowsPath(location)
        if "\0" in location or windows.drive or windows.root or ".." in windows.parts:
            raise UnsafeImageReference("The path leads out of the image folder; use a path relative to it.")
        path = self.root / location.replace("\\", "/")
        if self.given and not path.is_file():
            path = self.root / windows.name
        return self._checked(path, location)

    def _checked(self, path: Path | None, location: str) -> Path:
        if path is None or not path.is_file():
            raise ImageNotFound(f"There is no file {location} in the image folder.")
        resolved = path.resolve()
        if not self.links and self.root and not resolved.is_relative_to(self.root):
            raise UnsafeImageReference("The file is a link that leads out of the image folder; copy it there.")
        return resolved

    def _by_name(self, name: str) -> Path | None:
        """Look for the exact name first, then for the largest file that differs only in size suffix or extension."""
        candidates = self._index.get(base_name(name), [])
        exact = [path for path in candidates if path.name == name]
        same_kind = [path for path in candidates if path.suffix.lower() == PurePosixPath(name).suffix.lower()]
        return max(exact or same_kind or candidates, key=lambda path: (path.stat().st_size, path.name), default=None)

    @cached_property
    def _index(self) -> dict[str, list[Path]]:
        index: dict[str, list[Path]] = {}
        for path in sorted(self.root.rglob("*")) if self.root else []:
            if path.suffix.lower() in _SUFFIXES and path.is_file():
                index.setdefault(base_name(path.name), []).append(path)
        return index
