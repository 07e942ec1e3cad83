# Everything a person types. `make demo` needs nothing but Python 3.11 or newer; the other targets install what they use.
PYTHON ?= python3
PORT ?= 8000
SERVE ?= 1
CATALOG ?=
PRODUCTS ?= 600
# Tests wait for browsers and worker processes half of the time: two processes a core.
WORKERS ?= $(shell $(PYTHON) -c "import os; print(min(8, 2 * (os.cpu_count() or 1)))")
BIN := .venv/bin
# One thread a process, or they would only get in each other's way.
PARALLEL := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow faults check audit sbom bench bench-load bench-scale quality lock format clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

demo: .venv/.core .env ## A whole shop at http://127.0.0.1:8000 (PORT=, CATALOG=DIR, PRODUCTS=, SERVE=0 to only set up)
	@$(BIN)/python manage.py demo --port $(PORT) --products $(PRODUCTS) \
		$(if $(CATALOG),--catalog '$(CATALOG)') $(if $(filter 0,$(SERVE)),--no-serve)

test: .venv/.full ## The whole suite, on what DATABASE_URL and REDIS_URL name (WORKERS= processes)
	@$(PARALLEL) $(BIN)/python -m pytest -n $(WORKERS) --dist loadscope

test-slow: .venv/.full ## Faults, fuzz and large imports
	@$(BIN)/python -m pytest -m slow

faults: .venv/.full ## Kill and restart web, workers, Redis and PostgreSQL of the tests' own (needs initdb and redis-server)
	@$(BIN)/python -m pytest -m faults -s tests/faults

check: .venv/.full ## Lint, types, import contracts, migrations, production settings
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/bandit -q -ll -c pyproject.toml -r recsys catalog annotations ranking resampling search
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') DEBUG=0 HTTPS=1 ALLOWED_HOSTS=shop.example \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

audit: .venv/.full ## Known holes of the locked packages, secrets in the files (AUDIT_STRICT=1: fail without the service)
	@$(BIN)/python .ci/audit.py
	@$(BIN)/python .ci/find_secrets.py

sbom: .venv/.full ## The list of what serving is made of (CycloneDX), into var/sbom.json
	@mkdir -p var
	@$(BIN)/python -m cyclonedx_py requirements requirements-core.txt --output-format JSON --output-file var/sbom.json
	@echo 'var/sbom.json'

bench: .venv/.full ## Ratios and printed targets (CATALOG=DIR for a Kaggle-fashion folder instead of drawn products)
	@CATALOG='$(CATALOG)' $(BIN)/python -m pytest -m bench -s tests/bench

bench-load: .venv/.full ## Text searches a second at p99 250 ms, three times that, and what follows (CATALOG=DIR as above)
	@CATALOG='$(CATALOG)' $(BIN)/python -m pytest -m bench -s tests/bench/test_load.py

bench-scale: .venv/.full ## The index from 10,000 to 1,000,000 made products, into var/bench/scale.json (up to an hour)
	@$(BIN)/python manage.py measure_scale $(if $(SIZES),--sizes $(SIZES))

quality: .venv/.full ## Fail when precision fell on drawn products (CATALOG=DIR: a real catalogue, over HTTP)
	@$(BIN)/python manage.py evaluate $(if $(CATALOG),shop '$(CATALOG)' --check,quality)

lock: .venv/.full ## Pin requirements*.in anew, with hashes
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes requirements-core.in -o requirements-core.txt
	@$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes requirements.in -o requirements.txt

format: .venv/.full ## Format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean: ## Remove the environment, the data and the settings that make demo made
	rm -rf .venv var .env

.env:
	@umask 077 && $(PYTHON) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50))' > .env

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo 'There is no $(PYTHON) here. Install Python 3.11 or newer, or name yours: make PYTHON=/path/to/python3'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is %d.%d: use make PYTHON=python3.11" % sys.version_info[:2])'
	@$(call roomy,1)
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo 'Python could not make a virtual environment. On Debian and Ubuntu it needs one more package: apt install python3-venv'; exit 1; }

.venv/.core: requirements-core.txt | .venv/bin/python
	@$(call roomy,1)
	@echo 'Installing what the shop needs into .venv (about a minute) ...'
	@$(call install,requirements-core.txt --only-binary :all:)
	@touch $@

.venv/.full: requirements.txt | .venv/bin/python
	@$(call roomy,8)
	@echo 'Installing everything, with torch, into .venv (a few minutes, 6 GB) ...'
	@$(call install,requirements.txt)
	@touch .venv/.core $@

# Stop before the disk is full: the argument is in gigabytes.
roomy = $(PYTHON) -c 'import shutil, sys; free = shutil.disk_usage(".").free / 1e9; sys.exit(0 if free >= $(1) else "$(1) GB of free disk space are needed here, there are %.1f: free some, or clone to another disk." % free)'
# The shop's packages are taken as wheels alone: nothing is compiled, and a platform without wheels learns it at once.
install = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) || { echo 'The packages could not be installed. The lines above say which and why; most often the network or a proxy is missing, or there is no wheel for this Python yet ("no matching distribution"): then try make clean demo PYTHON=python3.12'; exit 1; }
