"""A platform of one's own to hurt: PostgreSQL, Redis, web servers and workers that nobody else uses.

Everything listens on free ports of 127.0.0.1, writes into one folder under the machine's temporary folder, and goes
away with it. Servers run as their own processes, so that they can be killed, stopped and started again.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg2  # type: ignore[import-untyped]  # its stubs are a package of their own
import redis
import requests

from search.evaluation.shop import free_port
from search.serving import web_command

ROOT = Path(__file__).resolve().parent.parent.parent
WITHIN = 120.0  # seconds that any server may take to start on a busy machine


class ServiceDidNotStart(RuntimeError):
    """A server or command of the test's own failed; the message holds the end of its log."""


def missing_programs() -> str:
    """Name what has to be installed for a platform of one's own; nothing when all is there."""
    found = {"redis-server": shutil.which("redis-server"), "initdb": _postgres_program("initdb")}
    return ", ".join(name for name, path in found.items() if path is None)


def _postgres_program(name: str) -> str | None:
    """Return the path of a program of PostgreSQL, the newest version where several are installed."""
    installed = sorted(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")))
    return installed[-1] if installed else shutil.which(name)


def wait_for(condition: Callable[[], Any], what: str, seconds: float = WITHIN) -> None:
    """Ask until it holds; raises TimeoutError naming `what` never came to be."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError(f"{what} did not come to be in {seconds:.0f} s")
        time.sleep(0.05)


class Service:
    """One process, with all its children, that is started and killed as a whole."""

    def __init__(self, name: str, command: Sequence[str], folder: Path, environment: dict[str, str]) -> None:
        self.name, self.command, self.folder, self.environment = name, list(command), folder, environment
        self.log = folder / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.user: str | None = None
        self.directory = ROOT

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder if self.user else self.directory,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=self.user,
            )
        wait_for(self._ready_or_raise, f"{self.name} is ready")

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the process and its children, and wait until it is gone."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, number)
        self.process.wait(WITHIN)

    def restart(self, number: int = signal.SIGKILL) -> None:
        self.kill(number)
        self.start()

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def pids(self) -> list[int]:
        """Return the ids of all processes of its group."""
        group = self.process.pid if self.process else 0
        return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and _group(path) == group]

    def ready(self) -> bool:
        return True

    def tail(self, characters: int = 3000) -> str:
        return self.log.read_text(errors="replace")[-characters:]

    def _ready_or_raise(self) -> bool:
        if not self.alive:
            raise ServiceDidNotStart(f"{self.name} ended: {self.tail()}")
        return self.ready()


def _group(process: Path) -> int:
    return _stat(process, 2)


def _children(parent: int) -> list[int]:
    found = [path for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [int(path.name) for path in found if _stat(path, 1) == parent]


def _stat(process: Path, place: int) -> int:
    """Return a number of what the kernel tells of a process: 1 is its parent, 2 its group."""
    try:
        return int((process / "stat").read_text().rpartition(") ")[2].split()[place])
    except (OSError, ValueError, IndexError):  # it ended meanwhile
        return -1


class Postgres(Service):
    """A cluster of its own; durable, as the real one is. A kill takes the postmaster and all backends."""

    def __init__(self, folder: Path) -> None:
        self.port, self.data = free_port(), folder / "postgres"
        program = _postgres_program("postgres") or "postgres"
        options = [f"-p{self.port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        super().__init__("postgres", [program, "-D", str(self.data), *options], folder, dict(os.environ))
        self.user = _unprivileged()
        self.server_url = f"postgres://shop@127.0.0.1:{self.port}/postgres"
        self.url = f"postgres://shop@127.0.0.1:{self.port}/shop"

    def create(self) -> None:
        """Make the cluster and its database, and start it."""
        if self.user:
            shutil.chown(self.folder, self.user)
        program = _postgres_program("initdb") or "initdb"
        command = [program, "-D", str(self.data), "-U", "shop", "-A", "trust", "-E", "UTF8"]
        _run(command, self.environment, cwd=self.folder, user=self.user)
        self.start()
        self._execute("CREATE DATABASE shop", url=self.server_url)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Kill the postmaster with all backends, which are in sessions of their own, or have it shut down by itself."""
        children = _children(self.process.pid) if self.alive and self.process else []
        super().kill(number)
        if number == signal.SIGKILL:
            for child in children:
                with suppress(ProcessLookupError):
                    os.kill(child, number)
        wait_for(lambda: not any(Path(f"/proc/{child}").exists() for child in children), "every backend is gone")

    def ready(self) -> bool:
        try:
            psycopg2.connect(self.server_url, connect_timeout=2).close()
        except psycopg2.OperationalError:
            return False
        return True

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run one statement, committed at once, and return its rows, none for one that gives none."""
        return self._execute(sql, *values, url=self.url)

    def one(self, sql: str, *values: Any) -> Any:
        return self.query(sql, *values)[0][0]

    def _execute(self, sql: str, *values: Any, url: str) -> list[tuple[Any, ...]]:
        connection = psycopg2.connect(url, connect_timeout=5)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql, values or None)
                return list(cursor.fetchall()) if cursor.description else []
        finally:
            connection.close()


class Redis(Service):
    """A Redis that writes every change to its disk before it answers."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        data = folder / "redis"
        data.mkdir()
        options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", "always"]
        command = ["redis-server", "--port", str(self.port), "--dir", str(data), *options]
        super().__init__("redis", command, folder, dict(os.environ))
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def ready(self) -> bool:
        try:
            return bool(redis.Redis.from_url(self.url, socket_timeout=2).ping())
        except redis.RedisError:
            return False


class Web(Service):
    """Gunicorn with its workers, as operations.md tells to run it."""

    def __init__(self, folder: Path, environment: dict[str, str], *, workers: int = 1, threads: int = 4) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        command = web_command(f"127.0.0.1:{self.port}", workers=workers, threads=threads)
        super().__init__("web", command, folder, environment)

    def ready(self) -> bool:
        try:
            return requests.get(f"{self.address}/healthz", timeout=5).ok
        except requests.RequestException:
            return False

    def worker_pids(self) -> list[int]:
        """Return the ids of the processes that answer, without the one that forks them."""
        master = self.process.pid if self.process else 0
        return [pid for pid in self.pids() if pid != master]


class Worker(Service):
    def __init__(self, folder: Path, environment: dict[str, str], *, name: str = "worker", beat: bool = True) -> None:
        schedule = ["-B", "-s", str(folder / f"{name}-schedule")] if beat else []
        command = [sys.executable, "-m", "celery", "--quiet", "-A", "recsys", "worker", *schedule]
        more = ["--concurrency", "1", "--loglevel", "warning", "-n", f"{name}@%h"]
        super().__init__(name, [*command, *more], folder, environment)


class Platform:
    """PostgreSQL, Redis, one web server and any number of workers around one folder."""

    def __init__(self, folder: Path, directory: Path = ROOT, **settings: str) -> None:
        """directory: of the release that commands run from."""
        self.folder, self.directory = folder, directory
        self.postgres, self.redis = Postgres(folder), Redis(folder)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_"))}
        self.environment = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "recsys.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.redis.url,
            "VAR_DIR": str(folder / "var"),
            **dict.fromkeys(("MEDIA_ROOT", "INDEX_DIR", "WEIGHTS_DIR", "IMPORT_DIR", "INDEX_STORE"), ""),
            "ENCODER": "fake",
            "VECTOR_BACKEND": "hnsw",
            "SWEEP_SECONDS": "2",
            "LOG_LEVEL": "WARNING",
            "OMP_NUM_THREADS": "1",
            **settings,
        }
        self.web = Web(folder, self.environment)
        self.workers: list[Worker] = []

    def prepare(self) -> None:
        """Start the servers, and migrate."""
        self.postgres.create()
        self.redis.start()
        self.manage("migrate", "--verbosity", "0")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")

    def manage(self, *arguments: str, **environment: str) -> str:
        """Run a management command and return what it printed; raises ServiceDidNotStart."""
        return _run([sys.executable, "manage.py", *arguments], {**self.environment, **environment}, cwd=self.directory)

    def shell(self, code: str) -> str:
        return self.manage("shell", "-v0", "-c", code)

    def add_worker(self, *, name: str = "worker", beat: bool = True, **environment: str) -> Worker:
        worker = Worker(self.folder, {**self.environment, **environment}, name=name, beat=beat)
        self.workers.append(worker)
        worker.start()
        return worker

    def import_rows(self, rows: str, *, merchant: str = "default") -> str:
        """Import a CSV table given as text, as the command does."""
        path = self.folder / f"import-{time.monotonic_ns()}.csv"
        path.write_text(rows, encoding="utf-8")
        return self.manage("import_catalog", "csv", str(path), "--merchant", merchant)

    def program(self) -> dict[str, str]:
        """Return the headers of a program with a new key that reports events and writes the catalogue of `default`."""
        allowed = ("--scope", "events", "--scope", "catalogue:write", "--merchant", "default", "--per-minute", "0")
        return {"Authorization": f"Api-Key {self.manage('create_api_key', 'faults', *allowed).strip()}"}

    def get(self, path: str, **options: Any) -> requests.Response:
        return requests.get(f"{self.web.address}{path}", timeout=options.pop("timeout", 30), **options)

    def close(self) -> None:
        for service in (*self.workers, self.web, self.redis, self.postgres):
            service.kill()


