# Front Door. `make run` for a portal with demo data, `make test` for everything CI checks.

DB ?= sqlite

.PHONY: run test bench soak dist fmt

run: ## From a fresh clone to a portal on http://127.0.0.1:3000
	@echo "[1/4] Tools: Rust with its wasm target, and a C compiler"
	@scripts/need.sh cargo wasm
	@if [ "$(DB)" = postgres ]; then scripts/need.sh node postgres; fi
	@echo "[2/4] The browser's half (first time about 3 minutes on 2 cores, later a second)"
	@scripts/browser.sh
	@echo "[3/4] Build (first time about 5 minutes on 2 cores, later seconds)"
	@cargo build --quiet
	@echo "[4/4] Serve, with invented people. Ctrl+C ends it"
	@scripts/run.sh $(DB)

test: ## Everything CI checks
	@scripts/test.sh

bench: ## How fast, beside a plain handler of the same run
	@scripts/bench.sh

soak: ## The long simulations at full length
	@PROPTEST_CASES=20000 scripts/soak.sh

dist: ## One folder to install on a server without Rust or Node
	@scripts/dist.sh

fmt: ## Put the code in its usual form
	@cargo fmt --all
