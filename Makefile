# Each target works as the first command after a checkout: what it needs is set up once.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python)
BIN := .venv/bin
# Where further annotated documents may stand; nothing needs them.
SHARED ?= ../shared
READY := .venv/.ready
BENCH_READY := .venv/.bench-ready

.DEFAULT_GOAL := graph
.PHONY: setup graph test check soak bench evaluate

setup: $(READY)  ## make .venv with the pinned versions and this package in it

$(READY): .ci/requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r .ci/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

graph: $(READY)  ## sources/ -> output/
	$(BIN)/careergraph build

# Compiled once: where PYTHONDONTWRITEBYTECODE is set, each of the hundreds of programs that tests start would do it.
test: $(READY)  ## all tests and doctests
	$(BIN)/python -m compileall -q src
	$(BIN)/pytest -q -n auto --dist worksteal --doctest-modules src tests

check: $(READY)  ## style, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: $(READY)  ## the laws on many more examples, and the size of an installation
	TEST_SOAK=1 $(BIN)/pytest -q -n auto --dist worksteal -m "soak or not soak" tests/laws
	$(BIN)/python .ci/size.py

$(BENCH_READY): .ci/bench.txt $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r .ci/bench.txt
	touch $@

bench: $(BENCH_READY)  ## seconds of each stage, readers beside libraries, documents a second beside spaCy, cost by length; span F1 where ../shared is
	$(BIN)/python benchmarks/stages.py sources
	$(BIN)/python benchmarks/readers.py sources
	$(BIN)/python benchmarks/linear.py
	test ! -f $(SHARED)/data/skillspan/dev.json || $(BIN)/python benchmarks/skillspan.py $(SHARED)/data/skillspan/dev.json
	$(BIN)/python benchmarks/incremental.py 500
	$(BIN)/python benchmarks/extraction.py
	$(BIN)/python -W ignore benchmarks/sparql.py 120 --seconds 10

evaluate: $(READY)  ## scores on tests/gold with their floors, and on ../shared where it is (some of it unread)
	$(BIN)/careergraph evaluate tests/gold --per-document --per-rule
	$(BIN)/careergraph evaluate tests/gold/wider --per-document
	$(BIN)/careergraph evaluate tests/gold --without-vocabulary
	test ! -d $(SHARED)/evaluation/gold || $(BIN)/careergraph evaluate $(SHARED)/evaluation/gold \
		--documents $(SHARED)/seeds --documents $(SHARED)/documents || test $$? -eq 1
