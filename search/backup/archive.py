"""The archive of a backup: a tar of plain files whose last one, manifest.json, has the checksum of every other.

Whoever reads one trusts nothing of it: names that lead outside, links, files the manifest does not know, and contents
that do not fit their checksum are refused by name, before anything is written anywhere.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Any, cast

FORMAT = 1
MANIFEST = "manifest.json"
#: The folders of an archive.
DATABASE, MEDIA, IMPORTS, WEIGHTS, ENCODERS = AREAS = ("database", "media", "imports", "weights", "encoders")
_CHUNK = 1 << 20


class BackupError(Exception):
    """A backup that cannot be taken or restored; its message says what to do.

    BackupError
    └── DamagedBackup  the archive is not what was written
    """


class DamagedBackup(BackupError):
    pass


@dataclass
class Manifest:
    """What an archive holds.

    taken_at: ISO 8601, the moment of its snapshot. database: vendor and version. migrations: those that the schema
    has, by app. rows: of each table. index: encoder and version that were live. files: name to (bytes, SHA-256).
    unused: files that no row of the snapshot names any more; missing: those that rows name and that were not there.
    """

    taken_at: str
    database: dict[str, str]
    migrations: dict[str, list[str]]
    rows: dict[str, int]
    index: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT


class _Hashing(io.RawIOBase):
    """Reads on from a stream and hashes what goes by."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        read = self._stream.read(size)
        self.digest.update(read)
        return read


class ArchiveWriter:
    """Writes an archive aside; `commit` gives it its name, fsynced, and without it nothing is left."""

    def __init__(self, target: Path) -> None:
        """target: must not be there yet. Readable by its owner alone: it holds what the whole platform knows."""
        if target.exists():
            raise BackupError(f"{target} is there already: choose another name.")
        self.files: dict[str, tuple[int, str]] = {}
        self._target = target
        self._aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        descriptor = os.open(self._aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._stream = os.fdopen(descriptor, "wb")
        self._tar = tarfile.open(fileobj=self._stream, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115  (closed with the archive)

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._stream.close()
        self._aside.unlink(missing_ok=True)

    def add(self, name: str, path: Path) -> bool:
        """Add a file under a name; False when it is not there. Raises BackupError when it changes meanwhile."""
        check_name(name)
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return False
        with source:
            size = os.fstat(source.fileno()).st_size
            hashing = _Hashing(source)
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = size, 0o600, int(os.fstat(source.fileno()).st_mtime)
            try:
                self._tar.addfile(entry, hashing)
            except OSError as error:
                if "unexpected end" not in str(error):
                    raise
                raise BackupError(f"{path} became shorter while it was read: take the backup again.") from error
            if source.read(1):
                raise BackupError(f"{path} grew while it was read: take the backup again.")
        self.files[name] = (size, hashing.digest.hexdigest())
        return True

    def commit(self, manifest: Manifest) -> None:
        """Write the manifest, put everything on the disk and give the archive its name."""
        manifest.files = self.files
        body = json.dumps(asdict(manifest), indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(body), 0o600
        self._tar.addfile(entry, io.BytesIO(body))
        self._tar.close()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._aside.replace(self._target)
        sync_folder(self._target.parent)


class ArchiveReader:
    """An archive whose names and manifest were looked at; `verify` looks at the contents too."""

    def __init__(self, path: Path, tar: tarfile.TarFile) -> None:
        self.path = path
        self._tar = tar
        self._members = {member.name: member for member in _members(path, tar)}
        self.manifest = self._manifest()

    def verify(self, on_bytes: Callable[[int], object] = lambda read: None) -> None:
        """Read every file; raises DamagedBackup with the name of the first that is not what was written."""
        for name in self.manifest.files:
            self._read(name, lambda chunk: on_bytes(len(chunk)))

    def extract(self, name: str, target: Path, on_bytes: Callable[[int], object] = lambda read: None) -> None:
        """Write one file to `target`: aside, checked, fsynced, then renamed over what was there."""
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        try:
            with aside.open("xb") as file:

                def write(chunk: bytes) -> None:
                    file.write(chunk)
                    on_bytes(len(chunk))

                self._read(name, write)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)

    def _read(self, name: str, take: Callable[[bytes], object]) -> None:
        size, digest = self.manifest.files[name]
        hashed, read = hashlib.sha256(), 0
        with self._open(name) as source:
            while chunk := source.read(_CHUNK):
                hashed.update(chunk)
                read += len(chunk)
                take(chunk)
        if (read, hashed.hexdigest()) != (size, digest):
            raise DamagedBackup(f"{name} in {self.path} is damaged: its checksum does not fit. Take another backup.")

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with cast(IO[bytes], self._tar.extractfile(self._members[name])) as source:
                yield source
        except (tarfile.ReadError, EOFError) as error:
            raise DamagedBackup(f"{name} in {self.path} is damaged: the archive was cut off in it.") from error

    def _manifest(self) -> Manifest:
        *others, last = self._members or [""]
        if last != MANIFEST:
            cut = f"after {last}" if last else "from its beginning"
            raise DamagedBackup(f"{self.path} is cut off or damaged {cut}: its manifest is missing.")
        try:
            with self._open(MANIFEST) as source:
                told: dict[str, Any] = json.loads(source.read())
            if told["format"] > FORMAT:
                raise BackupError(f"{self.path} was taken by a newer release: upgrade before you restore it.")
            manifest = Manifest(**told)
            manifest.files = {name: (int(size), str(digest)) for name, (size, digest) in manifest.files.items()}
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise DamagedBackup(f"{MANIFEST} in {self.path} is damaged: {error!r}.") from error
        if differing := sorted(set(others) ^ set(manifest.files)):
            raise DamagedBackup(f"{differing[0]} in {self.path} and its manifest do not agree.")
        return manifest


@contextmanager
def open_archive(path: Path) -> Iterator[ArchiveReader]:
    """Open an archive; raises BackupError where there is none, DamagedBackup for one that must not be used."""
    try:
        tar = tarfile.open(path, "r:")  # noqa: SIM115  (closed with the archive)
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.") from error
    except tarfile.TarError as error:
        raise DamagedBackup(f"{path} is no backup, or is damaged: {error}.") from error
    with tar:
        yield ArchiveReader(path, tar)


def check_name(name: str) -> None:
    """Raise DamagedBackup unless a name stays in one of the folders of an archive."""
    path = PurePosixPath(name)
    plain = str(path) == name and "\\" not in name and "\0" not in name
    inside = not path.is_absolute() and ".." not in path.parts and path.parts[:1] and path.parts[0] in AREAS
    if not (plain and inside and len(path.parts) > 1):
        raise DamagedBackup(f"{name!r} is no name for a file of a backup: nothing of this archive can be trusted.")


def sync_folder(folder: Path) -> None:
    """Put on the disk which names a folder has."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _members(path: Path, tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    seen: set[str] = set()
    try:
        for member in tar:
            if member.name != MANIFEST:
                check_name(member.name)
            if not member.isreg():
                raise DamagedBackup(f"{member.name} in {path} is no plain file: the archive cannot be trusted.")
            if member.name in seen:
                raise DamagedBackup(f"{member.name} stands in {path} twice: the archive cannot be trusted.")
            seen.add(member.name)
            yield member
    except tarfile.TarError as error:
        last = f"after {list(seen)[-1]}" if seen else "from its beginning"
        raise DamagedBackup(f"{path} is cut off or damaged {last}: {error}.") from error
