# Alur: every chore is one command; "make" alone lists them.
# Windows has no make: README.md gives the same steps for PowerShell.

SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

# The first Python that is new enough; PYTHON=... chooses another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; \
	done)

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
BENCH_STAMP := $(VENV)/.ready-bench
SAMPLE := demo/contoh.db
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
PYTEST := QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

.PHONY: help setup run test check soak fuzz bench lock build shots demo clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

setup: $(STAMP)  ## make .venv with everything in it (done once, and again when the lock changes)

$(STAMP): requirements.lock pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "Alur memerlukan Python 3.11 atau lebih baru; python3 di komputer ini" \
		"tidak ada atau terlalu tua. Pasang Python yang lebih baru, lalu jalankan lagi." >&2; exit 1; }
	@$(PYTHON) installer/prerequisites.py python
	@echo "Menyiapkan $(VENV) (sekali saja, beberapa menit) ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

run: $(STAMP)  ## open Alur on a sample office; without a screen, make the sample documents
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/python installer/prerequisites.py libraries --window && \
		mkdir -p $(dir $(SAMPLE)) && \
		{ [ -e $(SAMPLE) ] || $(BIN)/alur init --sample --db $(SAMPLE); } && \
		exec $(BIN)/alur --db $(SAMPLE); \
	else \
		echo "Tidak ada layar (DISPLAY kosong): jendela tidak dibuka, dokumen contoh dibuat." && \
		$(BIN)/alur demo --out demo && \
		echo "Dokumen contoh ada di $(CURDIR)/demo"; \
	fi

test: $(STAMP)  ## style, types, contracts and all tests in their short form
	@$(BIN)/python installer/prerequisites.py libraries
	@$(MAKE) check
	@$(PYTEST) -q -n 2 --dist worksteal

check: $(STAMP)  ## style and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

soak: $(STAMP)  ## the long forms of the tests (property tests with thousands of cases)
	HYPOTHESIS_PROFILE=long $(PYTEST) -q -n 2 --dist worksteal -o timeout=3600

fuzz: $(STAMP)  ## the long property tests of the rules alone
	HYPOTHESIS_PROFILE=long $(PYTEST) -q -n 2 --dist worksteal -o timeout=3600 tests/domain

bench: $(BENCH_STAMP)  ## measure Alur beside its peers
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

$(BENCH_STAMP): $(STAMP) tests/benchmarks/requirements.lock
	@$(PIP) install --require-hashes -r tests/benchmarks/requirements.lock
	@touch $@

LOCK := $(BIN)/python -m uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

lock: $(STAMP)  ## write both lock files anew from pyproject.toml
	@$(PIP) install uv
	$(LOCK) --upgrade --extra test --extra installer pyproject.toml -o requirements.lock
	$(LOCK) --upgrade --extra bench -c requirements.lock pyproject.toml -o tests/benchmarks/requirements.lock

build: $(STAMP)  ## make the program folder for this system in dist/, start it, write its checksums
	@$(BIN)/python installer/prerequisites.py libraries --window
	@$(BIN)/python installer/build.py

shots: $(STAMP)  ## every screen as a picture in shots/
	@QT_QPA_PLATFORM=offscreen $(BIN)/alur shots shots

demo: $(STAMP)  ## all five SOPs from beginning to end, papers included, in demo/
	@$(BIN)/alur demo --out demo

clean:  ## remove what was built and cached; .venv and demo/ stay
	rm -rf build dist shots .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	find app tests installer -name __pycache__ -type d -prune -exec rm -rf {} +
