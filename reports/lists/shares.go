package lists

import (
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/lines"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// SharesAbout says what the parts of the hubs are.
var SharesAbout = say.Text{It: "Quante persone su cento avrà ogni hub: il piano lo decide, il portale tende a mandare nel primo giorno " +
	"libero, e le persone vanno anche dove vogliono. L'intervallo sta fra i due; quattro volte su cinque la verità è fra «Almeno» e «Al " +
	"massimo». Le colonne con una linea in più o in meno seguono la regola del portale, nei giorni non ancora annunciati.",
	En: "How many people in a hundred each hub will have: the plan decides it, the portal tends to send people to the first free day, " +
		"and people also go where they like. The range lies between the two; four times in five the truth is between “At least” and “At " +
		"most”. The columns with a line more or fewer follow the portal's rule, on the days not yet announced."}

// shareRow is a hub's part.
type shareRow struct {
	*planner.Hub
	share  *forecast.Share
	effect *lines.Effect // nil where it was not tried
}

// partOf is a column of a part of the people.
func partOf(it, en string, meaning say.Text, of func(*shareRow) any) book.Column[shareRow] {
	return book.Col(book.Head{Header: say.Text{It: it, En: en}, Meaning: meaning, Format: book.Share, Width: 12}, of)
}

// shareColumns are the part in the plan and its range.
func shareColumns() []book.Column[shareRow] {
	quantile := func(q int) func(*shareRow) any {
		return func(r *shareRow) any { return book.Ratio(r.share.Range[q], forecast.ShareUnit) }
	}
	return []book.Column[shareRow]{
		partOf("Nel piano", "In the plan", say.Text{It: "quota delle persone servite che il piano manda in questo hub",
			En: "part of the people served whom the plan sends to this hub"},
			func(r *shareRow) any { return book.Ratio(r.share.Plan, forecast.ShareUnit) }),
		partOf("Almeno", "At least", say.Text{It: "nove volte su dieci la quota è almeno questa",
			En: "nine times in ten the part is at least this"}, quantile(lowest)),
		partOf("Probabilmente", "Probably", say.Text{It: "una volta su due la quota è di più", En: "one time in two the part is more"},
			quantile(forecast.Median)),
		partOf("Al massimo", "At most", say.Text{It: "nove volte su dieci la quota è al massimo questa",
			En: "nine times in ten the part is at most this"}, quantile(highest)),
	}
}

// lineColumns are the lines and what they do; empty where that was not tried.
func lineColumns() []book.Column[shareRow] {
	tried := func(of func(*lines.Effect) *int64) func(*shareRow) any {
		return func(r *shareRow) any {
			if r.effect == nil || of(r.effect) == nil {
				return nil
			}
			return book.Ratio(*of(r.effect), lines.Unit)
		}
	}
	return []book.Column[shareRow]{
		book.Col(book.Number(say.Text{It: "Linee", En: "Lines"}, say.Text{It: "postazioni attive insieme (il numero più alto di un giorno)",
			En: "stations active at once (the largest number of a day)"}), func(r *shareRow) any {
			if r.effect == nil {
				return nil
			}
			return r.effect.Lines
		}),
		partOf("Con una in meno", "With one fewer", say.Text{
			It: "quota con una linea in meno, seguendo la regola del portale; vuoto: lo scenario non lo permette",
			En: "part with one line fewer, by the portal's rule; empty: the scenario does not allow it"},
			tried(func(x *lines.Effect) *int64 { return x.Fewer })),
		partOf("Con queste", "With these", say.Text{It: "quota con le linee dello scenario, seguendo la regola del portale",
			En: "part with the scenario's lines, by the portal's rule"}, tried(func(x *lines.Effect) *int64 { return &x.Now })),
		partOf("Con una in più", "With one more", say.Text{
			It: "quota con una linea in più, seguendo la regola del portale; vuoto: lo scenario non lo permette",
			En: "part with one line more, by the portal's rule; empty: the scenario does not allow it"},
			tried(func(x *lines.Effect) *int64 { return x.More })),
		book.Col(book.Head{Header: say.Text{It: "Da dove vengono le linee", En: "Where the lines come from"}, Meaning: say.Text{
			It: "come dice lo scenario", En: "as the scenario says"}, Format: book.Wrapped, Width: 60},
			func(r *shareRow) any { return ofLines(r.Hub) }),
	}
}

// HubShares lists the part of the people that each hub will have, and what a line does to it.
func HubShares(e *edition.Edition) book.List[shareRow] {
	l := book.List[shareRow]{Title: say.Text{It: "Quote degli hub", En: "Parts of the hubs"}, Columns: slices.Concat(
		[]book.Column[shareRow]{book.Col(book.ColHub, func(r *shareRow) any { return r.Name }),
			book.Col(book.ColHubID, func(r *shareRow) any { return r.ID })}, shareColumns(), lineColumns())}
	k := 0
	for h := range e.Instance.Hubs {
		hub := &e.Instance.Hubs[h]
		if !hub.Active || k >= len(e.HubShares) {
			continue
		}
		r := shareRow{Hub: hub, share: &e.HubShares[k]}
		for j := range e.Lines {
			if e.Lines[j].Hub == h {
				r.effect = &e.Lines[j]
			}
		}
		l.Rows = append(l.Rows, r)
		k++
	}
	return l
}

// ofLines is what a scenario says of where the lines of a hub come from: the first sentence of
// its source. A stop after a short word ends none: it abbreviates.
func ofLines(h *planner.Hub) string {
	words := strings.Fields(h.Source)
	for k, w := range words {
		if strings.HasSuffix(w, ".") && (len(w) > len("prot.") || strings.ContainsAny(w, "0123456789")) {
			return strings.Join(words[:k+1], " ")
		}
	}
	return strings.Join(words, " ")
}

// Unsourced says whether the lines of a hub are a guess, by the scenario's own words.
func Unsourced(h *planner.Hub) bool {
	said := ofLines(h)
	return strings.Contains(said, "ipotesi") || strings.Contains(said, "nessuna fonte")
}

// UnsourcedLines names in a sentence the active hubs whose lines are a guess, by the scenario's
// own words: a list of that sentence, or of none.
func UnsourcedLines(e *edition.Edition) []string {
	var names []say.Text
	for h := range e.Instance.Hubs {
		hub := &e.Instance.Hubs[h]
		if hub.Active && Unsourced(hub) {
			names = append(names, say.Text{It: hub.Name, En: hub.Name})
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{e.Say(say.Textf("Linee che lo scenario dà come ipotesi, senza una fonte: %s. Le loro quote poggiano su quelle.",
		"Lines that the scenario gives as a guess, without a source: %s. Their parts rest on those.", say.And(names)))}
}
