# `make` lists the targets.
bin := .venv/bin
py  := $(bin)/python

.PHONY: help setup ready demo test test-fast check goldens notebooks neo4j neo4j-next coverage fuzz faults mutants interop bench bench-peers smoke lock
GENERATED := architecture cli_reference event_codes faults licences model_picture ontology_page reference shapes
.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

setup: ## make .venv, and as root install what the tests need
	@tools/setup.sh test

ready:
	@tools/setup.sh demo

demo: ready ## load the examples and show what the graph answers; needs Python only
	@$(bin)/kg demo

test: setup check ## lint, types, import layers, and all tests with notebooks and a real Neo4j
	$(py) -m pytest -n 2 --dist loadfile

test-fast: ready ## the tests that need no server, browser or Spark, and little time
	$(py) -m pytest -n 2 --dist loadfile -m "not neo4j and not browser and not spark and not slow"

check: ready ## lint, types and import layers
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports

goldens: setup ## write the expected files of the tests and the Browser's picture anew; review the difference
	for made in $(GENERATED); do $(py) -m tools.generate.$$made || exit 1; done
	KG_GOLDENS=write $(py) -m pytest -k "golden or captions"

notebooks: setup ## run every notebook, and write them to docs/notebooks as HTML
	$(py) -m tools.notebooks

neo4j: setup ## start a Neo4j with the examples and print how to open the Browser
	@$(py) -m tools.neo4j.server

neo4j-next: ## run the tests that need Neo4j with the newest release; needs a JDK 25
	@KG_NEO4J=next tools/setup.sh test
	KG_NEO4J=next $(py) -m pytest -m neo4j

coverage: setup ## all tests, and the lines and branches of kg and loaders that they run: at least 95 %
	$(bin)/coverage erase
	$(bin)/coverage run -m pytest -n 2 --dist loadfile $(TESTS)
	$(bin)/coverage combine -q
	$(bin)/coverage report

fuzz: ready ## feed every reader with what coverage finds, FUZZ_SECONDS (60) each; findings go to tests/data/fuzz_seeds
	$(py) -m pip install -q --target build/fuzz/lib --upgrade atheris==3.0.0
	PYTHONPATH=build/fuzz/lib $(py) -m tools.quality.fuzz $(TARGETS)
	$(py) -m pytest --hypothesis-profile search -m "not neo4j" $$(grep -rl @given tests --include=*.py)

faults: setup ## strike stores, exports and a real Neo4j five hundred times
	KG_FAULTS=500 $(py) -m pytest -m fault

mutants: ready ## change the code of the core in one place at a time, and count what the tests notice (hours)
	$(py) -m venv build/mutants/venv
	build/mutants/venv/bin/pip install -q mutmut==3.8.1
	echo "$(CURDIR)/$$(echo .venv/lib/python3*/site-packages)" > \
		"$$(echo build/mutants/venv/lib/python3*/site-packages)/project.pth"
	PATH="$(CURDIR)/build/mutants/venv/bin:$$PATH" mutmut run --max-children 2 $(MUTANTS)
	$(py) -m tools.quality.mutants

interop: ready ## have programs of others use the exports, and write docs/interoperability.md; needs JDK, Maven, Node.js
	$(py) -m tools.interop

bench: ready ## measure time and memory, and say what became slower
	$(py) -m benchmarks
	$(py) -m benchmarks.loading --write
	$(py) -m benchmarks.commands

bench-peers: ready ## measure other tools at the same work, each in an environment of its own
	$(py) -m benchmarks.peers

smoke: ready ## build the wheel, install it without development tools beside a foreign `ontology`, run the demo from it
	rm -rf build/smoke
	$(py) -m pip wheel -q --no-deps --no-build-isolation -w build/smoke .
	$(py) -m venv build/smoke/venv
	sed -n '/^[A-Za-z0-9._-]*==/s/ *\\$$//p' requirements.lock > build/smoke/pins.txt
	build/smoke/venv/bin/pip install -q -c build/smoke/pins.txt build/smoke/*.whl
	build/smoke/venv/bin/pip install -q --no-deps ontology==0.1.0
	cd build/smoke && venv/bin/python -c 'import kg.ontology, ontology; assert ontology is not kg.ontology'
	cd build/smoke && venv/bin/kg --version && venv/bin/kg demo

lock: ## resolve the dependencies anew into the two lock files; needs uv
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--all-extras --no-emit-package pyspark --no-emit-package py4j --group dev pyproject.toml -o requirements.lock
	echo 'pyspark>=4' | uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate -c requirements.lock - -o requirements-spark.lock
