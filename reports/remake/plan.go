package remake

import (
	"hubplan/planner"
	"hubplan/planner/portal"
	"hubplan/planner/tables"
	"hubplan/reports/folder"
)

// planOf is the plan in totals that a folder's tables hold; they have passed the rules.
// A plan that says it follows a booking rule is the one that the rule makes.
func planOf(f *folder.Plan) *planner.Plan {
	in, claims := f.Instance, &f.Manifest.Claims
	if claims.Method != planner.Optimal {
		return portal.Plan(in, claims.Method)
	}
	n := namesOf(in)
	p := &planner.Plan{Method: claims.Method, Status: claims.Status}
	p.Assignments, p.Courses = n.totals(f.Tables.Allocation)
	for i := range f.Tables.Shortfall {
		r := &f.Tables.Shortfall[i]
		if r.Cohort == "" {
			continue // of people who are owed a second dose: it follows from their seats
		}
		p.Shortfalls = append(p.Shortfalls, planner.Shortfall{Comune: n.comuni[r.IstatCode], Cohort: n.cohorts[r.Cohort],
			Reason: planner.Reason(r.Reason), People: r.People})
	}
	in.AddBooked(p)
	p.Sort()
	p.Proof = n.proof(f.Tables.Prices, claims)
	return p
}

// names finds what the tables name in the instance.
type names struct {
	in                              *planner.Instance
	comuni, cohorts, products, hubs map[string]int
}

func namesOf(in *planner.Instance) *names {
	n := &names{in, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	for i := range in.Comuni {
		n.comuni[in.Comuni[i].Code] = i
	}
	for c := range in.Cohorts {
		n.cohorts[in.Cohorts[c].Name()] = c
	}
	for p := range in.Products {
		n.products[in.Products[p].ID] = p
	}
	for h := range in.Hubs {
		n.hubs[in.Hubs[h].ID] = h
	}
	return n
}

func (n *names) day(date int32) int { return int(planner.Date(date) - n.in.From) }

// totals adds up the planned courses of table allocation: by who goes to which hub, and
// by when people begin there.
func (n *names) totals(rows []tables.Allocation) (to []planner.Assignment, at []planner.Course) {
	assigned, begun := map[planner.Assignment]int64{}, map[planner.Course]int64{}
	for i := range rows {
		r := &rows[i]
		if r.Origin != tables.OriginPlanned || r.Dose != 1 {
			continue
		}
		a := planner.Assignment{Comune: n.comuni[r.IstatCode], Cohort: n.cohorts[r.Cohort], Hub: n.hubs[r.HubID]}
		c := planner.Course{Hub: a.Hub, Cohort: a.Cohort, Product: n.products[r.Product], First: n.day(r.Date), Second: planner.NoSecond}
		if r.OtherDate != nil {
			c.Second = n.day(*r.OtherDate)
		}
		c.OneDose = r.OtherDate == nil && n.in.Products[c.Product].Doses == 2
		a.OneDose = c.OneDose
		if r.AnnouncedWeek != nil {
			a.Told = planner.Told{Week: planner.Date(*r.AnnouncedWeek), Hub: n.hubs[*r.AnnouncedHubID]}
			c.Week = a.Told.Week
		}
		assigned[a] += r.People
		begun[c] += r.People
	}
	for a, people := range assigned {
		a.People = people
		to = append(to, a)
	}
	for c, people := range begun {
		c.People = people
		at = append(at, c)
	}
	return to, at
}

// proof is what the prices and the claims prove; nil where nothing is claimed.
func (n *names) proof(rows []tables.Price, claims *planner.Claims) *planner.Proof {
	if claims.Bound1024 == nil || claims.LPBound1024 == nil {
		return nil
	}
	p := &planner.Proof{LPBound: *claims.LPBound1024, Bound: *claims.Bound1024, Prices: n.pricing(rows, "")}
	for _, f := range claims.Fewest {
		p.Stages = append(p.Stages, planner.Stage{Cohort: n.cohorts[f.Cohort], AtLeast: f.AtLeast, People: f.People,
			Prices: n.pricing(rows, tables.PriceOfStage+f.Cohort)})
	}
	return p
}

// pricing is the prices of one problem, whose kinds end in the same way; empty where the
// table has none.
func (n *names) pricing(rows []tables.Price, of string) (p planner.Prices) {
	seats, some := n.prices(rows, tables.PriceHub+of, n.hubs)
	stock, limited := n.prices(rows, tables.PriceProduct+of, n.products)
	away, staying := n.prices(rows, tables.PriceCohort+of, n.cohorts)
	if !some && !limited && !staying && of != "" {
		return p
	}
	for h := range seats {
		if seats[h] == nil { // a hub that never opens
			seats[h] = make([]int64, n.in.Days)
		}
	}
	p.Capacity, p.Stock = seats, stock
	if staying {
		p.Unserved = make([]int64, len(away))
		for c := range away {
			if away[c] != nil {
				p.Unserved[c] = away[c][n.in.Days-1]
			}
		}
	}
	return p
}

// prices are those of one kind, by day; nil for what has none. Any says whether there
// is one at all.
func (n *names) prices(rows []tables.Price, kind string, of map[string]int) (out [][]int64, any bool) {
	out = make([][]int64, len(of))
	for i := range rows {
		r := &rows[i]
		if r.Kind != kind {
			continue
		}
		k := of[r.ID]
		if out[k] == nil {
			out[k] = make([]int64, n.in.Days)
		}
		out[k][n.day(r.Date)], any = r.Price1024, true
	}
	return out, any
}
