# Two commands do everything on a fresh machine that has only git, make and Python:
#   make serve   the site, at http://127.0.0.1:8000/ (PORT=8080 for another port)
#   make test    everything the project checks

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto
PORT ?= 8000

# make ottawa only installs the command, as .venv/bin/ottawa.

.PHONY: serve ottawa test lint types covered suite docs messages lock bench clean

serve: $(VENV)/run.stamp
	$(BIN)/ottawa serve --port $(PORT)

ottawa: $(VENV)/run.stamp

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Ottawa needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements/test.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements/test.txt
	touch $@

test: lint types covered suite

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp
	$(BIN)/mypy

# The proof room alone: every line and branch is run by its own tests.
covered: $(VENV)/test.stamp
	$(BIN)/coverage run --branch --source=src/ottawa/ledger --data-file=$(VENV)/ledger.coverage -m pytest -q tests/ledger
	$(BIN)/coverage report --data-file=$(VENV)/ledger.coverage --show-missing --fail-under=100

# What `covered` has run is not run again; files are begun in the order of tests/conftest.py.
suite: $(VENV)/test.stamp
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --ignore=tests/ledger

docs: $(VENV)/test.stamp
	$(BIN)/python -m tests.docs --write

messages: $(VENV)/test.stamp
	$(BIN)/python -m tests.messages --write

bench: $(VENV)/test.stamp
	$(BIN)/python -m bench

LOCK := $(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --all-build-deps --no-emit-options --no-header

lock: $(VENV)/run.stamp
	$(BIN)/pip install --quiet 'pip-tools>=7.5'
	$(LOCK) -o requirements/run.txt pyproject.toml
	$(LOCK) --extra test -o requirements/test.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
