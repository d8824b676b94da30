# Thin names for the commands of CONTRIBUTING.md.
.PHONY: help setup demo test check lock wheel up ci

help: ## list these
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup: ## an environment with everything in it
	uv sync

demo: ## the example case, served
	uv run kith demo

test: ## the suite
	uv run pytest

check: ## style, types, layers, the lock
	uv run ruff check
	uv run ruff format --check
	uv run mypy
	uv run mypy tests benchmarks .ci docker hatch_build.py
	uv run lint-imports
	uv run python .ci/lock.py --check

lock: ## requirements.lock from pyproject.toml
	uv run python .ci/lock.py

wheel: ## the wheel, with the GraphiQL page in it
	uv build --wheel

up: ## Kith with Neo4j in containers
	docker compose up

ci: ## everything that CI does
	.ci/run
