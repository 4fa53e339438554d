# Everything a person or a machine does with this repository. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PORT ?= 8000
BIN := .venv/bin
export VAR_DIR ?= $(CURDIR)/var

.PHONY: help client demo run install install-dev fonts test test-fast test-services lint fix bench idle chaos seed-volume locks clean

help: ## List every target with one sentence
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

client: install ## Build the pygame board to take home: a wheel, and a folder for each system
	@$(BIN)/python .ci/build_client.py $(ARGS)

demo: install ## Install what is missing, load the demo once, serve until Ctrl-C
	@PORT=$(PORT) .ci/serve

run: demo ## The same as demo

install: ## Install what serving needs
	@.ci/bootstrap requirements.lock

install-dev: ## Install what tests, linting and benchmarks need
	@.ci/bootstrap requirements-dev.lock

# The browser tests measure pages, and letters have a width.
fonts: install-dev
	@PYTHONWARNINGS=ignore DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python site/manage.py build_fonts --verbosity 0

test: fonts ## Run the whole suite (also on PostgreSQL and Redis when the environment names them)
	@.ci/browser
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)
	@if [ -n "$$DATABASE_URL" ] && [ -n "$$REDIS_URL" ]; then $(MAKE) --no-print-directory test-services; fi

test-fast: install-dev ## Run everything but the browser journeys, stopping at the first failure
	@$(BIN)/python -m pytest -n 2 -x -m "not browser" $(ARGS)

test-services: fonts ## Run the suite on the PostgreSQL and Redis of DATABASE_URL and REDIS_URL
	@: "$${DATABASE_URL:?set DATABASE_URL}" "$${REDIS_URL:?set REDIS_URL}"
	@.ci/browser
	@TEST_SERVICES=1 $(BIN)/python -m pytest -n 2 --dist worksteal --create-db $(ARGS)

lint: install-dev ## Check style, types, templates, imports and missing migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --cache-dir $(VAR_DIR)/import-linter
	@$(BIN)/djlint --check --quiet site courses
	@$(BIN)/djlint --lint --quiet site courses
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python -W ignore site/manage.py makemigrations --check --dry-run

fix: install-dev ## Put style right where a tool can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djlint --reformat --quiet site courses || true

bench: install-dev ## Measure ourselves against a bare version of the same work, one JSON object a line
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python tests/bench/run.py

seed-volume: install ## Write ANSWERS (ten million) invented answers into DATABASE_URL, to measure with
	@DJANGO_SETTINGS_MODULE=portal.settings.dev PYTHONWARNINGS=ignore $(BIN)/python site/manage.py migrate --verbosity 0
	@DJANGO_SETTINGS_MODULE=portal.settings.dev PYTHONWARNINGS=ignore $(BIN)/python site/manage.py seed_volume --answers $${ANSWERS:-10000000}

idle: install-dev ## Leave sockets silent for IDLE_MINUTES (thirty), then look whether they are open
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python tests/bench/run.py idle

chaos: install-dev ## Kill workers, Redis and PostgreSQL 500 times during play, and check what is left
	@CHAOS_KILLS=$${CHAOS_KILLS:-500} $(BIN)/python -m pytest -q -n0 tests/chaos

locks: install-dev ## Refresh the locks, with hashes and without addresses
	@.ci/lock

clean: ## Remove what running produced (database, media, keys, exports)
	@rm -rf $(VAR_DIR)
