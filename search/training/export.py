"""Write a trained tower as ONNX, small on disk and exact in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

OPSET = 18

#: The tensors that stand in the file for a weight, and the nodes that make the weight of them.
Encoded = tuple[list[onnx.TensorProto], list[onnx.NodeProto]]


def export(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    *,
    inputs: Sequence[str],
    outputs: Sequence[str] = ("vectors",),
    dynamic_length: bool = False,
) -> None:
    """Write `module` to `path` in fp32 with a free batch size, and a free sequence length where asked.

    Raises ValueError when two examples are the same tensor.
    """
    if len({id(tensor) for tensor in example}) < len(example):
        raise ValueError("the exporter takes one tensor given twice for one input: give each input its own")
    shape = {0: torch.export.Dim("batch", min=1, max=4096)}
    if dynamic_length:
        shape[1] = torch.export.Dim("length", min=2, max=512)
    program = torch.onnx.export(
        module.eval(),
        example,
        dynamo=True,
        dynamic_shapes=tuple(shape for _ in example),
        input_names=list(inputs),
        output_names=list(outputs),
        opset_version=OPSET,
        verbose=False,
    )
    assert program is not None  # noqa: S101  (dynamo=True always returns a program)
    program.save(str(path), external_data=False)


def shrink_to_half(source: Path, target: Path) -> None:
    """Keep the weights of `source` as fp16, cast to fp32 when the model is loaded: half the file, the same speed."""
    model = onnx.load(source)
    _store(model, _as_half)
    onnx.save(model, target)


def shrink_to_int8(source: Path, target: Path, *, at_least: int = 4096) -> None:
    """Keep the large weights of `source` as int8 with a scale a row or column, dequantised when the model is loaded.

    Activations stay fp32, so that a vector does not depend on what else is in its batch, on any processor.
    """
    model = onnx.load(source)
    _store(model, lambda array, name, uses: _as_int8(array, name, uses) if array.size >= at_least else None)
    _store(model, _as_half)
    onnx.save(model, target)


def quantise(source: Path, target: Path) -> None:
    """Write `source` with matrix products in int8: weights once, a scale a column; activations anew for each batch.

    Weights are unsigned: with those every processor sums without overflow, and all their 8 bits are used. Signed ones
    would overflow where there is no VNNI, or lose a bit to a reduced range.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415  (slow to import)

    quantize_dynamic(source, target, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QUInt8)
    forget_origin(target)


def forget_origin(path: Path) -> None:
    """Remove from a model's file what the exporter notes of the code and the machine that it comes from."""
    model = onnx.load(path)
    _forget_origin(model)
    onnx.save(model, path)


def _store(model: onnx.ModelProto, encode: Callable[[np.ndarray, str, list[onnx.NodeProto]], Encoded | None]) -> None:
    """Replace each fp32 initializer for which `encode` returns (stored tensors, nodes that restore it)."""
    graph = model.graph
    uses: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            uses.setdefault(name, []).append(node)
    kept, added = [], []
    for tensor in graph.initializer:
        encoded = None
        if tensor.data_type == TensorProto.FLOAT:
            encoded = encode(numpy_helper.to_array(tensor), tensor.name, uses.get(tensor.name, []))
        if encoded is None:
            kept.append(tensor)
        else:
            stored, nodes = encoded
            kept += stored
            added += nodes
    del graph.initializer[:]
    graph.initializer.extend(kept)
    nodes = [*added, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    _forget_origin(model)


def _forget_origin(model: onnx.ModelProto) -> None:
    """Remove what the exporter notes of the code and the machine that a model comes from."""
    graph = model.graph
    del graph.value_info[:]  # the exporter's shapes of values in between, which its own later changes can belie
    for part in (model, graph, *graph.node, *graph.input, *graph.output, *graph.initializer):
        part.doc_string = ""
        del part.metadata_props[:]


def _as_half(array: np.ndarray, name: str, uses: list[onnx.NodeProto]) -> Encoded | None:
    if array.size < 64 or name.endswith("_scale") or np.abs(array).max(initial=0) > 6e4:
        return None
    stored = numpy_helper.from_array(array.astype(np.float16), f"{name}_half")
    return [stored], [helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT)]


def _as_int8(array: np.ndarray, name: str, uses: list[onnx.NodeProto]) -> Encoded | None:
    if array.ndim != 2:
        return None
    # One scale for each output of a matrix product, or for each row of a table of embeddings.
    axis = 0 if any(node.op_type == "Gather" for node in uses) or _transposed(uses) else 1
    scale = np.abs(array).max(axis=1 - axis).clip(1e-12) / 127.0
    shape = (-1, 1) if axis == 0 else (1, -1)
    codes = np.rint(array / scale.reshape(shape)).clip(-127, 127).astype(np.int8)
    stored = [
        numpy_helper.from_array(codes, f"{name}_int8"),
        numpy_helper.from_array(scale.astype(np.float32), f"{name}_scale"),
    ]
    return stored, [helper.make_node("DequantizeLinear", [f"{name}_int8", f"{name}_scale"], [name], axis=axis)]


def _transposed(uses: list[onnx.NodeProto]) -> bool:
    """Say whether the weight's rows are its outputs (Gemm with transB)."""
    return any(
        node.op_type == "Gemm" and any(item.name == "transB" and item.i == 1 for item in node.attribute)
        for node in uses
    )
