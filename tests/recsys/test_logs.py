from __future__ import annotations

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from recsys.logs import ContextFilter, request_id
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
