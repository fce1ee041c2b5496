package tabulate

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// Result is a plan brought down to comuni and hours, with the instance it answers.
type Result struct {
	Instance    *planner.Instance
	Plan        *planner.Plan
	Allocations []planner.Allocation
	Bookings    []planner.Booking
	RunID       string
}

// Tables makes the published tables of a result, each sorted by its key.
func (r *Result) Tables() *tables.Set {
	return &tables.Set{
		Demand:     r.Demand(),
		Allocation: r.Allocation(),
		Slots:      r.Slots(),
		HubDays:    r.HubDays(),
		Supply:     r.Supply(),
		Prices:     r.Prices(),
		Shortfall:  r.Shortfall(),
		Owed:       r.Owed(),
		Comuni:     r.Comuni(),
		Hubs:       r.Hubs(),
		Flows:      r.Flows(),
		Distances:  r.Distances(),
		Population: r.Population(),
	}
}

// RunID names a plan by what went into it: the version, every input's bytes and
// the as-of date. Equal inputs give equal ids on every machine.
func RunID(in *planner.Instance) string { return RunIDOf(in, planner.Version) }

// RunIDOf is the number that a version gives a plan of the instance. How it is made is
// part of the tables' version: any version can recheck any other's.
func RunIDOf(in *planner.Instance, version string) string {
	h := sha256.New()
	fmt.Fprintf(h, "hubplan %s tables %s\nas of %s\n", version, tables.Version, in.Parameters.AsOf)
	for _, f := range in.Files {
		fmt.Fprintf(h, "%s %s\n", f.SHA256, f.Name)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// run is what every row begins with.
func (r *Result) run() tables.Run {
	return tables.Run{RunID: r.RunID, AsOf: int32(r.Instance.Parameters.AsOf)}
}

// nearest is the hub nearest to each comune, or -1.
func (r *Result) nearest() []int {
	hubs := make([]int, len(r.Instance.Comuni))
	for i := range hubs {
		hubs[i] = r.Instance.NearestHub(i)
	}
	return hubs
}

func (r *Result) date(day int) int32 { return int32(r.Instance.Date(day)) }

// compareNull orders null before every value.
func compareNull[T cmp.Ordered](a, b *T) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return cmp.Compare(*a, *b)
}
