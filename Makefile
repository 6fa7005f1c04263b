# `make` alone lists the targets. WASM_TOOLCHAIN=debian keeps the set-up on Debian's packages (scripts/setup).
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: fmt
fmt: ## format the Rust code
	cargo fmt

.PHONY: lint
lint: ## clippy and formatting, warnings are errors
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings

.PHONY: test
test: lint ## set up what is missing, then run every test
	cargo run --quiet -- pack --check
	cargo test
