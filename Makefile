# `make run` and `make test` do all the set-up; `make check` is the quick loop while working.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup setup-dev setup-bench help run test torture check ci audit lint types bench words score train lock clean
TRAIN := .venv-train
# Four at once on two cores too: a test of the real program waits more than it works. Six are 5 % faster, and crowd
# a machine that has other work.
PYTEST = $(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

setup: $(VENV)/.ready  ## all that running needs

setup-dev: $(VENV)/.ready-dev  ## and what tests need

setup-bench: $(VENV)/.ready-bench  ## and the peers that benchmarks run beside

help:  ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## */make \1\t/p' Makefile | expand -t 20

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	PYTHONWARNINGS=ignore $(PIP) --no-deps -e .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/.ready-bench: $(VENV)/.ready-dev requirements-bench.lock
	$(PIP) --require-hashes -r requirements-bench.lock
	touch $@

run: setup  ## the desk, with what config.yaml says (config.example.yaml where there is none)
	$(BIN)/python -m bot run

test: setup-dev  ## every test; those in a browser need Chromium and say so where it is missing
	$(PYTEST)

torture: setup-dev  ## the real program killed 200 times: nothing lost, nothing told twice (about twenty minutes)
	$(BIN)/python -m tests.torture

check: setup-dev lint types  ## the quick loop: format, lint, types, fast tests
	$(PYTEST) -m "not slow and not browser"

lint: setup-dev  ## format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup-dev  ## mypy, strict
	$(BIN)/mypy

audit: setup-dev  ## known holes in what is locked, where the advisory service can be reached
	$(BIN)/python -m tests.audit

ci: setup-dev lint types audit  ## all that a change must pass, with Chromium
	command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium >/dev/null)
	CI=true $(MAKE) test

score: setup-dev  ## how well it reads, beside the targets
	$(BIN)/python -m benchmarks.score
	$(BIN)/python -m benchmarks.telling
	$(BIN)/python -m benchmarks.phrases

train: $(TRAIN)/.ready  ## teach the second look anew, for hours (docs/teaching.md)
	$(TRAIN)/bin/python -m training $(TEACH)

$(TRAIN)/.ready: requirements.lock training/requirements.txt pyproject.toml
	test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	touch $@

words: setup-dev  ## gather every word that people read into the catalogue that translations begin from
	$(BIN)/pybabel --quiet extract --no-location --sort-output --omit-header -k n_:1,2 -k N_ -k UnclearHours \
		-o bot/wording/locale/desk.pot bot adapters

bench: setup-bench  ## speed and memory, beside peers
	$(BIN)/python -m benchmarks

lock: setup  ## resolve the newest versions that fit and pin them with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		--extra dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		-c requirements-dev.lock --extra bench pyproject.toml -o requirements-bench.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		-c requirements-dev.lock pyproject.toml -o requirements.lock

clean:  ## take away what was made, and nothing that was written
	rm -rf $(VENV) $(TRAIN) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
