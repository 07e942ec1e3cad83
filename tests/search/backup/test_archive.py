from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from search.backup.archive import (
    FORMAT,
    MANIFEST,
    ArchiveReader,
    ArchiveWriter,
    BackupError,
    DamagedBackup,
    Manifest,
    check_name,
    open_archive,
)


def manifest() -> Manifest:
    return Manifest("2026-11-23T07:00:00+00:00", {"vendor": "sqlite", "version": "3"}, {"search": ["0001_x"]}, {"t": 2})


def write(folder: Path, **contents: bytes) -> Path:
    target = folder / "backup.tar"
    with ArchiveWriter(target) as archive:
        for number, content in enumerate(contents.values()):
            (folder / "source").write_bytes(content)
            assert archive.add(f"media/{number}.jpg", folder / "source")
        archive.commit(manifest())
    return target


def by_hand(folder: Path, *members: tuple[tarfile.TarInfo, bytes], told: dict[str, object] | None = None) -> Path:
    target = folder / "by-hand.tar"
    body = json.dumps({**vars(manifest()), **(told or {})}).encode()
    with tarfile.open(target, "w") as tar:
        for info, content in (*members, (tarfile.TarInfo(MANIFEST), body)):
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return target


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    with open_archive(write(tmp_path, one=b"first", two=b"")) as archive:
        archive.verify()
        archive.extract("media/0.jpg", tmp_path / "out" / "0.jpg")
        assert archive.manifest.rows == {"t": 2}
    assert (tmp_path / "out" / "0.jpg").read_bytes() == b"first"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["0.jpg"]


def test_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert write(tmp_path).stat().st_mode & 0o777 == 0o600


def test_one_that_is_not_committed_leaves_nothing(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "backup.tar"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(BackupError, match="there already"):
        write(tmp_path)


def test_a_file_that_is_gone_is_no_member(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "backup.tar") as archive:
        assert not archive.add("media/1.jpg", tmp_path / "nowhere")
        assert archive.files == {}


def test_a_file_that_grows_while_it_is_read_ends_the_backup(tmp_path: Path) -> None:
    growing = tmp_path / "growing"
    growing.write_bytes(b"x" * 10)

    class Growing(Path().__class__):  # type: ignore[misc]
        def open(self, *args: object, **kwargs: object) -> io.BufferedReader:
            stream = super().open("rb")
            read = stream.read

            def grow(size: int = -1) -> bytes:
                with Path(self).open("ab") as more:
                    more.write(b"y")
                return read(size)

            stream = io.BufferedReader(stream.raw)
            stream.read = grow  # type: ignore[method-assign,assignment]
            return stream

    with (
        ArchiveWriter(tmp_path / "backup.tar") as archive,
        pytest.raises(BackupError, match="grew while it was read"),
    ):
        archive.add("media/1.jpg", Growing(growing))


@pytest.mark.parametrize("at", [0.3, 0.9])
def test_a_damaged_file_is_named(tmp_path: Path, at: float) -> None:
    target = write(tmp_path, one=b"a" * 600, two=b"b" * 600)
    data = bytearray(target.read_bytes())
    for content, name in ((b"a" * 600, "media/0.jpg"), (b"b" * 600, "media/1.jpg")):
        changed = data.copy()
        changed[data.index(content) + int(at * 600)] ^= 1
        target.write_bytes(changed)
        with open_archive(target) as archive, pytest.raises(DamagedBackup, match=name):
            archive.verify()


def test_a_damaged_file_replaces_nothing(tmp_path: Path) -> None:
    target = write(tmp_path, one=b"a" * 600)
    target.write_bytes(target.read_bytes().replace(b"aaaa", b"aaab", 1))
    (tmp_path / "kept").write_bytes(b"as it was")
    with open_archive(target) as archive, pytest.raises(DamagedBackup):
        archive.extract("media/0.jpg", tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes() == b"as it was"
    assert not list(tmp_path.glob(".*"))


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    target = write(tmp_path, one=b"a" * 3000, two=b"b" * 3000)
    whole = target.read_bytes()
    for length in range(0, whole.index(b'"taken_at"'), 512):
        target.write_bytes(whole[:length])
        with pytest.raises(DamagedBackup, match=r"cut off|damaged"), open_archive(target) as archive:
            archive.verify()


def test_every_flipped_bit_of_names_and_contents_is_noticed(tmp_path: Path) -> None:
    target = write(tmp_path, one=b"a" * 50)
    whole = target.read_bytes()
    contents = whole.index(b"a" * 50)
    noticed = 0
    for place in (*range(100), *range(contents, contents + 50)):
        target.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(DamagedBackup), open_archive(target) as archive:
            archive.verify()
        noticed += 1
    assert noticed == 150


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../x",
        "media/../../x",
        "media/./x",
        "media//x",
        "media",
        "elsewhere/x",
        "media\\..\\x",
        "media/a\\b",
        "media/x/",
        "",
    ],
)
def test_names_that_lead_outside_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DamagedBackup, match="no name for a file"):
        check_name(name)
    with pytest.raises(DamagedBackup), open_archive(by_hand(tmp_path, (tarfile.TarInfo(name), b""))):
        pass


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_links_devices_and_folders_are_refused(tmp_path: Path, kind: bytes) -> None:
    link = tarfile.TarInfo("media/x")
    link.type, link.linkname = kind, "/etc/passwd"
    with pytest.raises(DamagedBackup, match="no plain file"), open_archive(by_hand(tmp_path, (link, b""))):
        pass


def test_a_name_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    twice = by_hand(tmp_path, (tarfile.TarInfo("media/x"), b"1"), (tarfile.TarInfo("media/x"), b"2"))
    with pytest.raises(DamagedBackup, match="twice"), open_archive(twice):
        pass


def test_a_file_that_the_manifest_does_not_know_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(DamagedBackup, match="media/x.*do not agree"),
        open_archive(by_hand(tmp_path, (tarfile.TarInfo("media/x"), b"1"))),
    ):
        pass


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    newer = by_hand(tmp_path, told={"format": FORMAT + 1})
    with pytest.raises(BackupError, match="newer release"), open_archive(newer):
        pass


@pytest.mark.parametrize("content", [b"", b"no tar at all" * 100])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.tar").write_bytes(content)
    with pytest.raises(DamagedBackup), open_archive(tmp_path / "x.tar"):
        pass


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="cannot be read"), open_archive(tmp_path / "none.tar") as archive:
        assert isinstance(archive, ArchiveReader)
