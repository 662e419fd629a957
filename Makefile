# `make demo` and `make test` each work alone on a fresh clone: they make a virtual environment and install.
# The newest Python of the machine makes it, if PYTHON names no other.
PYTHON ?=
VENV ?= .venv
BIN = $(VENV)/bin

# Tests start a hundred programs, each of which would compile anew what is not written down.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test suite test-room lint types types-of-windows properties slow fuzz mutations sample versions package release variants bench never-seen legibility docs pictures clean

demo: $(VENV)/.demo
	$(BIN)/python examples/gia_lai_viettel.py

test: $(VENV)/.dev
	$(BIN)/python examples/gia_lai_viettel.py
	@$(MAKE) --no-print-directory -j 3 types lint suite

# JUDGES=FOLDER records in passing which tests run which lines, for `make mutations`.
suite: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist worksteal $(if $(JUDGES),-p tools.judges --judges=$(JUDGES))

# ROOM=reading for the tests of one room, in seconds.
test-room: $(VENV)/.dev
	$(BIN)/pytest tests/$(ROOM)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

types-of-windows: $(VENV)/.dev
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src  # tests of pipes and forks are of POSIX

# LibreOffice, poppler, Tesseract, Chromium and two packages of npm must be there: tools/slow.sh installs them where it can.
slow: $(VENV)/.slow
	sh tools/slow.sh $(BIN)/pytest -n 2 --dist worksteal -m "(office or browser or cluster or variants or poppler or schema or long or ocr or postgres) and not kills and not fuzz and not flips"

# What the suite tries a few examples of, with many.
properties: $(VENV)/.dev
	$(BIN)/pytest -n 2 --dist worksteal --hypothesis-profile=many -m "(hypothesis or many) and not kills"

# The same inputs everywhere. FUZZ_TIMES=10 for ten times as many, FUZZ_SECONDS=600 for ten minutes a reader, ROUND_TRIPS=300
# for as many agreements that are printed and read back, FUZZ_SEED=7 for other pictures and bytes.
fuzz: $(VENV)/.slow
	$(BIN)/pytest -m fuzz -n 2

# Takes a branch out of a pattern, and changes a line of Python, COUNT times each, and asks the tests that run them. Another
# SEED, other mutations; ROOM=rules or ROOM=dates/phrases for those of some files; FLOOR=80 fails where fewer of a hundred are
# killed. Which tests run what is recorded first, if the tree has changed since: that takes as long as the tests.
SEED ?= 1
COUNT ?= 40
LIMIT ?= 20
FLOOR ?= 0
RECORD = $(VENV)/judges
DRAWN = --judges $(RECORD) --seed $(SEED) --count $(COUNT) --limit $(LIMIT) --floor $(FLOOR) $(if $(ROOM),--room $(ROOM))
mutations: $(VENV)/.slow
	@$(BIN)/python -m tools.verdicts $(RECORD) || $(MAKE) --no-print-directory suite JUDGES=$(RECORD)
	$(BIN)/python -m tools.alternatives $(DRAWN)
	$(BIN)/python -m tools.mutations $(DRAWN)

# The sample of .ci/run: always the same draw, so that nothing but a change of code or of tests changes what comes of it.
# Its floors are what was killed when it was drawn, less one or two; where more are killed for good, raise them.
sample: $(VENV)/.slow
	@$(BIN)/python -m tools.verdicts $(RECORD) || $(MAKE) --no-print-directory suite JUDGES=$(RECORD)
	$(BIN)/python -m tools.alternatives --judges $(RECORD) --seed 20261203 --count 30 --limit 20 --floor 70
	$(BIN)/python -m tools.mutations --judges $(RECORD) --seed 20261203 --count 30 --limit 20 --floor 85

# The oldest packages that pyproject.toml admits, then the newest that there are, each in an environment of its own.
versions: $(VENV)/.slow
	$(BIN)/pytest -m versions

# The source distribution and the wheel, built and looked into.
package: $(VENV)/.slow
	$(BIN)/pytest -m package

# The release files in dist/: built twice, the same bytes, with checksums and a bill of materials; the wheel is installed
# with each extra in a new environment, and the tutorial runs from it.
release: $(VENV)/.slow
	$(BIN)/python -m tools.release dist

# Documents of every form and kind, and contact sheets to look at (LibreOffice must be there).
variants: $(VENV)/.dev
	$(BIN)/python -m tools.variants

bench: $(VENV)/.bench
	$(BIN)/python -m bench

# Real texts, cold, beside a floor; GROUPS="office rules" for some of its groups.
never-seen: $(VENV)/.dev
	$(BIN)/python -m bench never-seen $(GROUPS)

# REV=main for another commit than the one before.
REV = HEAD~1
legibility: $(VENV)/.dev
	$(BIN)/python tools/legibility.py $(REV)

docs: $(VENV)/.slow
	$(BIN)/sphinx-build -W -q -b html docs docs/_build/html

# The picture that the README shows, of what the example writes; then those of the tutorial.
pictures: demo $(VENV)/.dev
	sh tools/slow.sh $(BIN)/python -m tools.pictures
	sh tools/slow.sh pdftoppm -r 96 -gray -png -singlefile out/gia-lai-viettel.pdf docs/first-page

$(VENV)/.demo: pyproject.toml
	sh tools/venv.sh "$(PYTHON)" $(VENV) ".[pdf]"
	touch $@

$(VENV)/.dev: pyproject.toml
	sh tools/venv.sh "$(PYTHON)" $(VENV) ".[dev]"
	touch $@

$(VENV)/.slow: $(VENV)/.dev
	sh tools/venv.sh "$(PYTHON)" $(VENV) ".[slow]"
	touch $@

$(VENV)/.bench: pyproject.toml
	sh tools/venv.sh "$(PYTHON)" $(VENV) ".[bench]"
	touch $@

clean:
	rm -rf $(VENV) node_modules out docs/_build docs/api docs/rules.md .mypy_cache .pytest_cache .ruff_cache .hypothesis
