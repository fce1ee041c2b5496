package verify_test

import (
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/tables"
)

// recovered is the campaign with a tenth of each cohort that needs one dose.
func recovered() *input.Scenario {
	sc := campaign()
	for k := range sc.Cohorts {
		sc.Cohorts[k].OneDose = planner.DecimalUnit / 10
	}
	return sc
}

// alone is a row of people who have one dose of a product that has two.
func alone(p *plan) *tables.Allocation {
	return find(p.set.Allocation, func(r *tables.Allocation) bool { return r.Product == "pfizer" && r.OtherDate == nil })
}

// paired is the first dose of people of the same comune and cohort who have two.
func paired(p *plan) *tables.Allocation {
	one := alone(p)
	return find(p.set.Allocation, func(r *tables.Allocation) bool {
		return r.IstatCode == one.IstatCode && r.Cohort == one.Cohort && r.Dose == 1 && r.OtherDate != nil
	})
}

func recoveredCorruptions() []corruption {
	return []corruption{
		{"one of two doses left out", "one-dose", func(p *plan) {
			f := paired(p)
			s := second(p, f)
			for k := range p.set.Allocation {
				if &p.set.Allocation[k] == s {
					f.OtherDate = nil
					p.set.Allocation = without(p.set.Allocation, k)
					return
				}
			}
		}},
		{"one dose more than they need", "one-dose", func(p *plan) {
			f := alone(p)
			f.OtherDate = ptr(f.Date + 21)
			s := *f
			s.Dose, s.Date, s.OtherDate = 2, *f.OtherDate, ptr(f.Date)
			p.set.Allocation = append(p.set.Allocation, s)
		}},
		{"more who need one than the scenario says", "demand-people", func(p *plan) {
			find(p.set.Demand, func(r *tables.Demand) bool { return r.OneDose > 0 }).OneDose++
		}},
	}
}
