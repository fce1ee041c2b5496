package public

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hubplan/io/parquetfile"
	"hubplan/planner/disclosure"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/manifest"
)

// Held is a public copy as its folder has it, without the plan that it is of.
type Held struct {
	publicManifest
	rows []tables.Public
}

// Open reads a public copy; the error is [ErrNotPublic] where the folder is none.
func Open(dir string) (*Held, error) {
	b, err := manifest.Bytes(dir)
	if err != nil {
		return nil, err
	}
	h := &Held{}
	if err := json.Unmarshal(b, &h.publicManifest); err != nil || h.Schema != manifest.PublicSchema {
		return nil, ErrNotPublic
	}
	return h, nil
}

// Rules reads the copy's table and lists what breaks the copy's own rules: a number that is
// too small to be shown, totals that do not add up, hidden cells that totals tell, and a
// manifest that says something else. cells and hidden count those of all tables.
func (h *Held) Rules(dir string) (faults []say.Text, cells, hidden int) {
	b, err := os.ReadFile(filepath.Join(dir, manifest.TablesFolder, parquetfile.PublicName+".parquet"))
	if err == nil {
		h.rows, err = parquetfile.ReadPublic(b)
	}
	if err != nil {
		return []say.Text{say.Textf("la tabella non si legge: %v", "the table cannot be read: %v", err)}, 0, 0
	}
	fault := func(t say.Text) { faults = append(faults, t) }
	if h.Threshold < disclosure.Threshold {
		fault(say.Textf("il manifesto ammette gruppi di %d persone: atteso almeno %d",
			"the manifest allows groups of %d people: expected at least %d",
			h.Threshold, disclosure.Threshold))
	}
	for _, r := range h.rows {
		if r.RunID != h.RunID || r.AsOf != int32(h.AsOf) {
			fault(say.Text{It: "la tabella è di un altro piano o di un altro giorno", En: "the table is of another plan or another day"})
			break
		}
	}
	known := map[string]bool{}
	for _, t := range h.Tables {
		known[t.Table] = true
		g := gridOf(h.rows, t.Table)
		g.rules(fault)
		n, dark := g.count()
		cells, hidden = cells+n, hidden+dark
		if n != t.Cells || n-dark != t.Shown {
			fault(say.Textf("%s: il manifesto conta %d celle, %d mostrate, la tabella %d e %d",
				"%s: the manifest counts %d cells, %d shown, the table "+
					"%d and %d", t.Table, t.Cells, t.Shown, n, n-dark))
		}
	}
	for _, r := range h.rows {
		if !known[r.Table] {
			fault(say.Textf("%s: tabella che il manifesto non conosce", "%s: a table that the manifest does not know", r.Table))
			break
		}
	}
	return faults, cells, hidden
}

// grid is one of the tables with its totals.
type grid struct {
	name          string
	rows, columns []string
	at, below     map[string]int // of rows, of columns
	cell          map[disclosure.Cell]*int64
	down, across  map[int]int64
	whole         *int64
	twice         bool // something is told twice, or a total is hidden
}

func gridOf(all []tables.Public, name string) *grid {
	g := &grid{name: name, at: map[string]int{}, below: map[string]int{}, cell: map[disclosure.Cell]*int64{}, down: map[int]int64{},
		across: map[int]int64{}}
	index := func(of map[string]int, names *[]string, name *string) int {
		k, seen := of[*name]
		if !seen {
			k = len(*names)
			of[*name], *names = k, append(*names, *name)
		}
		return k
	}
	total := func(of map[int]int64, k int, n *int64) {
		_, again := of[k]
		if g.twice = g.twice || again || n == nil; n != nil {
			of[k] = *n
		}
	}
	for k := range all {
		switch x := &all[k]; {
		case x.Table != name:
		case x.Row != nil && x.Column != nil:
			c := disclosure.Cell{Row: index(g.at, &g.rows, x.Row), Column: index(g.below, &g.columns, x.Column)}
			_, again := g.cell[c]
			g.twice, g.cell[c] = g.twice || again, x.People
		case x.Row != nil:
			total(g.down, index(g.at, &g.rows, x.Row), x.People)
		case x.Column != nil:
			total(g.across, index(g.below, &g.columns, x.Column), x.People)
		default:
			g.twice, g.whole = g.twice || g.whole != nil || x.People == nil, x.People
		}
	}
	return g
}

func (g *grid) count() (cells, hidden int) {
	for _, n := range g.cell {
		if n == nil {
			hidden++
		}
	}
	return len(g.cell), hidden
}

// rules tells what of a table breaks the rules.
func (g *grid) rules(fault func(say.Text)) {
	if len(g.rows)+len(g.columns) == 0 {
		return // nothing of it may be shown
	}
	if g.twice || g.whole == nil || len(g.cell) != len(g.rows)*len(g.columns) || len(g.down) != len(g.rows) ||
		len(g.across) != len(g.columns) {
		fault(say.Textf("%s: manca una cella o un totale, o c'è due volte", "%s: a cell or a total is missing, or there twice", g.name))
		return
	}
	s, down, across := g.shown(fault)
	if down != *g.whole || across != *g.whole {
		fault(say.Textf("%s: i totali di riga sommano a %d, quelli di colonna a %d, il totale è %d",
			"%s: the totals of rows add up to %d, those of columns "+
				"to %d, the total is %d", g.name, down, across, *g.whole))
		return
	}
	g.tells(s, fault)
}

// shown is what the grid shows, with the sums of its totals; small groups in it are faults.
func (g *grid) shown(fault func(say.Text)) (s *disclosure.Shown, down, across int64) {
	s = &disclosure.Shown{}
	for r := range g.rows {
		people, hidden := make([]int64, len(g.columns)), make([]bool, len(g.columns))
		for c := range g.columns {
			n := g.cell[disclosure.Cell{Row: r, Column: c}]
			if hidden[c] = n == nil; n == nil {
				continue
			}
			people[c] = *n
			if *n < 0 || disclosure.Small(*n) {
				fault(say.Textf("%s: mostra %d (%s, %s): un gruppo così piccolo non si mostra",
					"%s: it shows %d (%s, %s): so small a group is not shown", g.name, *n, g.rows[r], g.columns[c]))
			}
		}
		s.People, s.Hidden, s.Down = append(s.People, people), append(s.Hidden, hidden), append(s.Down, g.down[r])
		down += g.down[r]
	}
	for c := range g.columns {
		s.Across = append(s.Across, g.across[c])
		across += g.across[c]
	}
	return s, down, across
}

// tells says what is hidden and can be computed all the same.
func (g *grid) tells(s *disclosure.Shown, fault func(say.Text)) {
	told, fits := s.Told()
	if !fits {
		fault(say.Textf("%s: le celle mostrate non vanno d'accordo con i totali", "%s: the cells shown do not agree with the totals",
			g.name))
	}
	if len(told) > 0 {
		var some []string
		for _, c := range told[:min(3, len(told))] {
			some = append(some, fmt.Sprintf("%s × %s", g.rows[c.Row], g.columns[c.Column]))
		}
		fault(say.Textf("%s: %d celle nascoste si ricavano dai totali (%s)", "%s: %d hidden cells can be computed from the totals (%s)",
			g.name,
			len(told), strings.Join(some, ", ")))
	}
}
