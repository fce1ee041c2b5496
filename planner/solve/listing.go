package solve

import (
	"iter"
	"strconv"
)

// Row is a row of a model as a mixed-integer programme. Sense is 'E' for equal
// and 'L' for at most.
type Row struct {
	Name  string
	Sense byte
	Right int64
}

// Column is a variable, whole and not negative: its cost, and its coefficients in
// the rows that it is part of.
type Column struct {
	Name   string
	Cost   int64
	Rows   []int
	Values []int64
}

// Listing is a model as a mixed-integer programme, to be minimised. It is exactly
// the problem that [Solve] solves where everybody can be served; where not, people
// unserved have the weights of their groups, and the stages are not in it:
//
//	demand.G.I  Σ_h go.G.I.H + stay.G.I = people
//	meet.G.H    Σ_i go.G.I.H − Σ begin.G.H.K.S.T = 0
//	seats.H.T   Σ begin with a dose at H on T ≤ free doses
//	stock.P.T   Σ begin with a dose of P on T + keep.P.T − keep.P.T−1 = doses that become free on T
//
// for group G, origin I, hub H, kind of course K, days S and T ("-" for no second
// dose) and limited product P.
type Listing struct {
	Rows []Row
	// Columns yields each column once, in a fixed order. A column's slices are
	// valid until the next.
	Columns iter.Seq[Column]
}

// Listing lists the model.
func (m *Model) Listing() *Listing {
	l := &lister{cat: newCatalogue(m)}
	l.listRows()
	return &Listing{Rows: l.rows, Columns: l.columns}
}

// lister numbers the rows. The number of a row that is not needed is none.
type lister struct {
	cat                        *catalogue
	rows                       []Row
	demand, meet, seats, stock []int // group × origin, group × hub, hub × day, product × day
}

func label(names []string, k int) string {
	if names == nil {
		return strconv.Itoa(k)
	}
	return names[k]
}

func (l *lister) groupName(g int) string {
	if n := l.cat.Groups[g].Name; n != "" {
		return n
	}
	return strconv.Itoa(g)
}

func (l *lister) add(name string, sense byte, right int64) int {
	l.rows = append(l.rows, Row{name, sense, right})
	return len(l.rows) - 1
}

func (l *lister) listRows() {
	n := &l.cat.Names
	for g := range l.cat.Groups {
		for i, people := range l.cat.Groups[g].Demand {
			row := none
			if people > 0 {
				row = l.add("demand."+l.groupName(g)+"."+label(n.Origins, i), 'E', people)
			}
			l.demand = append(l.demand, row)
		}
	}
	for g := range l.cat.Groups {
		for h := range l.cat.Hubs {
			l.meet = append(l.meet, l.add("meet."+l.groupName(g)+"."+label(n.Hubs, h), 'E', 0))
		}
	}
	for h := range l.cat.Hubs {
		for t := range l.cat.Days {
			row := none
			if seats := l.cat.Capacity[h*l.cat.Days+t]; seats > 0 {
				row = l.add("seats."+label(n.Hubs, h)+"."+label(n.Days, t), 'L', seats)
			}
			l.seats = append(l.seats, row)
		}
	}
	for p, supply := range l.cat.Supply {
		for t := range l.cat.Days {
			row := none
			if supply != nil {
				more := supply[t]
				if t > 0 {
					more -= supply[t-1]
				}
				row = l.add("stock."+label(n.Products, p)+"."+label(n.Days, t), 'E', more)
			}
			l.stock = append(l.stock, row)
		}
	}
}

// columns yields the columns: who goes and who stays, what begins, what is kept.
func (l *lister) columns(yield func(Column) bool) {
	_ = l.people(yield) && l.begun(yield) && l.kept(yield)
}

func (l *lister) people(yield func(Column) bool) bool {
	for g := range l.cat.Groups {
		for i := range l.cat.Origins {
			row := l.demand[g*l.cat.Origins+i]
			if row == none {
				continue
			}
			who := "." + l.groupName(g) + "." + label(l.cat.Names.Origins, i)
			for h, metres := range l.cat.Distance[i*l.cat.Hubs:][:l.cat.Hubs] {
				if metres != Forbidden && !l.cat.Groups[g].shut(h) &&
					!yield(Column{"go" + who + "." + label(l.cat.Names.Hubs, h), metres, []int{row, l.meet[g*l.cat.Hubs+h]},
						[]int64{1, 1}}) {
					return false
				}
			}
			if !yield(Column{"stay" + who, l.cat.Groups[g].Unserved, []int{row}, []int64{1}}) {
				return false
			}
		}
	}
	return true
}

func (l *lister) begun(yield func(Column) bool) bool {
	for g := range l.cat.Groups {
		group := &l.cat.Groups[g]
		list := l.cat.coursesOf(group)
		for h := range l.cat.Hubs {
			for _, e := range list {
				if l.cat.usable(h, e) && !group.shut(h) && !yield(l.course(g, h, e)) {
					return false
				}
			}
		}
	}
	return true
}

func (l *lister) course(g, h int, e int32) Column {
	k := &l.cat.courses[e]
	c := Column{
		Name: "begin." + l.groupName(g) + "." + label(l.cat.Names.Hubs, h) + "." + l.kindName(k) + "." +
			label(l.cat.Names.Days, int(k.first)) + ".",
		Cost: l.cat.Groups[g].wait(int(k.first)), Rows: []int{l.meet[g*l.cat.Hubs+h]}, Values: []int64{-1},
	}
	c.take(l, h, int(k.product), int(k.first))
	if k.second == NoSecond {
		c.Name += "-"
	} else {
		c.Name += label(l.cat.Names.Days, int(k.second))
		c.take(l, h, int(k.product), int(k.second))
	}
	return c
}

func (l *lister) kindName(k *course) string {
	kind := l.cat.starts[k.start].kind
	if n := l.cat.Kinds[kind].Name; n != "" {
		return n
	}
	return strconv.Itoa(kind)
}

// take enters one dose.
func (c *Column) take(l *lister, hub, product, day int) {
	c.Rows, c.Values = append(c.Rows, l.seats[hub*l.cat.Days+day]), append(c.Values, 1)
	if row := l.stock[product*l.cat.Days+day]; row != none {
		c.Rows, c.Values = append(c.Rows, row), append(c.Values, 1)
	}
}

func (l *lister) kept(yield func(Column) bool) bool {
	for p := range l.cat.Supply {
		for t := range l.cat.Days {
			row := l.stock[p*l.cat.Days+t]
			if row == none {
				break
			}
			c := Column{Name: "keep." + label(l.cat.Names.Products, p) + "." + label(l.cat.Names.Days, t), Rows: []int{row},
				Values: []int64{1}}
			if t+1 < l.cat.Days {
				c.Rows, c.Values = append(c.Rows, row+1), append(c.Values, -1)
			}
			if !yield(c) {
				return false
			}
		}
	}
	return true
}
