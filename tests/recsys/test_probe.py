from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from recsys.probe import main, probe


@pytest.mark.parametrize(
    ("allowed", "host"),
    [("shop.example, 127.0.0.1", "shop.example"), (".shop.example", "shop.example"), ("*", "localhost")],
)
def test_it_asks_as_the_proxy_would(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, allowed: str, host: str
) -> None:
    def answer(request: Request) -> Response:
        return Response(f"{request.headers['Host']} {request.headers['X-Forwarded-Proto']}")

    httpserver.expect_request("/readyz").respond_with_handler(answer)
    monkeypatch.setenv("PORT", str(httpserver.port))
    monkeypatch.setenv("ALLOWED_HOSTS", allowed)
    assert probe("/readyz") == (200, f"{host} https")


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
def test_its_exit_code_is_the_verdict(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, status: int, code: int
) -> None:
    httpserver.expect_request("/healthz").respond_with_data("said", status=status)
    monkeypatch.setenv("PORT", str(httpserver.port))
    monkeypatch.setattr("sys.argv", ["probe"])
    assert main() == code


def test_nobody_there_is_no(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PORT", "1")
    monkeypatch.setattr("sys.argv", ["probe", "/healthz"])
    assert main() == 1
    assert "refused" in capsys.readouterr().out
