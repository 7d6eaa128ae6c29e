SWIFT_SOURCES = Package.swift Sources Tests

.PHONY: help demo build test test-crashes test-engines lint format bench docs deps clean

help:
	@echo 'make demo    the whole way from batch to streaming, on a private PostgreSQL server'
	@echo 'make build   the release build: .build/release/migrate'
	@echo 'make test    all tests; flags for swift test in TEST_FLAGS'
	@echo 'make test-crashes   every place of every transition, killed and cut off; the count is printed'
	@echo 'make test-engines   the example on Spark and Flink; installs both outside the checkout'
	@echo 'make lint    what the formatter finds; make format repairs most of it'
	@echo 'make bench   the benchmarks'
	@echo 'make docs    the documentation of every module that has a catalog'
	@echo 'make deps    what the others need and apt can install'
	@echo 'make clean   remove what was built'

demo: build
	.build/release/migrate demo

build: deps
	swift build --configuration release --product migrate

# Few tests at a time: time limits are meant for a test's work, not for its wait for a processor.
test: deps
	swift test --experimental-maximum-parallelization-width 4 $(TEST_FLAGS)

test-crashes: deps
	MIGRATE_CRASH_MATRIX=full swift test --experimental-maximum-parallelization-width 4 --filter CrashTests

test-engines: build
	@.ci/test-engines

lint:
	@.ci/lint $(SWIFT_SOURCES)

format:
	swift format --in-place --recursive $(SWIFT_SOURCES)

bench: deps
	@test -x Benchmarks/run || { echo 'bench: this checkout has no Benchmarks/run' >&2; exit 1; }
	Benchmarks/run
	Benchmarks/stream

docs: deps
	@.ci/docs

deps:
	@.ci/install-dependencies

clean:
	swift package clean
