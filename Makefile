# One word each. Bare `make` prints this menu.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := menu
.PHONY: menu run test lint types unit lock bench bench-app bench-ingest coverage corpora shots texts demo clean

menu:  ## print this menu
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

$(VENV)/run.stamp: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@ $(VENV)/run.stamp

run: $(VENV)/run.stamp  ## set up and open the dashboard on the demo study
	$(BIN)/cxgap app

test: $(VENV)/dev.stamp  ## set up and run everything: lint, types, import contracts, all tests
	$(BIN)/python -m tools.check

lint: $(VENV)/dev.stamp  ## style and import contracts
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

types: $(VENV)/dev.stamp  ## static types
	$(BIN)/mypy

unit: $(VENV)/dev.stamp  ## the quick tests: no browser
	$(BIN)/python -m pytest -m "not browser" -n auto --dist loadfile

bench: $(VENV)/dev.stamp  ## cxgap beside DuckDB, pandas, polars, svy and R; writes docs/benchmarks.md
	$(BIN)/python -m tools.bench --write

bench-app: $(VENV)/dev.stamp  ## the dashboard: processor time, browser, viewers; writes docs/benchmarks-app.md
	$(BIN)/python -m tools.bench_app --write

bench-ingest: $(VENV)/dev.stamp  ## a million respondents into a study, beside DuckDB alone
	$(BIN)/python -m tools.bench_ingest

coverage: $(VENV)/dev.stamp  ## simulate how often the intervals hold the truth
	$(BIN)/python -m tools.coverage

corpora: $(VENV)/dev.stamp  ## read every file of the malformed corpora and say what became of it
	$(BIN)/python -m tools.corpora

shots: $(VENV)/dev.stamp  ## photograph every page in eight looks, with contact sheets and the pictures of the README
	$(BIN)/python -m tools.shots

texts: $(VENV)/dev.stamp  ## bring the Vietnamese catalogue in step with the sources
	$(BIN)/python -m tools.texts

demo: $(VENV)/dev.stamp  ## make the demo study's files and the templates again
	$(BIN)/python data/demo/generate.py
	$(BIN)/python data/templates/make.py

lock: $(VENV)/dev.stamp  ## lock what pyproject.toml asks for; UPGRADE=--upgrade renews everything
	$(BIN)/python -m tools.lock $(UPGRADE)

clean:  ## remove what the targets above have made
	rm -rf $(VENV) shots .pytest_cache .ruff_cache .mypy_cache .hypothesis *.egg-info
