package forecast

import "hubplan/planner"

// luck is the uncertain figures of one draw, for one province.
type luck struct {
	uptake, eager, late float64
	single              float64
	delay               int
	level, growth       float64
}

// central is what is most likely.
func (par *Parameters) central() luck {
	return luck{uptake: par.Uptake, eager: par.Eager, late: par.Late, single: par.Single, delay: int(par.DelayDays), level: 1}
}

// come is how many people of each cohort have their first dose on a day on which there is
// room for some: eager ones and some late takers of the open cohorts, all alike. Where the
// room is less than they are they share it.
func (in *Input) come(p *province, done []float64, day planner.Date, room float64, x *luck) []float64 {
	by, total := make([]float64, len(done)), 0.0
	for c := range in.Cohorts {
		if in.Cohorts[c].open(day) {
			by[c] = x.willing(p.residents[c], done[c])
			total += by[c]
		}
	}
	if total > room {
		for c := range by {
			by[c] = float64(by[c] * room / total)
		}
	}
	return by
}

// willing is how many people of a cohort would come on a day.
func (x *luck) willing(residents, done float64) float64 {
	inTheEnd := float64(x.uptake * residents)
	atOnce := float64(x.eager * inTheEnd)
	late := max(0, inTheEnd-max(done, atOnce))
	return max(0, atOnce-done) + float64(x.late*late)
}
