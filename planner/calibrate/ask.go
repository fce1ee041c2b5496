package calibrate

import (
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Request is a value of the scenario that has no source, and what would tell it.
type Request struct {
	What      string   // in the words of the scenario's note
	Where     []string // hubs, cohorts, periods that it is said of
	File      string
	Unfounded bool     // its note says that no source was found, not only that it is an assumption
	Tells     say.Text // which facts would tell it
	Give      say.Text // how to give them
}

// kind is what a note stands beside.
type kind struct {
	rank        int // in the order of asking
	tells, give say.Text
}

var (
	openHub = kind{0, say.Text{It: "Le postazioni aperte dall'hub giorno per giorno, o per periodo (le sa l'ASST); oppure i " +
		"fatti per hub e giorno con il piano annunciato, con almeno dieci giorni in cui tutti i posti erano promessi",
		En: "The stations that the hub opened day by day, or by period (the ASST knows); or facts by hub and day with the " +
			"plan that was announced, with ten days at least on which all seats were promised"},
		say.Text{It: "calendario.csv: una riga per periodo con le postazioni, e la fonte nella nota; i fatti con --done e " +
			"--previous",
			En: "calendario.csv: a row for each period with the stations, and the source in its note; facts by --done and " +
				"--previous"}}
	ofCohort = kind{1, say.Text{It: "Le prime dosi di questi anni di nascita per hub e giorno, dall'apertura e per tre " +
		"settimane almeno; " +
		"le dosi date fuori dagli hub",
		En: "First doses of the cohort by hub and day, from the opening on and for three weeks at least; doses given " +
			"elsewhere than at hubs"},
		say.Text{It: "--done con i fatti per hub e giorno, oppure il file della regione per comune con --administered",
			En: "--done with facts by hub and day, or the region's file by comune with --administered"}}
	ofCalendar = kind{2, say.Text{It: "L'orario e le postazioni di quei giorni (li sa l'ASST), o i fatti per hub di quei " +
		"giorni",
		En: "Hours and stations of those days (the ASST knows), or facts by hub of those days"},
		say.Text{It: "calendario.csv, con la fonte nella nota", En: "calendario.csv, with the source in its note"}}
	ofStock = kind{3, say.Text{It: "L'inventario delle farmacie ospedaliere la sera prima del primo giorno",
		En: "The hospital pharmacies' inventory on the evening before the first day"},
		say.Text{It: "forniture.csv, con la fonte nella nota", En: "forniture.csv, with the source in its note"}}
	ofParameters = kind{4, say.Text{It: "Una fonte per ciò che il dato dice", En: "A source for what the figure says"},
		say.Text{It: "parametri.yaml, gruppo fonti", En: "parametri.yaml, group fonti"}}
	ofReserve = kind{5, say.Text{It: "Se la sede può aprire, dove sta e con quante postazioni (lo sanno comune e ASST)",
		En: "Whether the site can open, where it stands and with how many stations (comune and ASST know)"},
		say.Text{It: "hub.csv, con la fonte nella sua colonna", En: "hub.csv, with the source in its column"}}
)

// deliveriesFile is the scenario's own table of deliveries.
const deliveriesFile = "forniture.csv"

// asker gathers requests: what many rows say alike is asked once.
type asker struct {
	all   []Request
	ranks []int
}

// Requests are the values that the scenario itself marks as assumed or without a source:
// those of which it says that none was found come first, then hubs, cohorts and the rest.
func Requests(sc *input.Scenario) []Request {
	a := &asker{}
	for k := range sc.Hubs {
		h := &sc.Hubs[k]
		if h.Status == input.StatusActive {
			a.note(openHub, "hub.csv", h.ID, h.Source)
		} else {
			a.note(ofReserve, "hub.csv", h.ID, h.Source)
		}
	}
	for k := range sc.Cohorts {
		c := &sc.Cohorts[k]
		a.note(ofCohort, "coorti.csv", planner.CohortName(c.From, c.To), c.Description)
	}
	for k := range sc.Calendar {
		r := &sc.Calendar[k]
		where := r.Hub
		if r.HasFrom {
			where = r.From.String()
		}
		a.note(ofCalendar, "calendario.csv", where, r.Description)
	}
	for k := range sc.Deliveries {
		a.note(ofStock, deliveriesFile, sc.Deliveries[k].Product, sc.Deliveries[k].Description)
	}
	for _, s := range sc.Parameters.Sources {
		if marked(s.Origin) {
			a.add(ofParameters, "parametri.yaml", s.Origin, s.Figure)
		}
	}
	order := make([]int, len(a.all))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(x, y int) int {
		if a.all[x].Unfounded != a.all[y].Unfounded {
			if a.all[x].Unfounded {
				return -1
			}
			return 1
		}
		return a.ranks[x] - a.ranks[y]
	})
	sorted := make([]Request, len(order))
	for k, j := range order {
		sorted[k] = a.all[j]
	}
	return sorted
}

// note asks for what the sentences of a note mark.
func (a *asker) note(of kind, file, where, note string) {
	for s := range strings.SplitSeq(note, ". ") {
		if s = strings.TrimSuffix(strings.TrimSpace(s), "."); marked(s) {
			a.add(of, file, where, s)
		}
	}
}

func (a *asker) add(of kind, file, where, what string) {
	k := slices.IndexFunc(a.all, func(r Request) bool { return r.What == what && r.File == file && r.Tells == of.tells })
	if k < 0 {
		k = len(a.all)
		a.all = append(a.all, Request{What: what, File: file, Unfounded: unfounded(what), Tells: of.tells, Give: of.give})
		a.ranks = append(a.ranks, of.rank)
	}
	if !slices.Contains(a.all[k].Where, where) {
		a.all[k].Where = append(a.all[k].Where, where)
	}
}

// marked says whether a sentence marks what it speaks of as assumed.
func marked(sentence string) bool {
	s := strings.ToLower(sentence)
	return unfounded(s) || strings.Contains(s, "ipotesi") || strings.Contains(s, "assumption") || strings.Contains(s, "assumed")
}

func unfounded(sentence string) bool {
	s := strings.ToLower(sentence)
	return strings.Contains(s, "nessuna fonte") || strings.Contains(s, "senza fonte") || strings.Contains(s, "no source")
}
