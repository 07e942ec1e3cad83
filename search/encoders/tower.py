"""One tower of an encoder: an ONNX file, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from search.encoders.base import BrokenEncoder

TOKENS = "tokens"  # the name of a tower's second output


class Tower(Protocol):
    """What turns a batch of prepared inputs into vectors."""

    @property
    def gives_tokens(self) -> bool:
        """Whether there are tokens beside the vectors."""

    def run(self, inputs: Mapping[str, np.ndarray], *, tokens: bool) -> tuple[np.ndarray, np.ndarray]:
        """Return the vectors of a batch, and its tokens where asked for (else nothing, shape (0,))."""


class OnnxTower:
    """A tower whose file may have a second output, `tokens`.

    threads: of one run. Raises BrokenEncoder for a file that cannot be loaded.
    """

    def __init__(self, path: Path, *, threads: int) -> None:
        import onnxruntime  # noqa: PLC0415  (native libraries load when first used, after any fork)

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # ONNX Runtime's own exceptions share no base class but this
            raise BrokenEncoder(f"{path} cannot be loaded: {error}") from error
        self._outputs = [output.name for output in self._session.get_outputs()]

    @property
    def gives_tokens(self) -> bool:
        return TOKENS in self._outputs

    def run(self, inputs: Mapping[str, np.ndarray], *, tokens: bool) -> tuple[np.ndarray, np.ndarray]:
        names = [self._outputs[0], *([TOKENS] if tokens else [])]
        vectors, *more = (np.asarray(output) for output in self._session.run(names, dict(inputs)))
        return vectors, more[0] if more else np.empty(0, np.float32)
