package input

import "hubplan/planner"

// Kind is what a change is about.
type Kind string

// The kinds of change, as the table of hypotheses names them.
const (
	KindClosure    Kind = "chiusura"   // a hub, or all, closed on some days
	KindStations   Kind = "postazioni" // more, fewer or so many stations at a hub
	KindHours      Kind = "orario"     // opening hours of a hub
	KindOpening    Kind = "apertura"   // a cohort begins on another day
	KindUptake     Kind = "adesione"   // another share of a cohort takes part
	KindDeliveries Kind = "consegne"   // a share of the deliveries comes
	KindDelay      Kind = "ritardo"    // deliveries come so many days later
	KindActivate   Kind = "apri"       // a reserve is opened
	KindNewHub     Kind = "nuovo_hub"  // a hub that is not in the table
	KindParameter  Kind = "parametro"  // another value of a parameter
	KindAssign     Kind = "assegna"    // a comune, or a cohort of it, may go to one hub alone
)

// Kinds lists them in the order in which they are explained.
func Kinds() []Kind {
	return []Kind{KindClosure, KindStations, KindHours, KindOpening, KindUptake, KindDeliveries, KindDelay, KindActivate, KindNewHub,
		KindParameter, KindAssign}
}

// Change is a row of the table of hypotheses: one change to a scenario. What a kind
// does not use is empty.
type Change struct {
	Row
	Hypothesis     string
	Kind           Kind
	Hub            string // an id, or * for all where the kind allows it
	Cohort         string // as [planner.Cohort.Name], or *
	Product        string // an id, or *
	Comune         string // ISTAT code, of a new hub or of those who are assigned
	Parameter      string
	From, To       planner.Date
	HasFrom, HasTo bool
	Number         int64           // stations or days
	Relative       bool            // Number is added to what is there
	Share          planner.Decimal // of deliveries, of people
	Date           planner.Date    // of an opening, zero where Number counts days
	Shifts         []planner.Shift
	Text           string // value of a parameter
}
