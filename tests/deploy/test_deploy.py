"""What deploy/ names exists: settings, files, commands, queues, and what its parts name of each other.

Nothing here needs Docker or a cluster. Where nginx, systemd or kubectl are installed, they check their files too.
"""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from recsys.queues import QUEUES
from search.media import FOLDERS, TYPES
from tests.deploy.files import (
    DEPLOY,
    OTHERS,
    ROOT,
    Spec,
    compose,
    dockerfile,
    env_file,
    kubernetes,
    pods,
    settings_known,
    units,
)

OWN = {name: spec for name, spec in compose()["services"].items() if str(spec.get("image", "")).startswith("recsys:")}
KEYS_OF_THE_SECRET = {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "METRICS_TOKEN"}


def commands() -> dict[str, list[str]]:
    """Return every command of ours that deploy/ runs, by where it stands."""
    found = {name: spec["command"] for name, spec in OWN.items() if "command" in spec}
    found |= {f"pod {name}": each["command"] for name, pod in pods() for each in pod["containers"] if "command" in each}
    for name, text in units().items():
        for number, line in enumerate(re.findall(r"^ExecStart(?:Pre)?=(.*)$", text, re.MULTILINE)):
            found[f"{name} {number}"] = [part.removeprefix("/srv/recsys/.venv/bin/") for part in shlex.split(line)]
    found |= {
        f"Dockerfile {number}": json.loads(said[said.index("[") :])
        for number, (instruction, said) in enumerate(dockerfile())
        if instruction in {"CMD", "HEALTHCHECK"}
    }
    return found


def variables() -> dict[str, set[str]]:
    """Return the names of all variables that deploy/ sets, by where."""
    found = {name: set(spec.get("environment", {})) for name, spec in compose()["services"].items()}
    found["recsys.env.example"] = set(env_file((DEPLOY / "recsys.env.example").read_text()))
    found |= {
        name: set(re.findall(r"([A-Z_]+)=", " ".join(re.findall(r"^Environment=(.*)$", text, re.MULTILINE))))
        for name, text in units().items()
    }
    found["Dockerfile"] = {
        name for kind, said in dockerfile() if kind == "ENV" for name in re.findall(r"([A-Z][A-Z_]+)=", said)
    }
    for one in kubernetes():
        if one["kind"] == "ConfigMap":
            found["ConfigMap"] = set(one["data"])
    found |= {
        f"pod {name}": {variable["name"] for each in pod["containers"] for variable in each.get("env", ())}
        for name, pod in pods()
    }
    found["Secret"] = KEYS_OF_THE_SECRET
    return found


@pytest.mark.parametrize("where", variables())
def test_every_variable_is_one_that_somebody_reads(where: str) -> None:
    known = settings_known()
    assert {name for name in variables()[where] if name not in known and not OTHERS.fullmatch(name)} == set()


def test_operations_lists_every_variable() -> None:
    table = (ROOT / "docs" / "operations.md").read_text()
    assert {name for name in settings_known() if f"`{name}`" not in table} == set()


@pytest.mark.parametrize("where", commands())
def test_every_command_exists(where: str) -> None:
    program, *rest = commands()[where]
    if program == "python":
        if rest[0] == "manage.py":
            assert rest[1] in get_commands()
        else:
            assert (rest[0], find_spec(rest[1])) != ("-m", None)
    elif program == "celery":
        assert rest[:2] == ["-A", "recsys"]
        assert rest[2] in {"worker", "beat"}
    elif program == "gunicorn":
        assert rest[0] == "recsys.wsgi"
        assert rest[rest.index("--config") + 1] == "python:recsys.gunicorn"
        assert find_spec("recsys.gunicorn")
    else:
        pytest.fail(f"{where} runs {program}, which nobody installs")


def queues_of(found: dict[str, list[str]]) -> list[str]:
    return sorted(command[command.index("-Q") + 1] for command in found.values() if "-Q" in command)


def test_every_queue_has_its_worker_and_every_worker_its_queue() -> None:
    assert queues_of({name: spec["command"] for name, spec in OWN.items() if "command" in spec}) == sorted(QUEUES)
    assert queues_of({name: pod["containers"][0].get("command", []) for name, pod in pods()}) == sorted(QUEUES)
    head = units()["recsys-worker@.service"].splitlines()[0]
    assert sorted(re.findall(r"recsys-worker@(\w+)", head)) == sorted(QUEUES)


