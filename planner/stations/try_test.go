package stations

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/demand"
)

func TestTry(t *testing.T) {
	name := os.Getenv("SC")
	if name == "" {
		t.Skip()
	}
	fsys, ok := data.Scenario(name)
	if !ok {
		t.Fatal("none")
	}
	sc, _ := scenario.Read(fsys, name)
	if by := os.Getenv("BY"); by != "" {
		n, _ := strconv.Atoi(by)
		for k := range sc.Cohorts {
			sc.Cohorts[k].Target, sc.Cohorts[k].HasTarget = sc.Parameters.From+planner.Date(n), sc.Cohorts[k].Included
		}
	}
	in, faults := planner.NewInstance(sc, sc.Distances())
	if in == nil {
		t.Fatal(faults)
	}
	demand.Fill(in)
	s := New(in, 480)
	s.Jobs = 2
	s.Budget, _ = strconv.ParseInt(os.Getenv("N"), 10, 64)
	start := time.Now()
	a, err := s.Answer(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("count", a.Count, "bound", a.Bound, "gap", a.Gap(s), "unserved", a.Objective.Unserved, "ub", a.UnservedBound, a.Objective.UnservedMetres, "total", a.Objective.Total(), "travel", a.Objective.TravelMetres, "wait", a.Objective.WaitMetres, "solved", a.Solved, time.Since(start))
	for c, d := range a.Done() {
		fmt.Println(a.In.Cohorts[c].Name(), a.In.Date(d.LastFirst), a.In.Date(d.LastDose), d.Unserved)
	}
	next, err := s.NextStations(context.Background(), a)
	fmt.Println(next, err, time.Since(start))
}
