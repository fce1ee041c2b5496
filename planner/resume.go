package planner

import "cmp"

// Told is what people were told by an earlier plan: a hub, and the week of their
// first dose by its Monday. Where Week is zero they were told nothing.
type Told struct {
	Week Date
	Hub  int
}

// MovesTo says whether people who were told a hub now go to another.
func (t Told) MovesTo(hub int) bool { return t.Week != 0 && t.Hub != hub }

// Compare orders by hub and week; who was told nothing comes first.
func (t Told) Compare(u Told) int {
	if t.Week == 0 || u.Week == 0 {
		return int(t.Week - u.Week)
	}
	return cmp.Or(t.Hub-u.Hub, int(t.Week-u.Week))
}

// Announcement is how many people of a comune and cohort were told a hub and a
// week. They may be moved from either at the price of a move. Those of them who need one dose
// are planned anew with every plan, for groups of a few by hub and week would be most of a
// model; they are still known to need one.
type Announcement struct {
	Comune, Cohort int
	Told           Told
	People         int64
	OneDose        int64 // besides them: who need one dose, and may be moved free of charge
}

// Booked is a course that was fixed before the plan, by a booking or because it
// was announced for the coming days: it keeps hub and days, and the hours where
// they are known. Minute and SecondMinute are those hours, since midnight, or -1.
type Booked struct {
	Allocation
	Minute, SecondMinute int64
}

// Displaced is how many people of a comune and cohort had a fixed course that can no
// longer be kept, because a hub closes or doses do not come, and have no other yet. As
// those who are booked they are in the demand, whatever the estimate says.
type Displaced struct {
	Comune, Cohort int
	People         int64
}

// EachFixed calls f with every number of doses that is fixed before first doses are
// planned: those committed, both doses of what is booked, and the second doses that are
// owed, where they have seats.
func (in *Instance) EachFixed(f func(hub, day, product int, doses int64)) {
	for _, c := range in.Committed {
		f(c.Hub, c.Day, c.Product, c.Doses)
	}
	for _, s := range in.Seats {
		f(s.Hub, s.Day, s.Product, s.People)
	}
	for _, b := range in.Booked {
		f(b.Hub, b.First, b.Product, b.People)
		if b.Second != NoSecond {
			f(b.Hub, b.Second, b.Product, b.People)
		}
	}
}

// AddBooked adds what is booked to a plan of the others.
func (in *Instance) AddBooked(p *Plan) {
	for _, b := range in.Booked {
		p.Assignments = append(p.Assignments, Assignment{Comune: b.Comune, Cohort: b.Cohort, Hub: b.Hub, People: b.People, Booked: true})
		p.Courses = append(p.Courses, Course{Hub: b.Hub, Cohort: b.Cohort, Product: b.Product, First: b.First, Second: b.Second,
			People: b.People, Booked: true})
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
