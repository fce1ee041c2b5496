package why

import "hubplan/planner"

// Explanation is why the people of one comune go where they go. Hubs, cohorts
// and products bear the names of the tables; distances are metres, one way; a
// person counts once, by the first dose.
type Explanation struct {
	IstatCode    string      `json:"istat_code"`
	Comune       string      `json:"comune"`
	Province     string      `json:"province"`
	NearestHubID string      `json:"nearest_hub_id"` // as table comuni has it; empty where no hub is open
	NearestM     int64       `json:"nearest_m"`
	Unused       []UnusedHub `json:"unused_hubs"` // hubs nearer still, that the plan cannot use; by distance
	Demand       int64       `json:"demand"`
	Served       int64       `json:"served"`
	AsNear       int64       `json:"served_as_near"` // served at the nearest hub, or at one as near
	ExtraM       int64       `json:"extra_m"`        // metres beyond the nearest hub, all people together
	Hubs         []Visit     `json:"hubs"`           // most people first, ties by hub order
	AtNearest    []Arrival   `json:"at_nearest"`     // who goes to the nearest hub or one as near, by cohort, hub
	Elsewhere    []Group     `json:"elsewhere"`      // by cohort, hub
	Shortfalls   []Shortfall `json:"shortfalls"`     // by cohort, reason
	Owed         *OwedDoses  `json:"owed,omitempty"` // second doses that are owed; null where there are none
	Waiting      Waiting     `json:"waiting"`        // who waits more than a week
	Remedy       *Remedy     `json:"remedy"`         // of all groups that have one, together; null where none has
}

// OwedDoses is what becomes of the comune's people who had the first dose before the plan, or
// without it, and have no known appointment for the second.
type OwedDoses struct {
	People int64        `json:"people"`
	Served int64        `json:"served"`
	Late   int64        `json:"late"`
	HubID  string       `json:"hub_id"` // where most of them go; empty where nobody has a seat
	First  planner.Date `json:"first_date"`
	Last   planner.Date `json:"last_date"`
}

// UnusedHub is a hub nearer than the nearest that anybody can be sent to: a
// reserve, or one that is closed on every day of the horizon.
type UnusedHub struct {
	HubID     string `json:"hub_id"`
	DistanceM int64  `json:"distance_m"`
	Reserve   bool   `json:"reserve"`
}

// Visit is how many people of the comune go to a hub, and when they begin.
type Visit struct {
	HubID     string       `json:"hub_id"`
	People    int64        `json:"people"`
	Share     float64      `json:"share"` // of the people served
	DistanceM int64        `json:"distance_m"`
	First     planner.Date `json:"first_date"` // of the first doses
	Last      planner.Date `json:"last_date"`
}

// Waiting is the people planned, not booked, who begin more than a week after their
// cohort opens.
type Waiting struct {
	People  int64 `json:"people"`
	Days    int64 `json:"days"`    // person-days between opening and first dose
	Nowhere int64 `json:"nowhere"` // of the people: those for whom no hub they may go to had a place sooner
}

// Arrival is people of a cohort who go to the nearest hub, or to one as near, and when
// they begin.
type Arrival struct {
	Cohort string       `json:"cohort"`
	HubID  string       `json:"hub_id"`
	People int64        `json:"people"`
	First  planner.Date `json:"first_date"`
	Last   planner.Date `json:"last_date"`
}

// Group is the people of a cohort who go to one hub that is farther than the
// nearest, for one reason. Committed doses form groups of their own, in which
// People are doses promised.
type Group struct {
	Cohort    string   `json:"cohort"`
	HubID     string   `json:"hub_id"`
	Reason    Reason   `json:"reason"`
	People    int64    `json:"people"`
	DistanceM int64    `json:"distance_m"`
	ExtraM    int64    `json:"extra_m"`      // metres beyond the nearest hub, per person
	ExtraCost int64    `json:"extra_cost_m"` // what those cost the plan, metre-equivalents per person
	Dates     []Period `json:"dates"`        // of their first doses, consecutive days joined

	// Nearer are the hubs that are nearer than theirs, the nearest first, each with
	// what stood in the way. Empty for committed doses and for those who are assigned.
	Nearer []Nearer `json:"nearer"`

	// DaysGained are the person-days by which they begin before the first day that
	// has a place for one more at the nearest hub, and WaitM what the plan's
	// objective counts them as. Both are at least so many: only one has that place.
	// Null where the nearest hub has none up to the horizon's end.
	DaysGained *int64 `json:"days_gained"`
	WaitM      *int64 `json:"wait_gained_m"`

	Peers  *Peers  `json:"peers"`  // null where nobody else of the cohort goes to the nearest hub
	Prices *Prices `json:"prices"` // null where the plan has no prices, or the nearest hub no course
	Remedy *Remedy `json:"remedy"` // null for [RoomLeft], [Announced], [Assigned], [Booked] and [Promised]
}

// Period is consecutive days, and how many people begin on them.
type Period struct {
	From   planner.Date `json:"from"`
	To     planner.Date `json:"to"`
	People int64        `json:"people"`
}

// Reason says what keeps people from a nearer hub.
type Reason string

