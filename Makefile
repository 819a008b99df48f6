# Two commands do everything on a machine with Python 3.11 or newer: `make run` and `make test`.
# What they need is set up once: a later run finds .venv/set-up in order and touches neither system nor network.

# The first Python that is new enough: Ubuntu 22.04 calls the one it ships python3, and 3.11 python3.11.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$name; break; fi; done)
BIN := .venv/bin
STAMP := .venv/set-up
READERS := .venv/readers
SOURCES := pyproject.toml constraints.txt packaging/linux/system-packages.sh

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check setup format lint types imports unit benchmarks docs reference pictures clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' Makefile

run: $(STAMP) ## set up what is missing, then go once from sample articles to a proved data set and the window (folder demo/)
	$(BIN)/annotator demo --folder demo

test: format lint types imports unit ## set up what is missing, then run every check and test

check: test ## the same

setup: $(STAMP) ## only set up: system libraries (Debian, Ubuntu), Python packages into .venv

format: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

imports: $(STAMP)
	$(BIN)/lint-imports

unit: $(STAMP) $(READERS)/set-up
	@packaging/linux/test-packages.sh
	$(BIN)/pytest -n auto --dist loadfile

benchmarks: $(STAMP) ## measure the article view and the article list
	$(BIN)/python -m benchmarks view
	$(BIN)/python -m benchmarks list

docs: $(STAMP) ## build the documentation as a site into build/docs; it is read and searched without a network
	$(BIN)/sphinx-build --quiet --fresh-env --write-all --fail-on-warning --keep-going --nitpicky docs build/docs
	@echo 'docs: open build/docs/index.html'

reference: $(STAMP) ## write the reference (commands, actions, settings) anew, from the program itself
	$(BIN)/python docs/make_reference.py

pictures: $(STAMP) ## take the pictures of the documents anew, from the running program
	$(BIN)/python docs/make_pictures.py

clean: ## remove caches and built packages; .venv and demo/ stay
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +

# The stamp says in which folder, for which Python and from which files the environment was made: it keeps absolute paths and one
# version's packages, so after a move or an upgrade of the system's Python it is made anew. Contents count, not times of change.
READ_STATE := { $(BIN)/python -ISc 'import os, sys; print(os.getcwd(), *sys.version_info[:2])' && cat $(SOURCES) | cksum; } 2>/dev/null
ifneq ($(shell $(READ_STATE)),$(shell cat $(STAMP) 2>/dev/null))
.PHONY: $(STAMP)
endif

$(STAMP):
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@packaging/linux/system-packages.sh $(PYTHON)
	@if test -f $@ && test "$$(head -n 1 $@)" != "$$($(READ_STATE) | head -n 1)"; then rm -rf .venv; fi
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo 'set-up: installing Python packages into .venv (the exact versions of constraints.txt)'
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt --editable '.[dev,docs,interop]'
	@$(READ_STATE) > $@

# `datasets` reads what is exported for it, in a test only. It brings pandas, which the program would load at each start if it found it.
$(READERS)/set-up: $(STAMP) packaging/readers-constraints.txt
	@echo 'set-up: installing datasets into $(READERS), for one test'
	@$(BIN)/python -m venv --clear $(READERS)
	@if $(READERS)/bin/python -m pip --disable-pip-version-check install --quiet --constraint packaging/readers-constraints.txt datasets; \
		then touch $@; else rm -rf $(READERS); echo 'set-up: datasets could not be installed; the test that needs it will say so' >&2; fi