def test_beat_runs_once() -> None:
    [beat] = [one for one in kubernetes() if one["metadata"]["name"] == "recsys-beat"]
    assert (beat["spec"]["replicas"], beat["spec"]["strategy"]["type"]) == (1, "Recreate")
    assert [name for name, command in commands().items() if "beat" in command] == [
        "beat",
        "pod recsys-beat",
        "recsys-beat.service 0",
    ]


def test_the_image_copies_what_is_there_and_runs_as_nobody() -> None:
    stages: dict[str, list[tuple[str, str]]] = {}
    for instruction, said in dockerfile():
        if instruction == "FROM":
            base, name = re.fullmatch(r"(\S+) AS (\S+)", said).groups()  # type: ignore[union-attr]
            assert base in stages or base == "${PYTHON}"
            stages[name] = []
        elif stages:
            stages[name].append((instruction, said))
        if instruction == "COPY":
            *sources, _ = (part for part in said.split() if not part.startswith("--"))
            from_stage = re.search(r"--from=(\S+)", said)
            assert from_stage is None or from_stage[1] in stages
            assert from_stage or all((ROOT / source).exists() for source in sources)
    for target in ("core", "full"):
        users = [said for instruction, said in stages[target] if instruction == "USER"]
        assert users == ["10001:10001"]
    assert {spec["build"]["target"] for spec in OWN.values()} <= set(stages)
    assert not any(":latest" in said for _, said in dockerfile())


def test_no_secret_and_no_data_gets_into_the_image() -> None:
    """The first line leaves everything out; what comes in again is code."""
    first, *others = [
        line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")
    ]
    let_in = {line[1:] for line in others if line.startswith("!")}
    assert first == "*"
    assert all((ROOT / name).exists() for name in let_in)
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    tops = {name.split("/")[0] for name in tracked if "/" in name}
    assert {top for top in tops if not top.startswith(".")} - {"tests", "docs", "deploy"} <= let_in
    assert not let_in & {".env", "var", ".git", "tests", "docs", "deploy"}


@pytest.mark.parametrize("where", ["deploy/Dockerfile", "deploy/systemd/recsys-web.service"])
def test_there_are_threads_left_to_turn_searches_away(where: str) -> None:
    threads = re.search(r'--threads[", ]+(\d+)', (ROOT / where).read_text())
    assert threads is not None
    assert int(threads[1]) > settings.SEARCH_AT_ONCE + settings.SEARCH_WAITING


