# Everything a user or a developer runs. Each target installs what it needs first; see scripts/.
.DEFAULT_GOAL := help
.PHONY: site test unit browser cli benchmark benchmark-store fuzz sanitize lint format clean help

site: ## Build the tool and the sample site into _site/
	@scripts/site.sh

test: ## All tests: unit, browser and cli
	@scripts/test.sh unit browser cli

unit: ## The Swift tests
	@scripts/test.sh unit

browser: ## The sample site in headless Chromium, with axe-core and the Nu HTML checker
	@scripts/test.sh browser

cli: ## The command line end to end, and its numbers against NumPy
	@scripts/test.sh cli

benchmark: ## Times against those of other programs, and what moved since they were stored
	@scripts/benchmark.sh

benchmark-store: ## The same, kept in Benchmarks/ as what later runs are compared with
	@scripts/benchmark.sh --store

fuzz: ## Twenty minutes of libFuzzer on the readers of recordings and masks
	@scripts/fuzz.sh

sanitize: ## The tests of the readers under the address sanitizer, with and without optimisation
	@scripts/sanitize.sh

lint: ## Formatting and syntax of every source file
	@scripts/lint.sh

format: ## Format the Swift sources in place
	@scripts/lint.sh --format

clean: ## Remove everything that was built
	rm -rf .build _site

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
