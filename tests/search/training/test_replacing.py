from __future__ import annotations

from pathlib import Path

import pytest

from search.training.replacing import replaced_folder


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "models" / "one"
    for content in ("old", "new"):
        with replaced_folder(target) as aside:
            (aside / f"{content}.txt").write_text(content)
    assert [path.name for path in target.iterdir()] == ["new.txt"]
    assert [path.name for path in target.parent.iterdir()] == ["one"], "nothing is left beside it"


def test_what_fails_leaves_the_old_folder_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "one"
    with replaced_folder(target) as aside:
        (aside / "kept.txt").touch()
    with pytest.raises(KeyError), replaced_folder(target) as aside:
        (aside / "half.txt").touch()
        raise KeyError
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert [path.name for path in target.iterdir()] == ["kept.txt"]
