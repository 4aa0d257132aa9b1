# `make run` and `make test` do all the set-up; `make check` is the quick loop while working.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup run test check ci lint types bench score lock clean

setup: $(READY)

$(READY): requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

run: setup  ## the desk, with what config.yaml says (config.example.yaml where there is none)
	$(BIN)/python -m bot run

test: setup  ## every test; those in a browser need Chromium and say so where it is missing
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: setup lint types  ## the quick loop: format, lint, types, fast tests
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow and not browser"

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

ci: setup lint types
	command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium >/dev/null)
	CI=true $(MAKE) test

score: setup  ## how well it reads, beside the targets
	$(BIN)/python -m benchmarks.score

bench: setup  ## speed and memory, beside peers
	$(BIN)/python -m benchmarks

lock:  ## resolve the newest versions that fit and pin them with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		--extra dev --extra bench pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		-c requirements-dev.lock pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
