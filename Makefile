# What one does with the project, each with one command; settings go behind it: make build BASE=/donate/

SHELL := bash
BASE ?= /
SITE ?=
CHROMIUM ?=
PORT ?= 8080
N ?= 10000000
CAMPAIGN ?= static/campaign.json
RULES ?=
FILE ?= $(CAMPAIGN)
DIST ?= target/site$(BASE)
export BASE SITE CHROMIUM PORT CAMPAIGN RULES FILE

.DEFAULT_GOAL := help
.PHONY: help setup build stamp serve release reproduce test fmt lint size profile bench lighthouse screens pictures fuzz audit mutants check-campaign clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  BASE=/path/      where the site lies on its server, / unless told"
	@echo "  SITE=https://…   its server, for the absolute addresses that previews and search engines want"
	@echo "  CHROMIUM=path    the browser to test with, one on PATH unless told"
	@echo "  CAMPAIGN=file    the campaign that lies beside the pages, static/campaign.json unless told (docs/campaign.md)"
	@echo "  RULES=book       the rulebook by which the site judges, those in force unless told: RULES=draft-2025 (docs/campaign.md)"
	@echo "  PORT=8080        where 'make serve' listens"

setup: ## install what building and testing need, once
	@tools/setup.sh test

build: ## build the site into target/site
	@tools/setup.sh build
	@tools/build.sh

stamp: ## put another campaign into a finished site: make stamp CAMPAIGN=file.json DIST=folder (the one with build.json)
	@. tools/env.sh && cargo run --quiet --features ssr --bin site -- --stamp "$(DIST)" --campaign "$$CAMPAIGN" && node tools/compress.mjs "$(DIST)"

serve: build ## build the site and serve it
	@node tools/serve.mjs

release: ## build the site and pack it into target/release-site, with its sums and an SBOM (docs/hosting.md)
	@tools/setup.sh build
	@tools/build.sh
	@tools/release.sh

reproduce: ## release the last commit in here and in a clone of another name, and compare the sums
	@tools/reproduce.sh

test: ## run all tests; tools/test.sh host browser runs some
	@tools/test.sh

fmt: ## format the Rust code
	@cargo fmt

lint: ## only what reads the code: format, spelling, Clippy, rustdoc
	@tools/test.sh fmt typos clippy doc

size: ## build the site and weigh a first visit of /check/, and what each crate and module adds to its code
	@tools/setup.sh test
	@tools/build.sh
	@node tools/size.mjs
	@node tools/weigh.mjs target/trunk/zh-check tools/rest.txt

profile: ## find out what a first visit of /check/ does not call, so that it comes later (docs/decisions/0023)
	@tools/setup.sh test
	@tools/build.sh
	@node tools/profile.mjs
	@tools/build.sh

bench: ## time the core; build the site and time what people wait for; SLOWER=4 slows the processor down as many times
	@tools/setup.sh test
	@tools/build.sh
	@tools/bench.sh
	@node tools/bench.mjs $(SLOWER)
	@. tools/env.sh && node tools/bench-visit.mjs
	@node tools/bench-recall.mjs
	@node tools/bench-memory.mjs

lighthouse: ## build the site and ask Lighthouse about it, served by nginx; PAGES="check/ en/check/" names pages
	@tools/setup.sh lighthouse
	@tools/build.sh
	@. tools/env.sh && node tools/lighthouse.mjs $(PAGES)

screens: ## screenshots of every page and state as contact sheets in target/screens
	@tools/setup.sh test
	@tools/build.sh
	@node tools/screens.mjs

pictures: ## make the reference pictures anew
	@tools/setup.sh test
	@tools/build.sh
	@. tools/env.sh && playwright test pictures.spec.mjs --grep 'Pictures of' --update-snapshots=all

fuzz: ## try every parser with N broken inputs, ten million unless told, and print a table (an hour or two)
	@tools/setup.sh build
	@. tools/env.sh && FUZZ_INPUTS=$(N) cargo test --quiet --profile fuzz --test fuzz -- --nocapture --test-threads=1

audit: ## ask whether a hole is known in a crate or npm package that we use
	@tools/setup.sh audit
	@tools/audit.sh

mutants: ## change the rules at random and see whether a test notices (hours)
	@tools/setup.sh mutants
	@. tools/env.sh && cargo mutants --output target -f 'src/rules/**' -f 'src/eligibility/**' -f 'src/schedule/**'

check-campaign: ## say what is wrong with a campaign file: make check-campaign FILE=campaign.json
	@. tools/env.sh && cargo run --quiet --example check_campaign -- "$$FILE"

clean: ## remove all that was built and installed in here
	@rm -rf target node_modules tools/lighthouse/node_modules
