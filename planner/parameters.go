package planner

import "hubplan/planner/say"

// Parameters are the scalar settings of a scenario.
type Parameters struct {
	Name, Title     string
	TitleEn         string   // the title for readers of English; empty where there is none
	From, To        Date     // horizon, both ends in it
	AsOf            Date     // the day as seen from which the plan is made
	SlotMinutes     int64    // length of a slot
	Detour          Decimal  // road metres per straight-line metre
	MetresPerMinute int64    // what a minute is worth where minutes are the cost
	ByTime          bool     // minutes are the cost, where they are known
	Layout          int64    // version of the scenario's layout
	Travel          Curve    // what a way weighs by its length
	DayMetres       int64    // what a day of waiting is worth at priority one, metres of the first kind; 0 where each cohort says it
	GapLimit        Decimal  // largest gap that counts as proven, share of what the travel costs
	Effort          int64    // network solves that the search may take, 0 = the solver's default
	MaxMetres       int64    // farthest that anyone is sent, 0 = no limit
	MaxExtraMetres  int64    // farthest beyond the nearest hub, 0 = no limit
	FreezeDays      int64    // days from the as-of date on that stay as an earlier plan announced them
	OverdueDays     int64    // days from the as-of date within which second doses that are overdue are made up for
	MoveMetres      int64    // metre-equivalents for a person who is moved from the hub, or the week, that was announced
	NoShow          Decimal  // share of those with a place who are expected not to come to it
	Eager           Decimal  // for the forecast: of those who come in the end, who come as soon as there is a seat; 0 = not said
	LateRate        Decimal  // for the forecast: of the others, who come on a day; 0 = not said
	Draws           int64    // how often the plan is played to say what may come otherwise, 0 = not at all
	Overbooking     Decimal  // share of a day that is planned above what the stations can give, for those who do not come
	MostMoved       Decimal  // largest share of the people announced that may be moved, 0 = no limit
	Routing         *Routing // a routing server to ask for the ways; nil where none is named
	Binding         bool     // plan says what binds at each hub and week: many campaigns more
	BindingShare    Decimal  // of the plan's cost: what could save less is told as a bound, once enough is found
	Population      string   // file of the residents, inside the scenario
	Estimate        bool     // the residents are an estimate, not the published file
	EstimateNote    string   // what the estimate is worth, in the words of its author
	Reconstruction  bool     // a campaign of the past, planned again: its notices are not to be hung up
	Contacts        Contacts // who issues the notices, and whom to ask
	Sources         []Source
	Limits          []string // what the plan cannot know, in sentences
}

// Contacts are what a notice says of who issues it and whom to ask; what is not given is
// empty, and has no line there.
type Contacts struct {
	Body  string // who issues the notice
	Site  string // where to book, a whole address: https://…
	Phone string
	Hours string // of the phone
	Logo  string // file of the emblem, inside the scenario
	Image []byte // what is in it: PNG or JPEG
}

// Routing names a routing server.
type Routing struct {
	Server         string // osrm or valhalla
	Address        string // such as http://localhost:5000
	Profile        string // of travel, empty for the server's usual one
	MostPlaces     int64  // that one request may name
	TimeoutSeconds int64  // for one request
	Attempts       int64  // for one request
}

// Source says where a figure of the scenario comes from.
type Source struct{ Figure, Origin, Licence, Date string }

// TitleIn is the scenario's title for readers of a language: the one title where there is
// no other.
func (p *Parameters) TitleIn(l say.Lang) string {
	if l == say.English && p.TitleEn != "" {
		return p.TitleEn
	}
	return p.Title
}
