"""A picture server on this machine that behaves as badly as it is asked to, and counts who is at it."""

from __future__ import annotations

import gzip
import io
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image

ZEROS = b"\0" * 65_536
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def small_picture(number: int) -> bytes:
    """Encode a picture of one colour that no other number has (up to 16 million)."""
    buffer = io.BytesIO()
    colour = (number & 255, number >> 8 & 255, number >> 16 & 255)
    Image.new("RGB", (24, 24), colour).save(buffer, "PNG")
    return buffer.getvalue()


@cache
def gzip_bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(ZEROS) for _ in range(size // len(ZEROS))) + packer.flush()


@cache
def huge_png(megapixels: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (megapixels * 1000, 1000)).save(buffer, "PNG")
    return buffer.getvalue()


class HostileServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Handler)
        self.asked: Counter[str] = Counter()
        self.times: dict[str, list[float]] = {}
        self.headers_seen: dict[str, list[Any]] = {}
        self.together = self.most_together = 0
        self.sent: Counter[str] = Counter()
        self.stop = threading.Event()
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str) -> str:
        return f"http://{self.server_address[0]!s}:{self.port}{path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep silent: clients that hang up are what is tested."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: HostileServer

    def log_message(self, format: str, *args: Any) -> None:
        """Keep silent."""

    def do_GET(self) -> None:
        path, _, rest = self.path.lstrip("/").partition("/")
        with self.server.lock:
            self.server.asked[self.path] += 1
            self.server.times.setdefault(self.path, []).append(time.monotonic())
            self.server.headers_seen.setdefault(self.path, []).append(self.headers)
        try:
            getattr(self, f"give_{path.replace('-', '_').removesuffix('.jpg')}", self.give_nothing)(rest)
        except OSError:
            self.close_connection = True

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def give_good(self, rest: str) -> None:
        self.answer(small_picture(int(rest.partition(".")[0] or 0)), Content_Type="image/png")

    def give_slow_good(self, rest: str) -> None:
        """Give a picture after a while, and note how many are waiting for one."""
        with self.server.lock:
            self.server.together += 1
            self.server.most_together = max(self.server.most_together, self.server.together)
        self.server.stop.wait(0.05)
        with self.server.lock:
            self.server.together -= 1
        self.give_good(rest)

    def give_tagged(self, rest: str) -> None:
        if self.headers.get("If-None-Match") == '"one"':
            self.answer(b"", 304)
        else:
            self.answer(small_picture(1), ETag='"one"', Last_Modified="Mon, 23 Nov 2026 10:00:00 GMT")

    def give_nothing(self, rest: str) -> None:
        self.answer(b"gone", 404)

    def give_status(self, rest: str) -> None:
        self.answer(b"no", int(rest))

    def give_pause(self, rest: str) -> None:
        """Ask for a pause of so many seconds at first, then give a picture."""
        if self.server.asked[self.path] == 1:
            self.answer(b"", 503, Retry_After=rest)
        else:
            self.give_good("7")

    def give_weak(self, rest: str) -> None:
        """Fail so many times, then give a picture."""
        if self.server.asked[self.path] <= int(rest):
            self.answer(b"", 500)
        else:
            self.give_good("8")

    def give_to(self, rest: str) -> None:
        self.answer(b"", 302, Location=rest)

    def give_circle(self, rest: str) -> None:
        self.answer(b"", 302, Location=f"/circle/{int(rest or 0) + 1}")

    def give_hops(self, rest: str) -> None:
        self.answer(b"", 302, Location=f"/hops/{int(rest) - 1}" if int(rest) > 1 else "/good/9")

    def give_html(self, rest: str) -> None:
        self.answer(b"<html><script>alert(1)</script></html>", Content_Type="image/jpeg")

    def give_svg(self, rest: str) -> None:
        self.answer(SVG, Content_Type="image/svg+xml")

    def give_huge(self, rest: str) -> None:
        self.answer(huge_png(50), Content_Type="image/png")

    def give_cut(self, rest: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(small_picture(2))
        self.close_connection = True

    def give_drip(self, rest: str) -> None:
        """Send a byte every 50 ms, for ever."""
        self.send_response(200)
        self.end_headers()
        while not self.server.stop.wait(0.05):
            self.pour(b"\xff")

    def give_slow_head(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.stop.wait(0.05):
            self.pour(b"X")

    def give_silence(self, rest: str) -> None:
        self.server.stop.wait(600)

    def give_stream(self, rest: str) -> None:
        """Send so many bytes, of no stated length."""
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        for _ in range(int(rest) // len(ZEROS)):
            self.pour(ZEROS)

    def give_stated(self, rest: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", rest)
        self.end_headers()
        self.close_connection = True
        for _ in range(int(rest) // len(ZEROS)):
            self.pour(ZEROS)

    def give_bomb(self, rest: str) -> None:
        """Send so many bytes of zeros, packed to a thousandth."""
        self.answer(gzip_bomb(int(rest)), Content_Encoding="gzip", Content_Type="image/jpeg")

    def give_packed(self, rest: str) -> None:
        self.answer(gzip.compress(small_picture(3)), Content_Encoding="gzip")

    def give_unpackable(self, rest: str) -> None:
        self.answer(b"this is not gzip", Content_Encoding="gzip")

    def give_cookie(self, rest: str) -> None:
        self.answer(b"", 302, Set_Cookie="a=b", Location="/good/4")

    def pour(self, data: bytes) -> None:
        self.wfile.write(data)
        self.server.sent[self.path] += len(data)


@contextmanager
def hostile_server(host: str = "127.0.0.1") -> Iterator[HostileServer]:
    server = HostileServer(host)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.stop.set()
        server.shutdown()
        server.server_close()
