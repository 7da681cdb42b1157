# Everything a newcomer types. Paths are relative: the project may stand in a folder with spaces and accents.
# The distribution's own Python first: it is compiled for speed, one that was built at home seldom is (tests take a seventh less).
PYTHON ?= $(shell for one in /usr/bin/python3 python3; do "$$one" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done; echo "$$one")
PORT ?= 8000
DATA ?=
ARGS ?=
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help demo demo-reset test check bench drill gallery chromium \
  check-lint check-format check-imports check-templates check-translations check-migrations check-words check-types
.DEFAULT_GOAL := help

help: ## say what can be asked for
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | while IFS=@ read -r name said; do printf '%-18s %s\n' "$$name" "$$said"; done

demo: .venv/app.stamp ## run it here with the fictional town; DATA=folder for a real territory, PORT=8001 for another port
	@TU_TIED=1 exec $(PY) manage.py demo --port "$(PORT)" $(if $(DATA),--data "$(DATA)") $(ARGS)

demo-reset: .venv/app.stamp ## forget what the demonstration holds and start it afresh
	@TU_TIED=1 exec $(PY) manage.py demo --reset --port "$(PORT)" $(if $(DATA),--data "$(DATA)") $(ARGS)

test: .venv/dev.stamp chromium ## run the tests, browser journeys included; ARGS="-k word" is handed to pytest
	@$(PY) -m pytest -n auto $(ARGS)

check: .venv/dev.stamp ## style, types, import contracts, templates, migrations, translations, words
	@$(MAKE) --no-print-directory --keep-going check-lint check-format check-imports check-templates check-translations \
	  check-migrations check-words check-types

bench: .venv/bench.stamp ## measure on a million reports: one JSON object a line; ARGS="20000 --only sharing peers" for less
	@DATA="$(DATA)" $(PY) -m bench $(ARGS)

drill: .venv/app.stamp ## rehearse a restoration on databases made for it: what was erased stays unreadable, the rest reads
	@$(PY) manage.py drill $(ARGS)

gallery: .venv/dev.stamp chromium ## photograph each main page as each role, at 360 and 1280 px
	@TU_DEMO=1 $(PY) manage.py gallery $(ARGS)

check-lint:
	@$(PY) -m ruff check .
check-format:
	@$(PY) -m ruff format --check .
check-imports:
	@$(PY) -c 'from importlinter.cli import lint_imports_command as run; run()'
check-templates:
	@$(PY) -m djlint --lint --quiet traitdunion
check-translations:
	@$(PY) manage.py messages --check
check-migrations:
	@$(PY) manage.py makemigrations --check --dry-run
check-words:
	@$(PY) -m pytest tests/guards/test_words.py
check-types:
	@$(PY) -m mypy traitdunion config

chromium:
	@for name in $(CHROMIUM) chromium-headless-shell chromium chromium-browser google-chrome-stable; do \
	  command -v "$$name" >/dev/null && exit 0; done; .ci/install-chromium

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch .venv/python.stamp

.venv/app.stamp: .venv/python.stamp requirements/app.txt
	@echo "Installing what it needs: once, a few minutes without a package cache…"
	@$(PIP) -r requirements/app.txt
	@touch .venv/app.stamp

.venv/dev.stamp: .venv/app.stamp requirements/dev.txt
	@echo "Installing what its tests need…"
	@$(PIP) -r requirements/dev.txt
	@touch .venv/dev.stamp

.venv/bench.stamp: .venv/dev.stamp requirements/bench.txt
	@echo "Installing what it is measured beside…"
	@$(PIP) -r requirements/bench.txt
	@touch .venv/bench.stamp
