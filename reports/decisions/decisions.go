package decisions

import (
	"cmp"
	"slices"

	"hubplan/planner/say"
	"hubplan/reports/edition"
)

// Kind is what a decision asks of a planner.
type Kind int

// The kinds, in the order in which those that touch as many people come.
const (
	Pause   Kind = iota // first doses stop while people wait
	Warn                // people are to be told something
	Confirm             // an input has no source, or rests on a guess
	Add                 // places more save most there
	Close               // a hub is open after its last dose
)

// Words name a kind.
func (k Kind) Words() say.Text {
	return [...]say.Text{
		Pause:   {It: "Prime dosi ferme", En: "First doses stop"},
		Warn:    {It: "Avvisare", En: "Warn"},
		Confirm: {It: "Farsi confermare", En: "Have confirmed"},
		Add:     {It: "Aggiungere posti", En: "Add places"},
		Close:   {It: "Chiudere prima", En: "Close earlier"},
	}[k]
}

// Tells says whether a decision is first of all something that people have to know; the
// others are something to be done.
func (k Kind) Tells() bool { return k == Pause || k == Warn }

// Folder is what the commands call the plan's folder: what «hubplan plan» calls it where
// nothing else is said. Its scenario, kept beside the tables, is one as any other.
const Folder = "out"

const scenarioFolder = Folder + "/scenario"

// Decision is something to be decided, from what the plan has computed.
type Decision struct {
	Kind   Kind
	People int64    // whom it touches, each once; the order of the list
	What   say.Text // a sentence or two, without the figure of the people
	Amount int64    // the figure that weighs it
	Unit   say.Text // of that figure
	Deeper string   // the command that goes deeper
}

// Figure is the amount with its unit.
func (d *Decision) Figure() say.Text { return say.Textf("%s %s", "%s %s", say.Count(d.Amount), d.Unit) }

// Of lists what a plan leaves to be decided: those that touch most people first, then by kind,
// by figure and in the order of hubs and birth years.
func Of(e *edition.Edition) []Decision {
	var all []Decision
	for _, of := range []func(*edition.Edition) []Decision{pauses, moved, broken, farther, unserved, owed, beyond, late, rarely, unsourced,
		estimated, shares, places, closing} {
		all = append(all, of(e)...)
	}
	slices.SortStableFunc(all, func(a, b Decision) int {
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.Kind, b.Kind), cmp.Compare(b.Amount, a.Amount))
	})
	return all
}

// list is a decision in a list, or nothing where nobody and nothing is concerned.
func list(some bool, d Decision) []Decision {
	if !some {
		return nil
	}
	return []Decision{d}
}

// Largest picks at most some decisions of the list, those that accept says.
func Largest(all []Decision, most int, accept func(*Decision) bool) (out []Decision) {
	for k := range all {
		if len(out) < most && accept(&all[k]) {
			out = append(out, all[k])
		}
	}
	return out
}

// namedComuni is how many comuni a sentence names.
const namedComuni = 3

// mostOf names the comuni that have most of something, with their figures: those counts are
// by comune.
func mostOf(e *edition.Edition, counts []int64) say.Text {
	var names []say.Text
	order := edition.ByPeople(counts)
	for _, i := range order[:min(namedComuni, len(order))] {
		names = append(names, say.Textf("%s %s", "%s %s", e.Instance.Comuni[i].Name, say.Count(counts[i])))
	}
	if rest := len(order) - namedComuni; rest == 1 {
		names = append(names, say.Text{It: "un altro comune", En: "another comune"})
	} else if rest > 1 {
		names = append(names, say.Textf("altri %s comuni", "%s other comuni", say.Count(rest)))
	}
	return say.And(names)
}

// explain is the command that explains the comune with most of something.
func explain(e *edition.Edition, counts []int64) string {
	order := edition.ByPeople(counts)
	return "hubplan explain " + Folder + " \"" + e.Instance.Comuni[order[0]].Name + "\""
}

func sum(counts []int64) (n int64) {
	for _, x := range counts {
		n += x
	}
	return n
}
