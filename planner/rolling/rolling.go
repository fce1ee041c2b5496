// Package rolling carries a plan over to the next week: what was announced and
// what was really done become what the next plan has to keep.
//
//   - Who has begun leaves the demand; their second doses become commitments at
//     the hub, day and hour that they were told, or, where they came on another
//     day, on the first day that the rule of that day allows.
//   - Who was to begin and did not is in demand again, with nothing announced.
//   - Courses announced for the days before the freeze ends, and those booked
//     before, are booked: they keep hub, days and hours.
//   - What was announced for later is remembered by hub and week, so that moving
//     it has a price.
//   - The doses given are no longer in stock, whoever they were promised to. Second
//     doses given are those promised to people of the same comune, cohort and product:
//     at the same hub and day, then at the same hub on another day, earlier ones too,
//     then anywhere.
//   - What was done is told up to a day; of later days all that was planned counts as
//     done.
//   - Who has one dose and not two, by the sums of their comune, and none of these second
//     doses, is owed one (package owed). Whoever had a seat for such a dose keeps it as a
//     promise. Where no sums are known, those without a seat are still owed theirs.
//
// The world may have changed meanwhile: a hub is closed, deliveries were cut. A
// promised second dose that cannot be given any more when and where it was
// promised is given at the first hub and day that can, its own hub first; a
// booked course that has lost a day is planned anew, with its hub and week
// announced, and its people stay in demand whatever the estimate says by then. Each
// such case is listed with its reason.
package rolling

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/owed"
	"hubplan/planner/say"
)

// Earlier is the plan that was announced.
type Earlier struct {
	Instance *planner.Instance
	Courses  []planner.Booked     // planned and booked, with their hours
	Promised []planner.Commitment // committed before it, with their hours
}

// Week is what the next plan has to keep, by the indices and days of the
// instance that it was made for.
type Week struct {
	Committed []planner.Commitment
	Booked    []planner.Booked
	Displaced []planner.Displaced // who lost a booked course, now or before, and has no other yet
	Announced []planner.Announcement
	Begun     [][]int64 // comune × cohort, all who have begun
	Used      []int64   // by product, all doses given
	Owed      []input.OwedRecord
	Known     []input.KnownRecord // what was given up to each day of which it was told
	Broken    []Broken
	Drift     Drift
}

// Broken is a promise that cannot be kept, and what becomes of it. Of a booked
// course the people are planned anew; then ToHub is none.
type Broken struct {
	Comune, Cohort int // -1 where the promise names none
	Product, Dose  int
	HubID          string // where it was promised
	Date           planner.Date
	People         int64
	Reason         Reason
	ToHub          int // none where it is planned anew
	ToDate         planner.Date
}

// None is no hub.
const None = -1

// Reason says what broke a promise.
type Reason string

// The reasons why promises break.
const (
	Closed     Reason = "closure"    // the hub is closed on that day, or is no more
	Crowded    Reason = "capacity"   // the hub can give fewer doses on that day than before
	NoDelivery Reason = "deliveries" // the doses have not come
	Missed     Reason = "absence"    // they did not come for it
)

// Told is what a file says of what was done.
type Told string

// What may have been told: nothing, so that all that was planned counts as done; each lot of
// doses; or the sums of each comune.
const (
	ToldNothing Told = ""
	ToldFacts   Told = "facts"
	ToldSums    Told = "sums"
)

// Drift compares what was planned before the new plan begins with what was done, as far as
// that was told.
type Drift struct {
	Told           Told
	Planned, Done  int64 // first doses; what was done is an estimate where sums are told
	Absent         int64 // of those planned, who did not come; known of facts alone
	Unplanned      int64 // first doses that nobody had planned there; known of facts alone
	SecondsPlanned int64
	SecondsDone    int64      // known of facts alone
	First, Second  int64      // people with at least one dose, and with two, up to UpTo; of sums alone
	Owed           owed.Found // who is owed a second dose
	ByHub          []HubDrift // by hub and week; of facts alone
	ByCohort       []CohortDrift
	Untold         int64        // people who have begun and of whom no second dose is known, of any cohort
	Unpromised     int64        // second doses given that nobody was promised
	UpTo           planner.Date // the last day that is known; zero where nothing was told
	Shifted        int64        // promised doses that had to be given another day, or elsewhere
}

