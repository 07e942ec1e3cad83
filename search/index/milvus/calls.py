"""Calls to a Milvus server: the one place that imports pymilvus. Bounded in time, tried again, errors made ours."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from search.index.base import IndexAway, IndexUnusable

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 5.0  # seconds between two tries, doubled each time
_NOT_FOUND = 100
_BUSY = 8  # the server's rate limit
_NO_CONNECTION = 2
#: States of gRPC that pass.
_PASSING = {"ABORTED", "CANCELLED", "DEADLINE_EXCEEDED", "INTERNAL", "RESOURCE_EXHAUSTED", "UNAVAILABLE", "UNKNOWN"}

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """tries: how often a call is made at most; seconds: how long each may take."""

    tries: int
    seconds: float


class MilvusCalls:
    """One server (or, for an address without a scheme, a file of milvus-lite); thread-safe, connected when needed."""

    def __init__(
        self,
        uri: str,
        *,
        token: str = "",
        database: str = "",
        reading: Patience = Patience(2, 2.0),
        writing: Patience = Patience(6, 60.0),
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self.uri = uri
        self.reading, self.writing = reading, writing
        self._account = {"token": token, "db_name": database}
        self._pause = pause
        self._client: Any = None
        self._lock = threading.Lock()

    @property
    def is_lite(self) -> bool:
        return "://" not in self.uri

    def ask(self, verb: str, /, **arguments: Any) -> Any:
        """Call a method of pymilvus's client that only reads.

        Raises IndexAway when the server does not answer in time, IndexUnusable when it refuses what is asked.
        """
        return self._try(verb, self.reading, arguments)

    def tell(self, verb: str, /, seconds: float | None = None, **arguments: Any) -> Any:
        """Call a method that writes, each of which may run twice without harm; raises as `ask` does."""
        return self._try(verb, Patience(self.writing.tries, seconds or self.writing.seconds), arguments)

    def close(self) -> None:
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _try(self, verb: str, patience: Patience, arguments: dict[str, Any]) -> Any:
        for attempt in range(1, patience.tries + 1):
            try:
                client = self._connected(patience.seconds)
                return getattr(client, verb)(**arguments, timeout=patience.seconds)
            except Exception as error:
                if not _worth_another_try(error):
                    raise _refusal(verb, error) from error
                if attempt == patience.tries:
                    logger.warning("Milvus does not answer %s: %s", verb, error)
                    raise IndexAway(f"Milvus does not answer ({verb}): {error}") from error
            self._pause(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1)) * random.uniform(0.5, 1.0))
        raise AssertionError("a call is tried at least once")

    def _connected(self, seconds: float) -> Any:
        with self._lock:
            if self._client is None:
                self._client = _client_class()(self.uri, **self._account, timeout=seconds)
            return self._client


def schema_of(fields: list[dict[str, Any]]) -> Any:
    """Return a collection's schema of fields as `add_field` takes them, types by name."""
    from pymilvus import DataType, MilvusClient  # noqa: PLC0415

    schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    for field in fields:
        types: dict[str, Any] = {
            key: getattr(DataType, field[key]) for key in ("datatype", "element_type") if key in field
        }
        schema.add_field(**{**field, **types})
    return schema


def indexes_of(indexes: list[dict[str, Any]]) -> Any:
    """Return pymilvus's description of indexes."""
    described = _client_class().prepare_index_params()
    for index in indexes:
        described.add_index(**index)
    return described


def _client_class() -> Any:
    try:
        import pymilvus  # noqa: PLC0415
    except ImportError as error:
        raise IndexUnusable("VECTOR_BACKEND=milvus needs a package: pip install 'pymilvus>=3,<3.1'.") from error
    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # what fails is logged here, once
    return pymilvus.MilvusClient


def _worth_another_try(error: Exception) -> bool:
    """Say whether a failure lies with the server or the way to it, and not with what was asked."""
    if isinstance(error, IndexUnusable):
        return False
    import grpc  # noqa: PLC0415
    from pymilvus.exceptions import MilvusException  # noqa: PLC0415

    code = error.code() if isinstance(error, grpc.Call) else getattr(error, "code", None)
    if isinstance(code, grpc.StatusCode):
        return code.name in _PASSING
    if isinstance(error, MilvusException):
        return code in {_NO_CONNECTION, _BUSY} or error.retriable or "timeout" in str(error).lower()
    return isinstance(error, grpc.RpcError | OSError)


def _refusal(verb: str, error: Exception) -> Exception:
    if isinstance(error, IndexUnusable):
        return error
    if getattr(error, "code", None) == _NOT_FOUND:
        return IndexUnusable(f"The collection is not on the Milvus server: {error}")
    return IndexUnusable(f"Milvus refuses {verb}: {error}")
