# Everything runs in .venv, made from hashed requirements; a machine needs Python 3.11 or newer and make.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check bench pages docs fixtures lock clean accuracy accuracy-all

demo: $(READY)  ## read a real packet and print what is met, missing and unclear
	@$(BIN)/python fixtures/build.py demo
	@$(BIN)/rehablint check build/demo --submit-on 2026-11-24 --exit-zero

test: $(READY)  ## all tests
	$(BIN)/python -m pytest -n 2

check: $(READY)  ## style, types, sizes, fresh pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/design

bench: $(READY)  ## measured ratios, printed
	$(BIN)/python benchmarks/run.py

accuracy: $(READY)  ## how right it is on labelled documents beside the checkout; benchmarks/accuracy.md
	$(BIN)/python benchmarks/accuracy.py --write

accuracy-all: $(READY)  ## the same, by source, in other dress and against a second reader: some ten minutes
	$(BIN)/python benchmarks/by_source.py --write
	$(BIN)/python benchmarks/confidence.py --fit
	$(BIN)/python benchmarks/accuracy.py --write
	$(BIN)/python benchmarks/metamorphic.py --write
	$(BIN)/python benchmarks/second_reader.py --write
	$(BIN)/python benchmarks/kind_reader.py --measure

pages: $(READY)  ## generated pages: pack READMEs and coverage tables
	$(BIN)/rehablint pages

docs: $(READY)  ## the documentation as a site, build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

fixtures: $(READY)  ## rebuild the fixture packets and what is expected of them
	$(BIN)/python fixtures/build.py all

lock:  ## pin every requirement with its hashes (needs uv)
	uv pip compile pyproject.toml --extra dev --extra ocr --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements.txt

$(READY): requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "rehablint needs Python 3.11 or newer with venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $(READY)

clean:
	rm -rf .venv build dist
