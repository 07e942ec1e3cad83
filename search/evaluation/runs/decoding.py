"""Read untrusted JSON as dataclasses: every value is checked against the type of its field."""

from __future__ import annotations

import json
import math
import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
#: A figure beyond it was not measured; sums of many such stay finite.
LARGEST = 1e15
#: NUL, and halves of characters.
_UNSPEAKABLE = re.compile("[\0\ud800-\udfff]")


def from_json(kind: type[T], text: str) -> T:
    """Return an object of the dataclass `kind`; raises ValueError that names the place of what does not fit.

    Keys that the dataclass does not know are passed over, so that a later version may add some.
    """
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return cast("T", decoded(kind, found, "it"))


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def decoded(kind: Any, value: Any, place: str) -> Any:
    """Return `value` as the type `kind`; `place` names it in errors."""
    if is_dataclass(kind):
        return _dataclass(kind, value, place)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else decoded(next(one for one in inner if one is not type(None)), value, place)
    if origin is Literal:
        return _checked(value in inner if isinstance(value, str) else False, value, place, f"one of {inner}")
    if origin is tuple:
        _checked(isinstance(value, list), value, place, "a list")
        return tuple(decoded(inner[0], each, f"{place}[{at}]") for at, each in enumerate(value))
    if origin is Mapping:
        _checked(isinstance(value, dict), value, place, "an object")
        return {_text(name, place): decoded(inner[1], each, f"{place}.{name}") for name, each in value.items()}
    return _plain(kind, value, place)


def _plain(kind: Any, value: Any, place: str) -> Any:
    if kind is float:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(_checked(number and abs(value) <= LARGEST and not math.isnan(value), value, place, "a number"))
    if kind is int:
        whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST
        return _checked(whole, value, place, "a whole number")
    return _text(value, place)


def _text(value: Any, place: str) -> str:
    text: str = _checked(isinstance(value, str), value, place, "a text")
    if _UNSPEAKABLE.search(text):
        raise ValueError(f"{place} holds a character that no page and no database can hold")
    return text


def _dataclass(kind: Any, value: Any, place: str) -> Any:
    _checked(isinstance(value, dict), value, place, "an object")
    hints, given = _hints(kind), {}
    for each in fields(kind):
        if each.name in value:
            given[each.name] = decoded(hints[each.name], value[each.name], f"{place}.{each.name}")
        elif _required(each):
            raise ValueError(f"{place}.{each.name} is missing")
    return kind(**given)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _checked(true: bool, value: Any, place: str, wanted: str) -> Any:
    if not true:
        raise ValueError(f"{place} is {type(value).__name__}, not {wanted}")
    return value