def test_images_are_pinned_and_databases_checked_before_they_are_used() -> None:
    services = compose()["services"]
    assert all(re.search(r":[\w.-]*\d", spec["image"]) for name, spec in services.items() if name not in OWN)
    assert services["web"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert services["migrate"]["depends_on"]["postgres"] == {"condition": "service_healthy"}
    for spec in services.values():
        named = {volume.split(":")[0] for volume in spec.get("volumes", ())}
        assert named <= set(compose()["volumes"])
        assert set(spec.get("depends_on", ())) <= set(services)


@pytest.mark.parametrize("name", OWN)
def test_services_of_ours_can_do_little(name: str) -> None:
    assert OWN[name]["read_only"]
    assert OWN[name]["cap_drop"] == ["ALL"]
    assert OWN[name]["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize(("name", "pod"), list(pods()))
def test_pods_can_do_little_and_find_what_they_name(name: str, pod: Spec) -> None:
    objects = {(one["kind"], one["metadata"]["name"]) for one in kubernetes()}
    assert pod["securityContext"]["runAsNonRoot"]
    assert not pod["automountServiceAccountToken"]
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    for volume in volumes.values():
        claim = volume.get("persistentVolumeClaim")
        assert claim is None or ("PersistentVolumeClaim", claim["claimName"]) in objects
    for each in pod["containers"]:
        safe = each["securityContext"]
        assert not safe["allowPrivilegeEscalation"]
        assert safe["readOnlyRootFilesystem"]
        assert safe["capabilities"] == {"drop": ["ALL"]}
        assert {mount["name"] for mount in each["volumeMounts"]} == set(volumes)
        assert ("ConfigMap", each["envFrom"][0]["configMapRef"]["name"]) in objects
        assert each["envFrom"][1]["secretRef"] == {"name": "recsys"}
        assert "memory" in each["resources"]["limits"]


def test_kubernetes_objects_name_what_there_is() -> None:
    by_name = {(one["kind"], one["metadata"]["name"]): one for one in kubernetes()}
    labels = [
        one["spec"]["template"]["metadata"]["labels"] for (kind, _), one in by_name.items() if kind == "Deployment"
    ]
    for (kind, _), one in by_name.items():
        if kind == "Deployment":
            assert one["spec"]["selector"]["matchLabels"] == one["spec"]["template"]["metadata"]["labels"]
        if kind == "Service":
            assert one["spec"]["selector"] in labels
        if kind == "PodDisruptionBudget":
            assert one["spec"]["selector"]["matchLabels"] in labels
        if kind == "HorizontalPodAutoscaler":
            target = one["spec"]["scaleTargetRef"]
            assert (target["kind"], target["name"]) in by_name
        if kind == "Ingress":
            [path] = one["spec"]["rules"][0]["http"]["paths"]
            assert ("Service", path["backend"]["service"]["name"]) in by_name
    assert not any(kind == "Secret" for kind, _ in by_name)


def test_probes_ask_for_a_host_that_is_allowed() -> None:
    [settings] = [one["data"] for one in kubernetes() if one["kind"] == "ConfigMap"]
    web = dict(pods())["recsys-web"]["containers"][0]
    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        [host] = web[probe]["httpGet"]["httpHeaders"]
        assert host["value"] in settings["ALLOWED_HOSTS"].split(",")
        assert web[probe]["httpGet"]["path"] in {"/healthz", "/readyz"}


def test_pods_are_watched_by_an_address_that_is_an_allowed_host() -> None:
    web = dict(pods())["recsys-web"]["containers"][0]
    told = {variable["name"]: variable for variable in web["env"]}
    assert told["POD_IP"]["valueFrom"]["fieldRef"] == {"fieldPath": "status.podIP"}
    assert told["HOSTS"]["valueFrom"]["configMapKeyRef"] == {"name": "recsys", "key": "ALLOWED_HOSTS"}
    assert told["ALLOWED_HOSTS"]["value"] == "$(HOSTS),$(POD_IP)"
    assert list(told).index("ALLOWED_HOSTS") > max(list(told).index(name) for name in ("HOSTS", "POD_IP"))


def test_nginx_lets_in_as_much_and_keeps_as_long_as_the_application() -> None:
    text = (DEPLOY / "nginx" / "recsys.conf").read_text()
    sizes = [int(size) * 1024 * 1024 for size in re.findall(r"client_max_body_size (\d+)m", text)]
    assert sizes[0] >= max(settings.IMAGE_MAX_BYTES, settings.API_BULK_MAX_BYTES)
    assert sizes[1] >= settings.IMPORT_MAX_BYTES
    folders = re.findall(r"\^/media/\(([\w|]+)\)/.*?add_header Cache-Control \"(.*?)\";", text, re.DOTALL)
    told = {name: kept for names, kept in folders for name in names.split("|")}
    assert told == FOLDERS


def test_nginx_knows_every_format_that_small_copies_have() -> None:
    text = (DEPLOY / "nginx" / "recsys.conf").read_text()
    types = text[text.index("location /media/thumbs/") :].partition("types {")[2].partition("}")[0]
    told = {f".{suffix}": kind for kind, *suffixes in map(str.split, types.split(";")[:-1]) for suffix in suffixes}
    assert TYPES.items() <= told.items()


@pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="needs nginx and openssl")
def test_nginx_takes_its_file(tmp_path: Path) -> None:
    files = [f"{tmp_path}/privkey.pem", "-out", f"{tmp_path}/fullchain.pem"]
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=shop.example", "-keyout", *files]
    subprocess.run(make, check=True, capture_output=True)
    site = (DEPLOY / "nginx" / "recsys.conf").read_text().replace("/etc/ssl/recsys", str(tmp_path))
    (tmp_path / "site.conf").write_text(site)
    main = f"events {{}}\npid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nhttp {{ include {tmp_path}/site.conf; }}\n"
    (tmp_path / "nginx.conf").write_text(main)
    done = subprocess.run(["nginx", "-t", "-c", f"{tmp_path}/nginx.conf"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_takes_its_units(tmp_path: Path) -> None:
    for name, text in units().items():
        (tmp_path / name).write_text(re.sub(r"/srv/recsys/\.venv/bin/\w+", "/bin/true", text))
    verify = ["systemd-analyze", "verify", *(str(path) for path in sorted(tmp_path.iterdir()))]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if fnmatch.fnmatch(line, f"*{tmp_path}*")]
    assert (done.returncode, said) == (0, []), done.stderr


@pytest.mark.skipif(not shutil.which("kubectl"), reason="needs kubectl")
def test_kustomize_builds_the_manifests() -> None:
    done = subprocess.run(
        ["kubectl", "kustomize", str(DEPLOY / "kubernetes")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\nkind:") + done.stdout.startswith("kind:") == len(kubernetes())
