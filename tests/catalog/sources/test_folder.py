from __future__ import annotations

from pathlib import Path

import pytest

from catalog.sources.folder import ImageFolder, ImageNotFound, UnsafeImageReference, base_name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    (root / "images").mkdir(parents=True)
    (root / "images" / "x.jpg").write_bytes(b"x")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    return root


@pytest.mark.parametrize(
    "name",
    [
        *(
            "photo.jpg",
            "photo_1024x1024.jpg",
            "photo_small.png",
            "photo_grande.jpg",
            "photo_800x.jpg",
            "PHOTO_x600.jpg",
        ),
        *("photo@2x.jpg", "photo_400x400@2x.jpg", "photo_200x200_crop_center.jpg", "photo_1024x1024.progressive.jpg"),
    ],
)
def test_size_suffixes_do_not_count_as_part_of_a_name(name: str) -> None:
    assert base_name(name) == "photo"


@pytest.mark.parametrize("name", ["photo_2.jpg", "photo_smaller.jpg", "photox600.jpg"])
def test_other_endings_do(name: str) -> None:
    assert base_name(name) != "photo"


def test_it_finds_a_file_by_its_path(folder: Path) -> None:
    assert ImageFolder(folder).find("images/x.jpg") == folder / "images" / "x.jpg"


@pytest.mark.parametrize(
    "location",
    [
        "../secret.jpg",
        "images/../../secret.jpg",
        "/etc/passwd",
        "..\\secret.jpg",
        "C:\\secret.jpg",
        "a\0b",
        "file:///etc",
    ],
)
def test_it_refuses_paths_that_lead_out(folder: Path, location: str) -> None:
    with pytest.raises(UnsafeImageReference):
        ImageFolder(folder).find(location)


def test_it_refuses_a_link_that_leads_out_unless_links_are_the_users_own(folder: Path) -> None:
    (folder / "link.jpg").symlink_to(folder.parent / "secret.jpg")
    with pytest.raises(UnsafeImageReference, match="link"):
        ImageFolder(folder).find("link.jpg")
    assert ImageFolder(folder, links=True).find("link.jpg") == folder.parent / "secret.jpg"


@pytest.mark.parametrize("location", ["absent.jpg", "images", "x" * 5_000])
def test_it_says_so_when_there_is_no_such_file(folder: Path, location: str) -> None:
    with pytest.raises((ImageNotFound, UnsafeImageReference)):
        ImageFolder(folder).find(location)


def test_a_url_waits_when_no_folder_was_given(folder: Path) -> None:
    assert ImageFolder(folder).find("https://example.org/x.jpg") is None


@pytest.mark.parametrize("location", ["ftp://example.org/x.jpg", "data:image/png;base64,xx", "http://[broken"])
def test_it_refuses_other_addresses(folder: Path, location: str) -> None:
    with pytest.raises(UnsafeImageReference):
        ImageFolder(folder).find(location)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("photo.jpg", "https://cdn.example.org/a/photo_1024x1024.jpg?v=123"),
        ("photo_1024x1024.jpg", "https://cdn.example.org/a/photo.jpg?v=123"),
        ("photo.webp", "https://cdn.example.org/photo_small.jpg"),
        ("my photo.jpg", "https://cdn.example.org/my%20photo.jpg"),
        ("deep/er/photo.jpg", "//cdn.example.org/photo.jpg"),
    ],
)
def test_it_finds_a_url_in_the_given_folder_by_base_name(tmp_path: Path, stored: str, asked: str) -> None:
    path = tmp_path / "images" / stored
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    assert ImageFolder(tmp_path / "images", given=True).find(asked) == path


def test_it_prefers_the_exact_name_then_the_largest_file(tmp_path: Path) -> None:
    for name, size in {"photo_small.jpg": 1, "photo_large.jpg": 9, "photo_x600.jpg": 5}.items():
        (tmp_path / name).write_bytes(b"x" * size)
    folder = ImageFolder(tmp_path, given=True)
    assert folder.find("https://example.org/photo_small.jpg") == tmp_path / "photo_small.jpg"
    assert folder.find("https://example.org/photo.jpg") == tmp_path / "photo_large.jpg"
