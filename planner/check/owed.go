package check

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/owed"
	"hubplan/planner/say"
)

// owed checks rows of second doses that are owed. Those due after the horizon are of no
// matter to this plan.
func (c *checker) owed(rows []input.OwedRecord) {
	if c.in.Calendar == nil {
		return
	}
	c.in.Owed = nil
	type key struct{ comune, product, from int }
	seen := map[key]int{}
	later := int64(0)
	for k := range rows {
		r := &rows[k]
		o, ok := c.owedRow(r)
		if !ok {
			continue
		}
		if o.From >= c.in.Days {
			later++
			continue
		}
		at := key{o.Comune, o.Product, o.From}
		if line, again := seen[at]; again {
			c.faults.Add(r.At("dal"), say.Textf("il comune %s, il vaccino «%s» e il %s sono già alla riga %d",
				"comune %s, product “%s” and %s stand already on line %d", r.Istat, r.Product, r.From, line),
				say.Text{It: "ogni comune, vaccino e giorno una volta", En: "each comune, product and day once"}, say.Text{})
			continue
		}
		seen[at] = r.Line
		c.in.Owed = append(c.in.Owed, o)
	}
	if len(rows) > 0 {
		c.ignore(rows[0].File, later, say.Text{It: "dopo la fine dell'orizzonte", En: "after the horizon's end"})
	}
	slices.SortFunc(c.in.Owed, func(a, b planner.Owed) int {
		return cmp.Or(a.Comune-b.Comune, a.Product-b.Product, a.From-b.From)
	})
}

// owedRow checks one row.
func (c *checker) owedRow(r *input.OwedRecord) (o planner.Owed, ok bool) {
	before := len(c.faults)
	o = planner.Owed{From: int(r.From - c.in.From), To: int(r.To - c.in.From), Hub: planner.NoHub, People: r.People}
	var known bool
	if o.Comune, known = c.comuneOf[r.Istat]; !known {
		c.faults.Add(r.At("istat_code"), say.Textf("il comune %s non è nella tabella dei comuni",
			"comune %s is not in the table of comuni", r.Istat), say.Text{It: "un codice di comuni.csv", En: "a code of comuni.csv"},
			say.Text{})
	}
	if o.Product, known = c.productOf[r.Product]; !known {
		c.faults.Add(r.At("prodotto"), say.Textf("il prodotto «%s» non è in prodotti.csv", "product “%s” is not in prodotti.csv", r.Product),
			say.Text{It: "un prodotto di prodotti.csv", En: "a product of prodotti.csv"}, say.Text{})
	} else if c.in.Products[o.Product].Doses != 2 {
		c.faults.Add(r.At("prodotto"), say.Textf("«%s» è a dose unica", "“%s” has a single dose", r.Product),
			say.Text{It: "un prodotto a due dosi", En: "a product of two doses"}, say.Text{})
	}
	if r.Hub != "" {
		if o.Hub, known = c.hubOf[r.Hub]; !known {
			o.Hub = planner.NoHub // it may be gone since: the nearest stands for it
		}
	}
	if r.To < r.From {
		c.faults.Add(r.At("al"), say.Textf("la seconda dose sarebbe in tempo fino al %s, prima di essere dovuta (%s)",
			"the second dose would be in time up to %s, before it is due (%s)", r.To, r.From),
			say.Textf("una data dal %s in poi", "a date from %s on", r.From), say.Text{})
	}
	return o, len(c.faults) == before
}

// owedByComune works out what is owed where the doses given by comune say it, first and
// second, and the plan does not go on from an earlier one, which has settled it.
func (c *checker) owedByComune() {
	if c.sc.Resumed != nil || len(c.sc.Owed) > 0 || len(c.sc.Given) == 0 || c.in.Calendar == nil {
		return
	}
	k := &owed.Known{UpTo: c.sc.GivenOn, Given: make([]owed.Given, len(c.in.Comuni)), Region: c.sc.Administered,
		Promised: c.in.Committed}
	if len(k.Region) > 0 {
		k.File = k.Region[0].File
	}
	for j := range c.sc.Given {
		r := &c.sc.Given[j]
		if !r.HasSecond {
			c.faults.Warn(r.At("TOT_DOSE2"), say.Text{It: "il file non dice le seconde dosi: il piano non sa chi ne aspetta una",
				En: "the file does not tell second doses: the plan does not know who waits for one"}, say.Text{})
			return
		}
		if i, known := c.comuneOf[r.Code]; known {
			k.Given[i] = owed.Given{First: r.First, Second: r.Second}
		}
	}
	rows, _, faults := owed.Derive(c.in, k)
	c.faults = append(c.faults, faults...)
	c.owed(rows)
}