// CohortDrift is a cohort as planned and as done, first doses, and the uptake that
// this implies. With an expected share n of absence those who came stand for
// done ÷ (1 − n) who want it; the others planned do not, and need no place:
//
//	uptake' = uptake − (planned − done ÷ (1 − n)) ÷ residents
//
// It is a proposal: nothing is changed by it.
type CohortDrift struct {
	Cohort         int
	Planned, Done  int64
	Uptake         planner.Decimal // in the scenario
	Implied        planner.Decimal // at most 1, and not below what is done already
	FewerThanUsual bool            // too few were planned to tell
	OpenDays       int             // days from its opening to the last day that is told
	Days           int             // of them, those since the earlier plan began
}

// Pace is the first doses given on a day, of those days that are told since the earlier plan
// began; zero where there is none.
func (d *CohortDrift) Pace() float64 {
	if d.Days <= 0 {
		return 0
	}
	return float64(d.Done) / float64(d.Days)
}

// TellsUptake says whether the doses of a cohort tell who takes the vaccine, and not only how
// fast they come: enough people were planned, and it has been open for three weeks.
func (d *CohortDrift) TellsUptake() bool { return !d.FewerThanUsual && d.OpenDays >= leastOpenDays }

// leastOpenDays is for how long a cohort has to be open for its doses to tell its uptake.
const leastOpenDays = 21

// fewest is how many people of a cohort must have been planned for the share of
// those who came to mean anything: of 400 a share of 80 % is known to ± 4 points.
const fewest = 400

// HubDrift is a hub's week as planned and as done, first doses.
type HubDrift struct {
	Hub           int
	Week          planner.Date
	Planned, Done int64
}

// Next carries a plan over to a campaign that begins later, that of the scenario as
// it is now. Nothing done means that everything went as
// planned. The faults say what of the earlier plan the scenario no longer knows.
func Next(now *campaign.Case, earlier *Earlier, done *input.Done) (*Week, input.Faults) {
	r := &roll{campaign: now, now: now.Instance, earlier: earlier, week: &Week{}}
	if !r.match() {
		return nil, r.faults
	}
	if done != nil {
		r.dated(done)
	}
	if r.begin(done); r.faults.Errors() > 0 {
		r.faults.Sort()
		return nil, r.faults // what follows from facts that cannot be is nobody's fault
	}
	r.book()
	r.remember()
	r.use(done)
	r.implied()
	open := r.unsettled()
	r.fit()
	r.displaced(open)
	r.owed(done)
	r.faults.Sort()
	if r.faults.Errors() > 0 {
		return nil, r.faults
	}
	return r.week, r.faults
}

// roll is one carrying over.
type roll struct {
	campaign *campaign.Case
	now      *planner.Instance // of it
	earlier  *Earlier
	week     *Week
	faults   input.Faults

	comuni, cohorts, products, hubs []int // of the earlier instance: index now, or None
	names                           names // of now
	courses                         []planner.Booked
	lost                            []string // hubs that are no more, beyond the hubs of now
	begun                           []planner.Booked
	promised                        []planner.Commitment
	missed                          []planner.Commitment
	announced                       map[planner.Announcement]int // where in week.Announced, once that is remembered
	gone                            []int64                      // doses given since the earlier plan began, by product of now
	planned, came                   []int64                      // by cohort: first doses planned before now, and given
}

// day is a day of the earlier plan as a day of this one; it may be before it.
func (r *roll) day(d int) int {
	if d == planner.NoSecond {
		return d
	}
	return d + int(r.earlier.Instance.From-r.now.From)
}

