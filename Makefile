# Every command of the project. `make help` prints this list.

PYTHON ?= python3
BIN := .venv/bin
SHARED := $(wildcard ../shared)
# What is compiled is kept, wherever make runs: each program that the tests start would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run sample test whole office engines browser check lint types contracts messages bench endure clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: .venv/ready ## build .venv with prongsai in it

.venv/ready: pyproject.toml requirements-dev.txt
	@echo "กำลังติดตั้งสิ่งที่ต้องใช้ไว้ใน .venv (หนึ่งถึงสองนาที) · building .venv (a minute or two)…"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; on Debian 12: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv 2>/dev/null \
		|| { if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv .venv; \
		else echo "python3-venv is missing: sudo apt-get install python3-venv"; exit 1; fi; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

PORT := 8000

run: setup ## the office on the web with sample agencies, at http://127.0.0.1:8000 (PORT=… for another port)
	@$(BIN)/prongsai demo --port $(PORT)

REPORT := samples/ban-dan-2567.docx
FITS := --set 1=92.53 --set o23=0

sample: setup ## the main job in the terminal: audit, scores, levers, and official papers from a printed report
	@echo "── prongsai audit $(REPORT)"
	@$(BIN)/prongsai audit $(REPORT) || test $$? = 1
	@echo; echo "── prongsai score $(REPORT) $(FITS)"
	@$(BIN)/prongsai score $(REPORT) $(FITS)
	@echo; echo "── prongsai analyse $(REPORT) $(FITS) --levers"
	@$(BIN)/prongsai analyse $(REPORT) $(FITS) --levers
	@echo; echo "── prongsai report $(REPORT) $(FITS) --office samples/office.toml --out out"
	@$(BIN)/prongsai report $(REPORT) $(FITS) --office samples/office.toml --out out
	@echo "เปิดดู out/memo.pdf (บันทึกข้อความเสนอผู้บริหาร) out/analysis.pdf (การวิเคราะห์) out/measures.docx (มาตรการ แก้ไขต่อใน Word ได้) out/summary.pdf (สรุปสำหรับประชาชน)"
	@echo "(look at out/memo.pdf, out/analysis.pdf, out/measures.docx to edit in Word, out/summary.pdf for citizens)"

test: setup office engines browser ## everything: lint, types, contracts and all tests
	@test -n "$(SHARED)" || echo "the folder ../shared is not there: tests that need it are skipped and say so"
	@$(MAKE) --no-print-directory -j 2 check whole
	@echo "the web once more, on PostgreSQL (but what asks no database, matrix, browser, real server, signatures in files)…"
	PRONGSAI_TEST_DATABASE=postgresql $(BIN)/python -m pytest $(SPREAD) -m "not browser" tests/web \
		--ignore tests/web/matrix --ignore tests/web/running --ignore tests/web/faults \
		--ignore tests/web/approvals/test_sign.py --ignore tests/web/improvement/test_papers.py

# One process more than there are processors: tests of servers and browsers wait for these. Who is done first
# takes over what is left, so that a file's tests mostly stay together and share what they have made.
SPREAD := -n $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --dist worksteal

whole: setup # all tests, on SQLite where they need a database
	@$(BIN)/python -m compileall -q src
	$(BIN)/python -m pytest $(SPREAD)

office: # LibreOffice Writer, which opens our DOCX in the tests
	@command -v soffice >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing libreoffice-writer-nogui, which the tests of DOCX need…"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null; \
		else echo "tests of DOCX in LibreOffice are skipped; for them: sudo apt-get install libreoffice-writer-nogui"; fi

engines: setup # PostgreSQL and Spark, on which the tests count the nation too
	@$(BIN)/python -c 'import polars, pyspark, psycopg' 2>/dev/null || { \
		echo "installing what the tests of PostgreSQL and Spark need…"; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-engines.txt; }
	@{ command -v java && ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1 || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless postgresql >/dev/null; \
		else echo "tests on PostgreSQL and Spark are skipped; for them: sudo apt-get install default-jre-headless postgresql"; fi

browser: # Debian's Chromium, in which the tests look at every page
	@command -v chromium >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing chromium, in which the tests look at every page…"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
		else echo "tests in a browser are skipped; for them: sudo apt-get install chromium"; fi

check: setup lint types contracts messages ## the quick part: lint, types, contracts, messages, house numbers
	$(BIN)/python -m pytest -q tests/shape

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

messages: setup
	$(BIN)/python tools/messages.py --check

bench: setup ## benchmarks with their ratios, measured in one run
	$(BIN)/python -m benchmarks

endure: setup ## all tests with forty times the random examples, new ones each time, and the server killed 500 times
	PRONGSAI_ENDURE=1 $(BIN)/python -m pytest $(SPREAD) tests

clean: ## take .venv and everything built away
	rm -rf .venv build dist out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
