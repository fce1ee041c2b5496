//go:build interop

package interior

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hubplan/planner/synthetic"
)

// Against CLP (Debian package coinor-clp), on problems beyond a dense simplex.
func TestBoundMeetsCLP(t *testing.T) {
	stalled := 0
	for n := range uint64(300) {
		p := randomProblem(rand.New(rand.NewPCG(4, n)), medium)
		checkLP(t, n, p, clp(t, p))
		if solve(t, p, Options{}).Status != Optimal {
			stalled++
		}
	}
	t.Logf("%d of 300 not optimal", stalled)
	if stalled > 3 {
		t.Errorf("%d of 300 not optimal", stalled)
	}
}

func TestBoundMeetsCLPOnTheAgency(t *testing.T) {
	p := fromSynthetic(synthetic.S())
	checkLP(t, 0, p, clp(t, p))
	p.Supply[0] = weeklySupply(p, 1)
	checkLP(t, 1, p, clp(t, p))
	p = windowed()
	checkLP(t, 2, p, clp(t, p))
}

func clp(t *testing.T, p *Problem) float64 {
	t.Helper()
	name := filepath.Join(t.TempDir(), "model.mps")
	if err := newProgram(p).writeMPS(name); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("clp", name, "-dualsimplex").CombinedOutput()
	if err != nil {
		t.Fatalf("clp: %v (Debian package coinor-clp)\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if f := strings.Fields(line); strings.HasPrefix(line, "Optimal objective") {
			v, err := strconv.ParseFloat(f[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
	}
	t.Fatalf("clp found no optimum:\n%s", out)
	return 0
}

func (g *program) writeMPS(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	fmt.Fprint(w, "NAME model\nROWS\n N cost\n")
	for r := range g.rhs {
		kind := "L"
		if r < g.equalities {
			kind = "E"
		}
		fmt.Fprintf(w, " %s r%d\n", kind, r)
	}
	fmt.Fprint(w, "COLUMNS\n")
	for j, column := range g.columns {
		fmt.Fprintf(w, " c%d cost %v\n", j, g.cost[j])
		for _, e := range column {
			fmt.Fprintf(w, " c%d r%d %v\n", j, e.row, e.value)
		}
	}
	fmt.Fprint(w, "RHS\n")
	for r, v := range g.rhs {
		if v != 0 {
			fmt.Fprintf(w, " rhs r%d %v\n", r, v)
		}
	}
	fmt.Fprint(w, "ENDATA\n")
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// program is the linear programme of a problem as a matrix, straight from the
// package comment: all columns, all rows, nothing left out but rows without a
// column. Rows up to equalities are equations, those after have a slack.
type program struct {
	cost       []float64
	columns    [][]entry
	rhs        []float64
	equalities int
}

type entry struct {
	row   int
	value float64
}

func newProgram(p *Problem) *program {
	g := &program{}
	row := func(rhs int64) int {
		g.rhs = append(g.rhs, float64(rhs))
		return len(g.rhs) - 1
	}
	demand, pair := make([]int, len(p.Demand)), make([]int, p.Groups*p.Hubs)
	for j, n := range p.Demand {
		demand[j] = row(n)
	}
	for j := range pair {
		pair[j] = -1
		if p.allowed(j/p.Hubs, j%p.Hubs) {
			pair[j] = row(0)
		}
	}
	g.equalities = len(g.rhs)
	seat := make([]int, len(p.Capacity))
	for j, n := range p.Capacity {
		seat[j] = row(n)
	}
	stock := make([][]int, p.Products)
	for j, s := range p.Supply {
		for _, n := range s {
			stock[j] = append(stock[j], row(n))
		}
	}
	for c := range p.Groups {
		for i := range p.Origins {
			d := demand[c*p.Origins+i]
			for h := range p.Hubs {
				if way := p.Distance[i*p.Hubs+h]; way != Forbidden && pair[c*p.Hubs+h] >= 0 {
					g.add(way, entry{d, 1}, entry{pair[c*p.Hubs+h], 1})
				}
			}
			g.add(p.Unserved[c], entry{d, 1})
		}
		for h := range p.Hubs {
			if pair[c*p.Hubs+h] < 0 {
				continue
			}
			for _, k := range p.Courses[c] {
				column := []entry{{pair[c*p.Hubs+h], -1}, {seat[h*p.Days+int(k.First)], 1}}
				if k.Second != NoSecond {
					column = append(column, entry{seat[h*p.Days+int(k.Second)], 1})
				}
				for t, r := range stock[k.Product] {
					doses := 0.0
					if t >= int(k.First) {
						doses++
					}
					if k.Second != NoSecond && t >= int(k.Second) {
						doses++
					}
					if doses > 0 {
						column = append(column, entry{r, doses})
					}
				}
				g.add(k.Cost, column...)
			}
		}
	}
	return g
}

func (g *program) add(cost int64, column ...entry) {
	g.cost = append(g.cost, float64(cost))
	g.columns = append(g.columns, column)
}