// past says whether a day of this plan lies before it.
func past(day int) bool { return day < 0 }

// match finds what the earlier plan speaks of in the scenario as it is now.
func (r *roll) match() bool {
	was, in := r.earlier.Instance, r.now
	before, now := namesOf(was), namesOf(in)
	r.comuni, r.cohorts, r.products, r.hubs = make([]int, len(was.Comuni)), make([]int, len(was.Cohorts)),
		make([]int, len(was.Products)), make([]int, len(was.Hubs))
	index(r.comuni, before.comuni, now.comuni)
	index(r.cohorts, before.cohorts, now.cohorts)
	index(r.products, before.products, now.products)
	index(r.hubs, before.hubs, now.hubs)
	r.names = now
	for h := range r.hubs {
		if r.hubs[h] == None { // a number of its own, for as long as it takes
			r.hubs[h] = len(in.Hubs) + len(r.lost)
			r.lost = append(r.lost, was.Hubs[h].ID)
		}
	}
	missing := func(file, what, name string) {
		r.faults.Add(input.Place{File: file}, say.Textf("il piano precedente conosce «%s», che qui non c'è più",
			"the earlier plan knows “%s”, which is no longer here", name),
			say.Text{It: what, En: what}, say.Text{It: "rimettere la riga, o pianificare senza il piano precedente",
				En: "put the row back, or plan without the earlier plan"})
	}
	for i, to := range r.comuni {
		if to == None {
			missing("comuni.csv", was.Comuni[i].Code, was.Comuni[i].Name)
		}
	}
	for c, to := range r.cohorts {
		if to == None {
			missing("coorti.csv", was.Cohorts[c].Name(), was.Cohorts[c].Name())
		}
	}
	for p, to := range r.products {
		if to == None {
			missing("prodotti.csv", was.Products[p].ID, was.Products[p].ID)
		}
	}
	if len(r.faults) > 0 {
		return false
	}
	for _, c := range r.earlier.Courses {
		c.Comune, c.Cohort, c.Product, c.Hub = r.comuni[c.Comune], r.cohorts[c.Cohort], r.products[c.Product], r.hubs[c.Hub]
		c.First, c.Second = r.day(c.First), r.day(c.Second)
		c.Told = planner.Told{}
		r.courses = append(r.courses, c)
	}
	return true
}

// index notes for each of some things, by name, where it is now.
func index(to []int, was, now map[string]int) {
	for name, k := range was {
		to[k] = None
		if at, known := now[name]; known {
			to[k] = at
		}
	}
}

// book keeps what was booked, or announced for the days that stay as they were;
// what the scenario itself has booked comes to it.
func (r *roll) book() {
	for _, c := range r.courses {
		if !past(c.First) && (c.Booked || c.First < r.now.FirstDay) {
			c.Booked = true
			r.week.Booked = append(r.week.Booked, c)
		}
	}
	r.oneDoses()
	r.vaccinatedAlready()
	type key struct{ comune, cohort, product, hub, first, second int }
	of := func(b *planner.Booked) key { return key{b.Comune, b.Cohort, b.Product, b.Hub, b.First, b.Second} }
	known := map[key]int64{}
	for k := range r.week.Booked {
		known[of(&r.week.Booked[k])] += r.week.Booked[k].People
	}
	for _, b := range r.now.Booked { // those of them that are not there yet
		n := min(b.People, known[of(&b)])
		known[of(&b)] -= n
		if b.People -= n; b.People > 0 {
			r.week.Booked = append(r.week.Booked, b)
		}
	}
	slices.SortStableFunc(r.week.Booked, func(a, b planner.Booked) int {
		return cmp.Or(a.First-b.First, a.Comune-b.Comune, a.Cohort-b.Cohort, a.Product-b.Product, a.Hub-b.Hub, a.Second-b.Second,
			cmp.Compare(a.Minute, b.Minute))
	})
}

