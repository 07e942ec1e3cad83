from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from search.evaluation.scale.measure import ScaleRow
from search.evaluation.scale.report import write_report

ROW = ScaleRow(1_000_000, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 0.98765, 7.0, 8.0, 9.0, 10.0)


def test_a_size_is_measured_and_written_down(settings: Settings, tmp_path: Path) -> None:
    out, said = tmp_path / "bench" / "scale.json", StringIO()
    call_command("measure_scale", sizes=[600], dimension=16, threads=1, out=out, stdout=said, stderr=StringIO())
    body = json.loads(out.read_text())
    assert body == json.loads(said.getvalue())
    assert body["machine"]["cores"] >= 1
    assert body["measured_at"]
    row = body["rows"][0]
    assert (row["products"], row["recall"], row["paper"]) == (600, 1.0, None)
    assert row["disk_mb"] > 600 * 16 * 4 * 3 / 1e6
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("scale-")] == [], "nothing is left"


def test_the_papers_row_stands_beside_ours_with_what_it_is(tmp_path: Path) -> None:
    body = write_report(tmp_path / "scale.json", [ROW], {"dimension": 512})
    assert body["rows"][0]["paper"] == {"build_s": 1456, "query_ms": 521, "memory_mb": 4300, "accuracy": 0.964}
    assert "end to end on a GPU" in body["note"]
    assert [path.name for path in tmp_path.iterdir()] == ["scale.json"]


def test_a_size_that_the_disk_cannot_hold_is_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="free disk space"):
        call_command("measure_scale", sizes=[10**12], out=tmp_path / "x.json")
