# hubplan: what a developer runs. `make` alone lists the targets.

.PHONY: help run test race lint bench fuzz soak check
FUZZTIME ?= 30s

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run: ## plan the embedded scenario into out/
	go run ./cmd/hubplan plan

test: ## every test that needs nothing but Go
	go test ./...

race: ## what runs on goroutines, under the race detector
	go test -race -short ./io/atomicdir ./io/parquetfile ./planner/interior ./planner/solve ./planner/opinion ./planner/binding ./planner/reserves ./planner/stations
	go test -race -short -run 'Jobs|Cancel' ./reports/...
	go test -race -short -run 'Scripts/(plan|verify|refused)' ./cmd/hubplan

lint: ## gofmt, go vet, staticcheck
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	go vet -tags interop ./...
	go tool staticcheck ./...

bench: ## speed, as ratios within one run; beside CLP and LEMON where .ci/install has put them
	go test -run '^$$' -bench . -benchtime 3x ./planner/... ./io/istat ./reports
	HUBPLAN_LARGE=1 go test -run '^$$' -bench Large -benchtime 1x -timeout 60m ./planner/solve
	@if command -v clp >/dev/null && [ -f /usr/include/lemon/network_simplex.h ]; then \
	  go test -tags interop -run '^$$' -bench Against -benchtime 3x -timeout 60m ./planner/flow ./planner/solve; \
	else echo "CLP and LEMON are not installed: .ci/install installs them"; fi

fuzz: ## every fuzz target for FUZZTIME
	@for p in $$(go list ./...); do \
	  for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$p || exit 1; \
	  done; done

soak: ## the long versions of the randomised tests, of kills, full disks and repeated runs
	go test -run Soak -timeout 4h ./planner/flow -args -soak 1000000
	SOAK=1000000 go test -run RandomModelsAreCertified -timeout 4h ./planner/solve
	SOAK=100000 go test -run SparseBoundsAreTheDenseOnes -timeout 4h ./planner/interior
	HUBPLAN_KILLS=300 HUBPLAN_FULL=1 HUBPLAN_RUNS=20 go test -run 'KilledAtAny|DiskFullAtAny|SameBytesWhatever' -timeout 4h ./cmd/hubplan
	$(MAKE) fuzz FUZZTIME=5m

check: lint test race ## what to run before handing over
