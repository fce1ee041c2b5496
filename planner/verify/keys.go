package verify

import (
	"cmp"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// runs makes sure that every row belongs to the one plan and as-of date.
func (c *checker) runs() {
	s := c.set
	id := ""
	if len(s.Demand) > 0 {
		id = s.Demand[0].RunID
	}
	if !c.holds(ruleRunID, id != "") {
		c.violated(ruleRunID, missingRow("demand", "run_id"), say.Text{It: "run_id: vuoto", En: "run_id: empty"})
	}
	runsOf(c, id, "demand", s.Demand, func(r *tables.Demand) *tables.Run { return &r.Run })
	runsOf(c, id, "allocation", s.Allocation, func(r *tables.Allocation) *tables.Run { return &r.Run })
	runsOf(c, id, "slots", s.Slots, func(r *tables.Slot) *tables.Run { return &r.Run })
	runsOf(c, id, "hub_days", s.HubDays, func(r *tables.HubDay) *tables.Run { return &r.Run })
	runsOf(c, id, "supply", s.Supply, func(r *tables.Supply) *tables.Run { return &r.Run })
	runsOf(c, id, "prices", s.Prices, func(r *tables.Price) *tables.Run { return &r.Run })
	runsOf(c, id, "shortfall", s.Shortfall, func(r *tables.Shortfall) *tables.Run { return &r.Run })
	runsOf(c, id, "owed", s.Owed, func(r *tables.Owed) *tables.Run { return &r.Run })
	runsOf(c, id, "comuni", s.Comuni, func(r *tables.Comune) *tables.Run { return &r.Run })
	runsOf(c, id, "hubs", s.Hubs, func(r *tables.Hub) *tables.Run { return &r.Run })
	runsOf(c, id, "flows", s.Flows, func(r *tables.Flow) *tables.Run { return &r.Run })
	runsOf(c, id, "distances", s.Distances, func(r *tables.Distance) *tables.Run { return &r.Run })
	runsOf(c, id, "population", s.Population, func(r *tables.Population) *tables.Run { return &r.Run })
}

func runsOf[T any](c *checker, id, table string, rows []T, run func(*T) *tables.Run) {
	for k := range rows {
		at, r := ref{table: table, row: k, rec: &rows[k]}, run(&rows[k])
		equal(c, ruleRunID, at, "run_id", r.RunID, id)
		equal(c, ruleAsOf, at, "as_of", planner.Date(r.AsOf), c.in.Parameters.AsOf)
	}
}

// keys makes sure that each table is sorted by its key and has no key twice.
func (c *checker) keys() {
	s := c.set
	keysOf(c, "demand", s.Demand, compareDemand)
	keysOf(c, "allocation", s.Allocation, compareAllocation)
	keysOf(c, "slots", s.Slots, compareSlot)
	keysOf(c, "hub_days", s.HubDays, compareHubDay)
	keysOf(c, "supply", s.Supply, compareSupply)
	keysOf(c, "prices", s.Prices, comparePrice)
	keysOf(c, "shortfall", s.Shortfall, compareShortfall)
	keysOf(c, "owed", s.Owed, compareOwed)
	keysOf(c, "comuni", s.Comuni, compareComune)
	keysOf(c, "hubs", s.Hubs, compareHub)
	keysOf(c, "flows", s.Flows, compareFlow)
	keysOf(c, "distances", s.Distances, compareDistance)
	keysOf(c, "population", s.Population, comparePopulation)
}

func keysOf[T any](c *checker, table string, rows []T, compare func(a, b *T) int) {
	for k := 1; k < len(rows); k++ {
		order := compare(&rows[k-1], &rows[k])
		at := ref{table: table, row: k, rec: &rows[k]}
		if !c.holds(ruleKeyOrder, order <= 0) {
			c.violated(ruleKeyOrder, at, say.Text{It: "la riga viene dopo una di chiave maggiore",
				En: "the row stands after one with a greater key"})
		}
		if !c.holds(ruleKeyUnique, order != 0) {
			c.violated(ruleKeyUnique, at, say.Text{It: "la stessa chiave è già nella riga precedente",
				En: "the row before has the same key"})
		}
	}
}

func compareDemand(a, b *tables.Demand) int {
	return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Cohort, b.Cohort))
}

func compareAllocation(a, b *tables.Allocation) int {
	return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.Product, b.Product),
		cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Dose, b.Dose), compareOrNull(a.OtherDate, b.OtherDate),
		cmp.Compare(a.Origin, b.Origin), compareOrNull(a.AnnouncedHubID, b.AnnouncedHubID), compareOrNull(a.AnnouncedWeek, b.AnnouncedWeek))
}

func compareSlot(a, b *tables.Slot) int {
	return cmp.Or(cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.SlotStart, b.SlotStart), compareOrNull(a.IstatCode, b.IstatCode),
		compareOrNull(a.Cohort, b.Cohort), cmp.Compare(a.Product, b.Product), cmp.Compare(a.Dose, b.Dose), cmp.Compare(a.Origin, b.Origin))
}

func compareHubDay(a, b *tables.HubDay) int {
	return cmp.Or(cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.Date, b.Date))
}

func compareSupply(a, b *tables.Supply) int {
	return cmp.Or(cmp.Compare(a.Product, b.Product), cmp.Compare(a.Date, b.Date))
}

func comparePrice(a, b *tables.Price) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Date, b.Date))
}

func compareShortfall(a, b *tables.Shortfall) int {
	return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.Reason, b.Reason))
}

func compareComune(a, b *tables.Comune) int { return cmp.Compare(a.IstatCode, b.IstatCode) }

func compareHub(a, b *tables.Hub) int { return cmp.Compare(a.HubID, b.HubID) }

func compareFlow(a, b *tables.Flow) int {
	return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.HubID, b.HubID))
}

func compareDistance(a, b *tables.Distance) int {
	return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.HubID, b.HubID))
}

func comparePopulation(a, b *tables.Population) int {
	return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.BirthYear, b.BirthYear))
}

// compareOrNull orders null before every value.
func compareOrNull[T cmp.Ordered](a, b *T) int {
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

func compareOwed(a, b *tables.Owed) int {
	return cmp.Or(cmp.Compare(a.IstatCode, b.IstatCode), cmp.Compare(a.Product, b.Product), cmp.Compare(a.DueFrom, b.DueFrom))
}
