# Everything happens in scripts/ecabinet; this page only names its commands.
.DEFAULT_GOAL := help
.PHONY: help demo test proof coverage stop lint format docs scenes sheet agenda translate clean clean-demo bench read shell

help: ## what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## set up everything, start the demo province, print the address and accounts
	@scripts/ecabinet demo

test: ## set up everything and run all tests (T='-k quorum' runs some)
	@scripts/ecabinet test $(T)

proof: ## run whole proofs, of which 'make test' tries a share
	@scripts/ecabinet proof $(T)

coverage: ## branch coverage of rules and models, noted in docs/development.md
	@scripts/ecabinet coverage $(T)

stop: ## stop the server and the database
	@scripts/ecabinet stop

lint: ## check Python, JavaScript and XML
	@scripts/ecabinet lint

format: ## bring Python, JavaScript and XML into the project's format
	@scripts/ecabinet format

docs: ## write the pages of docs/ that are generated from the code
	@scripts/ecabinet docs

scenes: ## take the pictures of the README anew
	@scripts/ecabinet scenes

sheet: ## take every screen of each role into var/sheet (T=thuky: of one)
	@scripts/ecabinet sheet $(T)

translate: ## let i18n/vi.po follow the code, list what is untranslated
	@scripts/ecabinet translate

bench: ## run the benchmarks
	@scripts/ecabinet bench $(T)

agenda: ## read an agenda: make agenda FILE=<txt or docx> [T='--create --user=thuky']
	@scripts/ecabinet agenda $(FILE) $(T)

read: ## score labelled text: make read FILE=<jsonl, or folder of notices or agendas> [UNITS=labels]
	@FILE='$(FILE)' UNITS='$(UNITS)' scripts/ecabinet bench corpus

shell: ## Odoo's Python shell on the demo database
	@scripts/ecabinet shell

clean-demo: ## remove the demo database; the next 'make demo' makes it anew
	@scripts/ecabinet clean-demo

clean: ## stop everything and remove all that was set up
	@scripts/ecabinet clean
