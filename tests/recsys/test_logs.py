from __future__ import annotations

import json
import logging
import sys
from types import SimpleNamespace

import pytest
from celery.signals import before_task_publish, setup_logging, task_postrun, task_prerun
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from recsys.logs import ContextFilter, JsonFormatter, query_id, request_id, task_id
from recsys.middleware import RequestIdMiddleware

logger = logging.getLogger("tests.recsys.test_logs")


def answer(request: HttpRequest) -> HttpResponse:
    logger.warning("answering")
    return HttpResponse()


@pytest.mark.parametrize(("given", "kept"), [("abc-1.2_3", True), ("a b", False), ("x" * 65, False), ("", False)])
def test_a_line_of_the_log_names_the_request_it_belongs_to(
    rf: RequestFactory, caplog: pytest.LogCaptureFixture, given: str, kept: bool
) -> None:
    caplog.handler.addFilter(ContextFilter())
    response = RequestIdMiddleware(answer)(rf.get("/", headers={"X-Request-Id": given}))
    assert (response["X-Request-Id"] == given) == kept
    assert [vars(record)["request_id"] for record in caplog.records] == [response["X-Request-Id"]]
    assert request_id.get() == "-"


def test_the_id_is_gone_after_a_crash(rf: RequestFactory) -> None:
    def crash(request: HttpRequest) -> HttpResponse:
        raise ValueError(request_id.get())

    with pytest.raises(ValueError, match="abc"):
        RequestIdMiddleware(crash)(rf.get("/", headers={"X-Request-Id": "abc"}))
    assert request_id.get() == "-"


def record(**about: object) -> logging.LogRecord:
    made = logging.LogRecord("search.slow", logging.WARNING, __file__, 1, "took %d ms", (7,), None)
    vars(made).update(about)
    ContextFilter().filter(made)
    return made


def test_a_line_is_an_object_with_the_ids_there_are() -> None:
    token = query_id.set("q1")
    try:
        told = json.loads(JsonFormatter().format(record(facts={"a": 1})))
    finally:
        query_id.reset(token)
    assert told.pop("time").endswith("+00:00")
    assert told == {
        "level": "WARNING",
        "logger": "search.slow",
        "message": "took 7 ms",
        "query_id": "q1",
        "facts": {"a": 1},
    }


def test_a_line_is_one_line_whatever_is_in_it() -> None:
    made = record()
    made.msg, made.args = "first\nsecond \u2028 third", ()
    line = JsonFormatter().format(made)
    assert "\n" not in line
    assert json.loads(line)["message"] == "first\nsecond \u2028 third"


def test_a_trace_is_part_of_its_line() -> None:
    try:
        raise ValueError("boom")
    except ValueError:
        made = record(exc_info=sys.exc_info())
    assert "ValueError: boom" in json.loads(JsonFormatter().format(made))["trace"]


def test_a_task_logs_with_its_id_and_that_of_the_request_that_sent_it() -> None:
    headers: dict[str, object] = {}
    token = request_id.set("from-the-browser")
    before_task_publish.send(sender="search.embed", headers=headers)
    request_id.reset(token)
    task = SimpleNamespace(request=SimpleNamespace(headers=headers))
    task_prerun.send(sender="search.embed", task_id="t1", task=task)
    line = json.loads(JsonFormatter().format(record()))
    assert (line["task_id"], line["request_id"]) == ("t1", "from-the-browser")
    task_postrun.send(sender="search.embed", task_id="t1", task=task)
    assert (task_id.get(), request_id.get()) == ("-", "-")


def test_a_task_that_nobody_asked_for_has_an_id_of_its_own_alone() -> None:
    task = SimpleNamespace(request=SimpleNamespace(headers=None))
    task_prerun.send(sender="search.embed", task_id="t2", task=task)
    assert (task_id.get(), request_id.get()) == ("t2", "-")
    task_postrun.send(sender="search.embed", task_id="t2", task=task)


def test_a_worker_keeps_the_log_of_the_settings() -> None:
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    try:
        setup_logging.send(sender=None, loglevel="ERROR", logfile=None, format="", colorize=False)
        assert (root.level, root.handlers) == (logging.ERROR, handlers)
    finally:
        root.setLevel(level)
