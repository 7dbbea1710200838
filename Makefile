# What a person types. `make run` and `make test` are enough for a new clone.

SWIFT ?= swift
CONFIG := config
RELEASE := .build/release/tensiond
DEBUG := .build/debug/tensiond

.DEFAULT_GOAL := help
.PHONY: help run test build release check lint format packages fuzz bench clean

help: ## what there is to make
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

# The release build: it takes about twice as long as the debug build (measured on 2 cores from a new clone: 210 s and
# 105 s), but once, and then the daemon is the one that is shipped, and keeps up with all feeds at its first start.
run: release ## the daemon in the terminal, on config/, with a sample feed; state in var/
	@exec scripts/run-sample $(RELEASE)

test: packages ## all tests
	$(SWIFT) test

build: packages ## debug build
	$(SWIFT) build

release: packages ## release build
	$(SWIFT) build -c release --product tensiond

check: build ## config/ and the tests beside the watches
	$(DEBUG) check --config $(CONFIG)
	$(DEBUG) test --config $(CONFIG)

lint: ## format, shell scripts, unit file
	scripts/lint

format: ## Swift sources in place
	$(SWIFT) format --in-place --parallel --recursive Package.swift $(wildcard Sources Tests Fuzz Benchmarks)

packages: ## the libraries that the build needs (Debian, Ubuntu)
	@scripts/install-packages

fuzz: packages ## the fuzz targets, each for FUZZ_SECONDS (60)
	Fuzz/run

bench: packages ## the benchmarks, a line each
	Benchmarks/run

clean: ## build products and the state of `make run`
	rm -rf .build var