// vaccinatedAlready takes back, of what was booked in a comune, what is more than the
// residents who are not vaccinated yet, the latest first: some of those vaccinated
// without the plan were booked.
func (r *roll) vaccinatedAlready() {
	left := r.notVaccinated()
	void := make([]int64, len(left))
	slices.SortStableFunc(r.week.Booked, func(a, b planner.Booked) int { return a.First - b.First })
	for k := range r.week.Booked {
		b := &r.week.Booked[k]
		n := min(b.People, max(0, left[b.Comune]))
		void[b.Comune] += b.People - n
		left[b.Comune] -= n
		b.People = n
	}
	r.week.Booked = slices.DeleteFunc(r.week.Booked, func(b planner.Booked) bool { return b.People == 0 })
	for i, n := range void {
		if n > 0 {
			r.faults.Warn(input.Place{}, say.Textf("nel comune %s (%s) %s posti già annunciati cadono: le persone vaccinate e quelle "+
				"con un posto sarebbero più dei residenti", "in comune %s (%s) %s places announced are void: those vaccinated and those "+
				"with a place would be more than the residents", r.now.Comuni[i].Name, r.now.Comuni[i].Code, say.Count(n)), say.Text{})
		}
	}
}

// implied works out what the weeks have shown of each cohort.
func (r *roll) implied() {
	for c := range r.now.Cohorts {
		co := &r.now.Cohorts[c]
		d := CohortDrift{Cohort: c, Uptake: co.Uptake, Implied: co.Uptake, Planned: r.planned[c], Done: r.came[c]}
		if !co.Included || d.Planned == 0 {
			continue
		}
		var residents, begun int64
		for i := range r.now.Demand {
			residents += r.now.Demand[i][c].Residents
			begun += r.week.Begun[i][c] + r.now.Demand[i][c].Elsewhere
		}
		last := r.now.From - 1
		if r.week.Drift.UpTo != 0 {
			last = min(last, r.week.Drift.UpTo)
		}
		d.OpenDays, d.Days = int(last-co.Opens)+1, int(last-max(co.Opens, r.earlier.Instance.From))+1
		if d.FewerThanUsual = d.Planned < fewest; d.TellsUptake() && residents > 0 {
			want := d.Done * planner.DecimalUnit / (planner.DecimalUnit - int64(r.now.Parameters.NoShow))
			d.Implied = co.Uptake - planner.Decimal((d.Planned-want)*planner.DecimalUnit/residents)
			d.Implied = min(planner.DecimalUnit, max(d.Implied, planner.Decimal(begun*planner.DecimalUnit/residents)))
		}
		r.week.Drift.ByCohort = append(r.week.Drift.ByCohort, d)
	}
}

// use counts the doses given so far, and refuses more of them than have come.
func (r *roll) use(done *input.Done) {
	r.week.Used = make([]int64, len(r.now.Products))
	for p, n := range r.earlier.Instance.Used {
		r.week.Used[r.products[p]] += n
	}
	for p, n := range r.gone {
		r.week.Used[p] += n
	}
	at := input.Place{}
	if done != nil && len(done.Facts) > 0 {
		at.File = done.Facts[0].File
	} else if done != nil && len(done.ByComune) > 0 {
		at.File = done.ByComune[0].File
	}
	for p, s := range r.now.Supply {
		if s.Limited && r.week.Used[p] > s.Delivered[0] {
			r.faults.Add(at, say.Textf("di «%s» risultano date %s dosi prima del %s, più delle %s arrivate secondo le consegne",
				"of “%s” %s doses count as given before %s, more than the %s that have come by the deliveries", r.now.Products[p].ID,
				say.Count(r.week.Used[p]), r.now.From, say.Count(s.Delivered[0])),
				say.Textf("al massimo %s", "at most %s", say.Count(s.Delivered[0])), say.Text{It: "aggiungere allo scenario le consegne " +
					"che mancano, o la giacenza iniziale; oppure correggere le dosi date", En: "add to the scenario the deliveries that " +
					"are missing, or the opening stock; or correct the doses given"})
		}
	}
}
