"""Which variant of an encoder suits this machine's processor."""

from __future__ import annotations

import logging
from collections.abc import Collection
from functools import cache
from pathlib import Path

from search.encoders.base import BrokenEncoder

FP32, INT8, AUTO = "fp32", "int8", "auto"
VARIANTS = (FP32, INT8)
#: Instructions with which ONNX Runtime's int8 products are faster than its fp32 ones: dot products of bytes (VNNI,
#: AMX), or at least 256-bit integers (AVX2, where the gain is smaller). Others were not measured.
INT8_PAYS = ("amx_int8", "avx512_vnni", "avx_vnni", "avx2")

logger = logging.getLogger(__name__)


@cache
def processor_flags(path: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """Return what the processor can do, in Linux's words; nothing where that is not told."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(next((line.partition(":")[2].split() for line in lines if line.startswith("flags")), []))


def choose_variant(wanted: str, offered: Collection[str], *, encoder: str, flags: Collection[str] | None = None) -> str:
    """Return which of the `offered` variants of an encoder runs here, and say so in the log.

    wanted: a variant, or "auto" for the fastest by the processor's `flags` (default: this one's). Raises BrokenEncoder
    for a variant that the encoder does not have.
    """
    if wanted != AUTO:
        if wanted not in offered:
            raise BrokenEncoder(
                f"The encoder {encoder} has no variant {wanted} (it has {', '.join(offered)}): "
                "set ENCODER_VARIANT=auto, or export it again."
            )
        logger.info("encoder %s runs in %s, as asked", encoder, wanted)
        return wanted
    flags = processor_flags() if flags is None else flags
    pays = next((flag for flag in INT8_PAYS if flag in flags), None)
    if INT8 in offered and pays:
        logger.info("encoder %s runs in int8: the processor has %s", encoder, pays)
        return INT8
    reason = "it has no other variant" if INT8 not in offered else "the processor has no fast int8 products"
    logger.info("encoder %s runs in fp32: %s", encoder, reason)
    return FP32
