from __future__ import annotations

import pytest

from annotations.guideline import rendered


def test_it_renders_markdown_with_tables_below_the_page_s_own_headings() -> None:
    html = rendered("# Look first\n\n**Then** read.\n\n|a|b|\n|-|-|\n|1|2|\n")
    assert "<h3>Look first</h3>" in html
    assert "<strong>Then</strong>" in html
    assert "<td>2</td>" in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "![a](https://elsewhere.example/track.png)",
    ],
)
def test_nothing_in_it_runs_or_loads(text: str) -> None:
    html = rendered(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
