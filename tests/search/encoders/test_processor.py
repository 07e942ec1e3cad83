from __future__ import annotations

import logging
from pathlib import Path

import pytest

from search.encoders.base import BrokenEncoder
from search.encoders.processor import choose_variant, processor_flags

BOTH = ("fp32", "int8")


@pytest.mark.parametrize(
    ("flags", "chosen", "why"),
    [
        ({"sse2", "avx2", "avx512_vnni"}, "int8", "the processor has avx512_vnni"),
        ({"sse2", "avx2"}, "int8", "the processor has avx2"),
        ({"sse2"}, "fp32", "no fast int8"),
        (set(), "fp32", "no fast int8"),
    ],
)
def test_the_processor_decides_and_the_log_says_so(
    flags: set[str], chosen: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert choose_variant("auto", BOTH, encoder="clip-1-abc", flags=flags) == chosen
    assert f"encoder clip-1-abc runs in {chosen}" in caplog.text
    assert why in caplog.text


def test_an_encoder_without_int8_runs_in_fp32_anywhere() -> None:
    assert choose_variant("auto", ("fp32",), encoder="compact", flags={"avx512_vnni"}) == "fp32"


def test_what_is_asked_for_is_what_runs() -> None:
    assert choose_variant("fp32", BOTH, encoder="clip", flags={"avx2"}) == "fp32"
    assert choose_variant("int8", BOTH, encoder="clip", flags=set()) == "int8"


def test_a_variant_that_is_not_there_is_refused() -> None:
    with pytest.raises(BrokenEncoder, match=r"compact has no variant int8 \(it has fp32\): set ENCODER_VARIANT=auto"):
        choose_variant("int8", ("fp32",), encoder="compact", flags={"avx2"})


def test_flags_are_read_in_the_words_of_linux(tmp_path: Path) -> None:
    (tmp_path / "cpuinfo").write_text(
        "processor\t: 0\nflags\t\t: fpu avx2 avx_vnni\n\nprocessor\t: 1\nflags\t\t: fpu\n"
    )
    assert processor_flags(tmp_path / "cpuinfo") == {"fpu", "avx2", "avx_vnni"}
    assert processor_flags(tmp_path / "none") == frozenset()
