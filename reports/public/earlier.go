package public

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hubplan/io/parquetfile"
	"hubplan/planner"
	"hubplan/planner/disclosure"
	"hubplan/planner/tables"
	"hubplan/reports/manifest"
)

// Copy is a public copy that was published before.
type Copy struct {
	RunID string
	AsOf  planner.Date
	rows  []tables.Public
}

// ErrNotPublic says that a folder is no public copy, or not as it was written.
var ErrNotPublic = errors.New("the folder is not a public copy as it was written")

// ReadTable reads the table of the public copy in a folder, as bytes, once its
// hash is what the manifest says; with it come the copy's plan and date.
func ReadTable(dir string) ([]byte, *Copy, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifest.Name))
	if err != nil {
		return nil, nil, err
	}
	var m publicManifest
	if err := json.Unmarshal(b, &m); err != nil || m.Schema != manifest.PublicSchema {
		return nil, nil, ErrNotPublic
	}
	at := manifest.TablesFolder + "/" + parquetfile.PublicName + ".parquet"
	now := manifest.Output{Path: at}
	if err := now.Hash(dir); err != nil {
		return nil, nil, err
	}
	if !slices.Contains(m.Outputs, now) {
		return nil, nil, ErrNotPublic
	}
	if b, err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(at))); err != nil {
		return nil, nil, err
	}
	c, err := publicCopy(b)
	if err == nil && (c.RunID != m.RunID || c.AsOf != m.AsOf) && len(c.rows) > 0 {
		err = ErrNotPublic
	}
	if err == nil {
		c.RunID, c.AsOf = m.RunID, m.AsOf
	}
	return b, c, err
}

// ReadCopies reads tables of public copies, the oldest first where their names
// are in order of date.
func ReadCopies(fsys fs.FS, names []string) ([]Copy, error) {
	var all []Copy
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		c, err := publicCopy(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, *c)
	}
	return all, nil
}

func publicCopy(data []byte) (*Copy, error) {
	rows, err := parquetfile.ReadPublic(data)
	if err != nil {
		return nil, err
	}
	c := &Copy{rows: rows}
	if len(rows) > 0 {
		c.RunID, c.AsOf = rows[0].RunID, planner.Date(rows[0].AsOf)
	}
	return c, nil
}

// of is what the copy shows of a table; false where it has rows or columns that the
// table has not. Weeks that are past when the table begins are left out: what was planned
// for them bears on no cell of it. A copy that shows nothing of it is none.
func (c *Copy) of(t *publicTable) (x disclosure.Copy, ok bool) {
	rows, columns := newGrouping(t.rowIDs), newGrouping(t.columnIDs)
	columns.past = t.past
	for _, row := range c.rows {
		if row.Table == t.name && !(rows.see(row.Row) && columns.see(row.Column)) {
			return x, false
		}
	}
	x.Rows, x.Columns = rows.groups, columns.groups
	x.Down, x.Across = make([]int64, len(x.Rows)), make([]int64, len(x.Columns))
	x.People, x.Hidden = zeros(len(x.Rows), len(x.Columns)), make([][]bool, len(x.Rows))
	for r := range x.Hidden {
		x.Hidden[r] = make([]bool, len(x.Columns))
	}
	for _, row := range c.rows {
		if row.Table == t.name && (row.Row != nil || row.Column != nil) {
			shownIn(&x, &row, rows, columns)
		}
	}
	return x, true
}

// shownIn puts a row of an earlier copy into its place in it.
func shownIn(x *disclosure.Copy, row *tables.Public, rows, columns *grouping) {
	switch {
	case row.Column != nil && columns.at[*row.Column] == gone:
		if row.Row != nil && row.People != nil {
			x.Down[rows.at[*row.Row]] -= *row.People // of the weeks that are left, as far as it is known
		}
	case row.Column == nil && row.People != nil:
		x.Down[rows.at[*row.Row]] += *row.People
	case row.Row == nil && row.People != nil:
		x.Across[columns.at[*row.Column]] = *row.People
	case row.Row != nil && row.Column != nil:
		r, k := rows.at[*row.Row], columns.at[*row.Column]
		if x.Hidden[r][k] = row.People == nil; row.People != nil {
			x.People[r][k] = *row.People
		}
	}
}

// gone is in the place of the group of one that is left out.
const gone = -1

// grouping tells the groups of an axis by their names.
type grouping struct {
	index  map[string]int
	at     map[string]int // or gone
	groups [][]int
	past   func(id string) bool // what is left out; nil for nothing
}

func newGrouping(ids []string) *grouping {
	g := &grouping{index: map[string]int{}, at: map[string]int{}}
	for k, id := range ids {
		g.index[id] = k
	}
	return g
}

// see notes a group, unless it is the total; it is false where it is of others.
func (g *grouping) see(name *string) bool {
	if name == nil {
		return true
	}
	if _, seen := g.at[*name]; seen {
		return true
	}
	var of []int
	for _, id := range strings.Split(*name, "+") {
		k, ok := g.index[id]
		switch {
		case ok:
			of = append(of, k)
		case g.past == nil || !g.past(id):
			return false
		}
	}
	if len(of) == 0 {
		g.at[*name] = gone
		return true
	}
	slices.Sort(of)
	g.at[*name] = len(g.groups)
	g.groups = append(g.groups, of)
	return true
}
