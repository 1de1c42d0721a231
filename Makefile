# Two commands: `make run` and `make test`. README.md says what each needs.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv
PY := $(VENV)/bin/python
NPM := $(VENV)/bin/npm
export DJANGO_SETTINGS_MODULE = config.settings

.DEFAULT_GOAL := help
.PHONY: help install install-tests run test check bench proof messages

help:
	@echo "make run      sets everything up and serves http://$(HOST):$(PORT) (PORT=, HOST= change it)"
	@echo "make test     all checks and tests, as CI runs them"
	@echo "make install  the environment in $(VENV), nothing else"
	@echo "make check    style, types, settings, migrations"
	@echo "make bench    speed as ratios within one run"
	@echo "make proof    slow proofs (CORPUS=folder adds files of your own)"
	@echo "make messages collects and compiles the words on screen"

install: $(VENV)/.run

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed. PYTHON=python3.12 make run chooses another.")'
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

# Hashes in the lock file: an install that would change a pinned version fails.
$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	@echo "Installing what the site needs (some minutes the first time) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@
	@$(MAKE) --no-print-directory node_modules/.installed

$(VENV)/.tests: requirements-dev.lock $(VENV)/.run
	@echo "Installing what the tests need ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Fonts and two small scripts. Without them the site works all the same.
node_modules/.installed: package-lock.json
	@echo "Installing fonts and scripts ..."
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error \
	  && touch $@ \
	  || echo "The npm registry could not be reached. The site works: buttons instead of dragging, plainer fonts in PDF files. 'make install' tries again."

install-tests: install $(VENV)/.tests
	@sh tests/install-chromium.sh

run: install
	@DEBUG=$${DEBUG-1} $(PY) manage.py prepare --address "http://$(HOST):$(PORT)"
	@echo "Serving. Ctrl-C stops."
	@export DEBUG=$${DEBUG-1} BASE_URL=$${BASE_URL-http://$(HOST):$(PORT)}; \
	  trap 'kill 0' INT TERM EXIT; \
	  $(PY) manage.py db_worker --interval 2 >var/worker.log 2>&1 & \
	  $(VENV)/bin/granian --interface wsgi --host $(HOST) --port $(PORT) --workers 1 --blocking-threads 4 \
	    --no-ws --log-level warning config.wsgi:application

test: install-tests
	@$(PY) -m tests.run

check: install $(VENV)/.tests
	@$(PY) -m tests.run --checks

bench: install $(VENV)/.tests
	@$(PY) -m tests.bench.run

proof: install-tests
	@CORPUS="$(CORPUS)" $(PY) -m tests.run --proof

messages: install
	@$(PY) manage.py messages extract && $(PY) manage.py messages compile
