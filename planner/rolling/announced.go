package rolling

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// oneDoses refuses a scenario that no longer knows people who need one dose in a cohort of
// whom some keep a place with one: it could not be told from a lost second dose.
func (r *roll) oneDoses() {
	alone := make([]int64, len(r.now.Cohorts))
	for k := range r.week.Booked {
		if b := &r.week.Booked[k]; r.alone(b) {
			alone[b.Cohort] += b.People
		}
	}
	for c, n := range alone {
		if co := &r.now.Cohorts[c]; n > 0 && co.OneDose == 0 {
			r.faults.Add(input.Place{}, say.Textf("nel piano precedente %s persone nate %s, con un posto che resta, hanno "+
				"bisogno di "+
				"una dose sola; nello scenario quegli anni di nascita non hanno più la quota «una_dose»", "in the earlier plan "+
				"%s people of cohort %s, who keep "+
				"their places, need one dose; in the scenario the cohort has no share “una_dose” any more", say.Count(n), co.Name()),
				say.Text{It: "una quota sopra 0 nella colonna una_dose di coorti.csv", En: "a share above 0 in the column una_dose of coorti.csv"},
				say.Text{It: "rimettere la quota del piano precedente", En: "put the share of the earlier plan back"})
		}
	}
}

// alone says whether a course is of people who need one dose: it has one of a product that
// has two.
func (r *roll) alone(b *planner.Booked) bool {
	return b.Second == planner.NoSecond && r.now.Products[b.Product].Doses == 2
}

// remember lists what was announced for later, less what has been booked of it
// since.
func (r *roll) remember() {
	cells := map[planner.Announcement]int64{}
	cell := func(b *planner.Booked) planner.Announcement {
		a := planner.Announcement{Comune: b.Comune, Cohort: b.Cohort, Told: planner.Told{Week: r.now.Date(b.First).Monday(), Hub: b.Hub}}
		if r.alone(b) {
			a.OneDose = 1
		}
		return a
	}
	for k := range r.courses {
		if c := &r.courses[k]; !c.Booked && c.First >= r.now.FirstDay && !past(c.First) && c.Hub < len(r.now.Hubs) {
			cells[cell(c)] += c.People
		}
	}
	for k := range r.now.Booked {
		b := &r.now.Booked[k]
		c := cell(b)
		cells[c] = max(0, cells[c]-b.People)
	}
	for c, n := range cells {
		if n == 0 {
			continue
		}
		if c.People = n; c.OneDose > 0 {
			c.People, c.OneDose = 0, n
		}
		r.week.Announced = append(r.week.Announced, c)
	}
	r.sortAnnounced()
	out := r.week.Announced[:0] // those who need one dose with the others of their hub and week
	for _, a := range r.week.Announced {
		if n := len(out); n > 0 && out[n-1].Comune == a.Comune && out[n-1].Cohort == a.Cohort && out[n-1].Told == a.Told {
			out[n-1].People += a.People
			out[n-1].OneDose += a.OneDose
			continue
		}
		out = append(out, a)
	}
	r.week.Announced = out
}

func (r *roll) sortAnnounced() {
	slices.SortFunc(r.week.Announced, func(a, b planner.Announcement) int {
		return cmp.Or(a.Comune-b.Comune, a.Cohort-b.Cohort, a.Told.Compare(b.Told))
	})
}

// announce adds people of a course that is lost to what was announced.
func (r *roll) announce(b *planner.Booked, people int64) {
	if b.Hub >= len(r.now.Hubs) {
		return
	}
	a := planner.Announcement{Comune: b.Comune, Cohort: b.Cohort, Told: planner.Told{Week: r.now.Date(b.First).Monday(), Hub: b.Hub}}
	if r.announced == nil {
		r.announced = map[planner.Announcement]int{}
		for k, x := range r.week.Announced {
			x.People, x.OneDose = 0, 0
			r.announced[x] = k
		}
	}
	k, known := r.announced[a]
	if !known {
		k = len(r.week.Announced)
		r.announced[a] = k
		r.week.Announced = append(r.week.Announced, a)
	}
	if r.alone(b) {
		r.week.Announced[k].OneDose += people
	} else {
		r.week.Announced[k].People += people
	}
}