// The reasons why people do not go to the nearest hub. On most days from the
// cohort's opening to the day they come, the nearest hub ...
const (
	Full           Reason = "full"                // has no dose left; nobody else of the cohort goes there
	WorthMore      Reason = "worth_more_to_peers" // has no dose left; others of the cohort go there
	SecondDoseFull Reason = "second_dose_full"    // has a dose left, but none when the second is due
	Closed         Reason = "closed"              // is closed
	NoSupply       Reason = "no_supply"           // has doses of capacity left, but there is none of a product
	NoSecondDate   Reason = "no_second_dose_date" // has a dose left, but the second would be due after the horizon
	NotOpen        Reason = "cohort_not_open"     // can start no product of the cohort: it is open before that only
	NotServed      Reason = "not_served"          // does not serve the cohort

	RoomLeft  Reason = "room_left" // has a place that would cost less: the plan is not the best to the last metre
	Assigned  Reason = "assigned"  // does not matter: they may go to that hub alone
	Announced Reason = "announced" // does not matter: they were told another hub, and a move costs more than the way it saves
	Booked    Reason = "booked"    // does not matter: they are booked elsewhere
	Promised  Reason = "promised"  // does not matter: the doses were promised elsewhere before the plan
)

// Nearer is what stands in the way at a hub that is nearer than theirs.
type Nearer struct {
	HubID     string    `json:"hub_id"`
	DistanceM int64     `json:"distance_m"`
	Reason    Reason    `json:"reason"` // never WorthMore, Announced, Assigned, Booked or Promised
	Stretches []Stretch `json:"stretches"`

	// FreeFrom is the first day, from the cohort's opening, with a place for one
	// more person; null where there is none. The days before it are in Stretches.
	FreeFrom *planner.Date `json:"free_from"`

	// What the hub gives from the cohort's opening to the last day on which they
	// begin: the sums of hub_days over those days.
	Capacity    int64 `json:"capacity"`
	FirstDoses  int64 `json:"first_doses"`
	SecondDoses int64 `json:"second_doses"`
	Committed   int64 `json:"committed"`
}

// Period is the first and the last day of those without a place that begin with
// the cohort's opening; ok is false where that day has one.
func (n *Nearer) Period() (from, to planner.Date, ok bool) {
	if len(n.Stretches) == 0 {
		return 0, 0, false
	}
	return n.Stretches[0].From, n.Stretches[len(n.Stretches)-1].To, true
}

// Stretch is consecutive days with the same obstacle.
type Stretch struct {
	From   planner.Date `json:"from"`
	To     planner.Date `json:"to"`
	Reason Reason       `json:"reason"`
}

// Days is the number of days of a stretch.
func (s Stretch) Days() int64 { return int64(s.To-s.From) + 1 }

// Peers are the people of the same cohort, of other comuni, who do go to the hub
// that is nearest to the group, and whom no booking holds there.
type Peers struct {
	People int64 `json:"people"`

	// Least are the fewest metres that one of them would travel more by going to the
	// group's hub instead, and IstatCode the comune they are of, ties by code. Null
	// and empty where the limits of distance let none of them go.
	Least     *int64 `json:"least_extra_m"`
	LeastCost *int64 `json:"least_extra_cost_m"` // the least that it would cost the plan, metre-equivalents: perhaps another of them
	IstatCode string `json:"istat_code"`
}

// Prices compare a place at the nearest hub with one at the group's, for one
// person. All are metre-equivalents, rounded half up from 1/1024.
type Prices struct {
	Nearest Place `json:"nearest"`
	Here    Place `json:"here"`
	DearerM int64 `json:"dearer_m"` // what the place at the nearest hub costs more
}

// Place is the cheapest course at a hub for a person of a cohort.
type Place struct {
	Product string        `json:"product"`
	First   planner.Date  `json:"first_date"`
	Second  *planner.Date `json:"second_date"` // null for a single dose
	WaitM   int64         `json:"wait_m"`      // waiting from the cohort's opening
	FirstM  int64         `json:"first_price_m"`
	SecondM int64         `json:"second_price_m"`
	StockM  int64         `json:"stock_price_m"` // of the product's doses, where its supply is limited
	TotalM  int64         `json:"total_m"`

	total1024 int64
}

// Remedy is the change that would let the whole group go to its nearest hub on
// the same days, with nobody else's plan touched.
type Remedy struct {
	Doses        int64        `json:"doses"` // wanting at the nearest hub, first and second together
	Days         int64        `json:"days"`  // on so many days
	From         planner.Date `json:"from"`  // the first and the last of them
	To           planner.Date `json:"to"`
	MostOnADay   int64        `json:"most_on_a_day"`
	ClosedDays   int64        `json:"closed_days"`   // of them the hub is closed on so many
	StationHours int64        `json:"station_hours"` // that the doses take one station, rounded up

	SavesM int64  `json:"saves_at_least_m"` // what the group's metres beyond the nearest hub cost, less the price of the moves it takes
	WorthM *int64 `json:"worth_at_most_m"`  // the sum of the doses' prices; null where a day has none

	// Best is the day, among them, whose dose is worth most by itself, the first of
	// equals, and BestM its shadow price: a price for a small change. Null where the
	// plan has no prices or the hub is closed on all of them. Where one more dose
	// serves somebody now unserved, ServesOneMore says so and BestM is null.
	Best          *planner.Date `json:"best_date"`
	BestM         *int64        `json:"best_price_m"`
	ServesOneMore bool          `json:"serves_one_more"`
}

// Shortfall is people of a cohort without a place, and why.
type Shortfall struct {
	Cohort string         `json:"cohort"`
	Reason planner.Reason `json:"reason"`
	People int64          `json:"people"`

	// Helps is the first day on which one more dose at the nearest hub that the
	// comune's people may be sent to would serve somebody now unserved, and HelpDays
	// the number of such days (hub_days.serves_one_more). Null where there is none.
	HubID    string        `json:"hub_id"`
	Helps    *planner.Date `json:"helps_first"`
	HelpDays int64         `json:"helps_days"`
}
