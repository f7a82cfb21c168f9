# Nine commands. Each sets up what it needs, so that it is one command on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo check test cover lint bench mutants fuzz docs

BASE ?= HEAD

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.%: pyproject.toml $(VENV)/.core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[$*]"
	touch $@

demo: $(VENV)/.core
	BIN=$(BIN) sh examples/demo.sh

check: $(VENV)/.test $(VENV)/.lint
	$(BIN)/python tests/check.py $(BASE)

test: $(VENV)/.test $(VENV)/.lint
	$(BIN)/python -m mypy
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/python -m pytest --numprocesses=auto

cover: $(VENV)/.test
	$(BIN)/python -m pytest --numprocesses=auto --cov --cov-report=term tests/rule tests/matter tests/doctrine tests/charge tests/forms tests/verdicts tests/instruction tests/cli/test_documents.py src/chargebook
	$(BIN)/python tests/coverage_floor.py

lint: $(VENV)/.lint
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/python -m mypy

bench: $(VENV)/.bench
	$(BIN)/python benchmarks/read.py
	$(BIN)/python benchmarks/decide.py
	$(BIN)/python benchmarks/library.py
	$(BIN)/python benchmarks/wall.py
	$(BIN)/python benchmarks/causes.py
	$(BIN)/python benchmarks/verify.py
	$(BIN)/python benchmarks/cite.py
	$(BIN)/python benchmarks/mutation.py
	$(BIN)/python benchmarks/growth.py

mutants: $(VENV)/.test
	$(BIN)/python benchmarks/mutants.py

fuzz: $(VENV)/.test
	$(BIN)/python tests/fuzz_readers.py

docs: $(VENV)/.test
	$(BIN)/python docs/reference.py
