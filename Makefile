# Entente: `make demo` shows it, `make test` tests it; both set up what they need in .venv.

# The distribution's Python where it will do: it is built with profiles, one of pyenv is not unless asked, and a sixth slower.
FIT    := import os, sys, sysconfig, venv, ensurepip; \
          sys.exit(sys.version_info < (3, 11) or not os.path.exists(sysconfig.get_path("include") + "/Python.h"))
ifndef PYTHON
PYTHON := $(shell /usr/bin/python3 -c '$(FIT)' 2>/dev/null && echo /usr/bin/python3 || echo python3)
endif
VENV   ?= .venv
DATA   ?= build/demo
HOST   ?= 127.0.0.1
PORT   ?= 8000
PYTEST ?=
BENCH  ?= build/bench
COMPILED := build/compiled
BIN    := $(VENV)/bin

.PHONY: help demo test check browser stores score compiled bench docs format clean python

help:
	@echo "make demo    set up, build the graph from samples/, serve it on http://$(HOST):$(PORT)"
	@echo "make test    set up, run every check and every test"
	@echo "make check   ruff, mypy, import-linter"
	@echo "make browser install the browser that the pages' tests use"
	@echo "make stores  install the stores of others that the endpoint's tests use"
	@echo "make score   how well the rules read the annotated releases"
	@echo "make compiled  the package with its rules compiled, in build/compiled; some minutes"
	@echo "make bench   how fast they are read, built and served; under abuse for five minutes; compiled"
	@echo "make docs    write the pages of reference that programs can write"
	@echo "make format  ruff's formatting and fixes"
	@echo "make clean   remove what was built; .venv stays"

python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not installed; Python 3.11 or later is needed (make PYTHON=/path/to/python)"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old; Python 3.11 or later is needed (make PYTHON=/path/to/python)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get install -y -q python3-venv; \
	  else echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; fi; }

# what runs it; an interrupted installation is begun again
$(VENV)/.run: pyproject.toml | python
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[report]'
	@touch $@

# what also tests it
$(VENV)/.dev: pyproject.toml | python
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(VENV)/.run $@

demo: $(VENV)/.run
	$(BIN)/entente build samples --data $(DATA)
	$(BIN)/entente publish --data $(DATA)
	$(BIN)/entente serve --data $(DATA) --host $(HOST) --port $(PORT)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/reference.py --check

# a real browser for the tests of the pages: installed where that is allowed, named where it is not
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    { apt-get update -q && apt-get install -y -q --no-install-recommends chromium; } >/dev/null 2>&1 || echo "chromium could not be installed: the browser's tests are skipped"; \
	  else echo "no chromium: the browser's tests are skipped (on Debian: apt-get install chromium)"; fi; }

# stores of others, which the endpoint can stand before: installed where that is allowed, named where it is not
stores: $(VENV)/.dev
	@$(BIN)/python -m bench.stores

# pytest speaks last: its closing line is the result
test: check browser stores
	$(BIN)/python -m pytest $(PYTEST)

score: $(VENV)/.dev
	$(BIN)/python -m bench.score
	$(BIN)/python -m bench.score --fast --rules | sed -n '/ releases$$/p;/^project [op]/p;/^rule/,$$p'
	$(BIN)/python -m bench.clusters
	$(BIN)/python -m bench.sentences
	$(BIN)/python -m bench.variants --every 4

# the package as a wheel holds it that is built with ENTENTE_COMPILED=1; tests and bench/ compare it with the rules as written
compiled: $(COMPILED)/.made

$(COMPILED)/.made: $(VENV)/.dev pyproject.toml hatch_build.py $(shell find cli graph loaders ontology queries server -type f -not -name '*.pyc')
	rm -rf $(COMPILED) build/wheels
	ENTENTE_COMPILED=1 $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir build/wheels .
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(COMPILED) build/wheels/entente-*.whl
	@touch $@

# -P: the folder that make runs in, with the rules as they are written, does not come first
bench: $(VENV)/.dev $(COMPILED)/.made
	$(BIN)/python -m bench.long
	$(BIN)/python -m bench.build
	test -d $(BENCH)/snapshots || $(BIN)/python -m bench.synthetic --releases 25000 --data $(BENCH)
	$(BIN)/python -m bench.endpoint --data $(BENCH)
	$(BIN)/python -m bench.load abuse --seconds 300 --data $(BENCH)
	$(BIN)/python -m bench.speed tests/cases/dev --times 25
	PYTHONPATH=$(COMPILED):. $(BIN)/python -P -m bench.speed tests/cases/dev --times 25

docs: $(VENV)/.dev
	$(BIN)/python docs/reference.py

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf build dist data .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
