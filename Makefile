# The two commands of the README, and the gates behind them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# One more than there are cores: some tests wait, for what is told to wait or for a process.
WORKERS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))

# As pip does for what it installs: a command starts sooner, also where Python keeps nothing itself.
COMPILE = $(BIN)/python -m compileall -q -j 0 bot handlers storage

.PHONY: run test check lock clean

run: $(VENV)/.run
	@$(BIN)/readouts run

test: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(COMPILE)
	@types=$$(mktemp); $(BIN)/mypy >"$$types" 2>&1 & mypy=$$!; \
	trap 'kill $$mypy 2>/dev/null; rm -f "$$types"' EXIT; trap 'exit 130' INT TERM; \
	$(BIN)/pytest -n $(WORKERS) --dist worksteal; tested=$$?; \
	wait $$mypy; typed=$$?; cat "$$types"; exit $$((tested || typed))

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit("readouts needs Python 3.11 or newer; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/pip
	@echo "Setting up $(VENV) (once) ..."
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
	@$(COMPILE)
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Setting up the test tools (once) ..."
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Needs uv on the PATH. No index or find-links line may reach a lock.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml requirements-build.in -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra dev pyproject.toml requirements-build.in -o requirements-dev.lock

clean:
	rm -rf $(VENV)