@contextmanager
def platform(directory: Path = ROOT, **settings: str) -> Iterator[Platform]:
    """Yield a migrated platform without web server and workers running; all of it goes away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="recsys-faults-"))
    folder.chmod(0o755)  # the database's own user writes below it
    made = Platform(folder, directory, **settings)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("asked to end"))  # not without ending its servers
    try:
        made.prepare()
        yield made
    finally:
        made.close()
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """Return whom PostgreSQL runs as: it refuses root."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _run(command: Sequence[str], environment: dict[str, str], *, cwd: Path, user: str | None = None) -> str:
    options: dict[str, Any] = {"capture_output": True, "stdin": subprocess.DEVNULL}
    done = subprocess.run(command, cwd=cwd, env=environment, user=user, text=True, check=False, **options)
    if done.returncode:
        raise ServiceDidNotStart(f"{' '.join(command[:4])} failed: {(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def dresses(count: int, *, start: int = 0, price: int = 20) -> str:
    """Return a CSV table of products of which each is found by its own words."""
    colours = ("red", "blue", "green", "black", "white", "yellow")
    rows = (
        f"S{number},Dress number{number} {colours[number % 6]},{price + number % 50}.00,EUR,"
        f"Apparel > Dresses {number % 5},A {colours[number % 6]} dress with pocket{number % 17}"
        for number in range(start, start + count)
    )
    return "sku,title,price,currency,category,description\n" + "\n".join(rows) + "\n"
