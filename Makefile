# `make` alone lists the targets. WASM_TOOLCHAIN=debian keeps the set-up on Debian's packages (scripts/setup).
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Each step says what it does.
say = @printf '── %s\n' "$(1)" >&2

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## find or install what building needs
	@scripts/setup build

.PHONY: setup-test
setup-test:
	@scripts/setup test

.PHONY: build
build: setup ## build the WebAssembly package into www/pkg and the page's code into www/dist
	$(call say,wasm package)
	@scripts/build-wasm
	@node www/scripts/build-dist.js

.PHONY: demo
demo: build ## build all, serve the demo page and print its address
	$(call say,demo)
	@node www/scripts/serve.js

.PHONY: fmt
fmt: ## format the Rust code
	cargo fmt

.PHONY: lint
lint: build ## formatting, clippy, layers and JavaScript types; a warning is an error
	$(call say,lint)
	@cargo fmt --check
	@cargo clippy --quiet --all-targets -- -D warnings
	@RUSTDOCFLAGS='-D warnings' cargo doc --quiet --no-deps --document-private-items
	@scripts/check-layers
	@cd www && npm run --silent types

.PHONY: pack
pack: ## make data/packed again from data
	cargo run --quiet -- pack

.PHONY: test
test: setup-test lint test-native build test-wasm lint-extension test-page size ## set up what is missing, then run every test

.PHONY: test-native
test-native: ## the Rust tests, natively
	$(call say,native tests)
	@cargo run --quiet -- pack --check
	@cargo test --quiet

.PHONY: test-wasm
test-wasm: setup-test ## the case files and the boundary in headless Chromium and Firefox
	$(call say,wasm tests)
	@scripts/test-wasm

.PHONY: extension
extension: build ## build the browser extension for Chromium and Firefox into dist/extension
	$(call say,extension)
	@node www/scripts/build-extension.js

.PHONY: lint-extension
lint-extension: extension ## Mozilla's linter on the extension; a warning is an error
	$(call say,lint extension)
	@www/node_modules/.bin/addons-linter --warnings-as-errors dist/extension/factlight-*-firefox.zip

.PHONY: test-page
test-page: setup-test build extension ## the page code and the extension in Node, Chromium and Firefox
	$(call say,page tests)
	@. .tools/env && cd www && npm run --silent test

.PHONY: size
size: build ## what a page loads for its first highlights, against the budget
	$(call say,size)
	@node scripts/check-size.mjs

.PHONY: package
package: build ## both packages: the crate built from its tarball, the npm package tried in three bundlers
	$(call say,packages)
	@cargo package --quiet --allow-dirty --offline
	@. .tools/env && cd www && npm run --silent test:package

.PHONY: fuzz
FUZZ_VERSION := 0.13.1
RUNS ?= 100000
fuzz: ## run each fuzz target RUNS times (default 100000)
	$(call say,fuzz)
	@cargo fuzz --version >/dev/null 2>&1 || cargo install cargo-fuzz --version $(FUZZ_VERSION)
	@for target in $$(cargo fuzz list); do \
	  mkdir -p "fuzz/artifacts/$$target/new"; \
	  cargo fuzz run -s none "$$target" "fuzz/artifacts/$$target/new" "fuzz/corpus/$$target" -- -runs=$(RUNS) -max_len=512 -verbosity=0 -print_final_stats=1; done

.PHONY: bench
bench: setup-test build ## measure accuracy, speed and size beside the peers: benches/REPORT.md
	$(call say,bench)
	@cargo build --quiet --release
	@cd benches/peers && { [ -d node_modules ] || npm ci --silent --no-audit --no-fund; }
	@cd benches/peers && { [ -d .venv ] || { python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt; } || echo 'bench: no spaCy here; going on without' >&2; }
	@. .tools/env && node benches/report.mjs

.PHONY: bench-figures
bench-figures: ## figures against Recognizers-Text and quantulum3, file by file: benches/FIGURES.md
	$(call say,bench figures)
	@cargo build --quiet --release
	@{ echo '# Figures on the cases of Recognizers-Text and quantulum3'; echo; echo '## Quantities'; echo; \
	  python3 benches/recognizers_quantities.py target/release/factlight ../shared/corpora/dev; \
	  echo; echo '## Dates, times and durations'; echo; echo '```text'; \
	  python3 benches/recognizers_dates.py target/release/factlight ../shared/corpora/dev/recognizers; echo '```'; } > benches/FIGURES.md
