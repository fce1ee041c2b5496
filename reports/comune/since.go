package comune

import (
	"cmp"
	"slices"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/rolling"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// since is what was done and what changed since the earlier plan.
func since(e *edition.Edition, i, most int) xlsxfile.Block {
	done, changed := progress(e, i), changes(e, i, most)
	if done == nil {
		return xlsxfile.Pair{Left: changed}
	}
	return xlsxfile.Pair{Left: done, Right: changed}
}

// progress is what was done since the earlier plan, beside what that had planned; nothing
// where nothing was told of it.
func progress(e *edition.Edition, i int) []xlsxfile.Block {
	if e.Since.Due == nil || e.Since.Drift.Told == rolling.ToldNothing {
		return nil
	}
	done := say.Text{It: "Fatte", En: "Given"}
	if e.Since.Drift.Told == rolling.ToldSums {
		done = say.Text{It: "Fatte (stima)", En: "Given (estimate)"}
	}
	g := xlsxfile.Grid{Columns: []xlsxfile.GridColumn{
		{Header: e.Say(say.Text{It: "Nati negli anni", En: "Born in"}), Wide: 3, Strong: true},
		{Header: e.Say(say.Text{It: "Previste", En: "Planned"}), Format: book.Whole, Wide: 2},
		{Header: e.Say(done), Format: book.Whole, Wide: 3},
		{Header: e.Say(say.Text{It: "Da fare", En: "To do"}), Format: book.Whole, Wide: 3}}}
	for c := range e.Instance.Cohorts {
		if d := e.Since.Due[i][c]; d.Planned > 0 || d.Done > 0 && e.Instance.Cohorts[c].Included {
			g.Rows = append(g.Rows, []any{e.Cohorts[c], d.Planned, d.Done, e.Demand[i][c].Demand})
		}
	}
	blocks := []xlsxfile.Block{xlsxfile.Heading(e.Say(say.Textf("A che punto siamo: prime dosi %s",
		"How far we are: first doses %s", e.DayWords(e.Since.AsOf, e.Instance.From-1))))}
	if len(g.Rows) == 0 {
		return append(blocks, xlsxfile.Text{Text: e.Say(say.Text{It: "Non ne erano previste, e non ne risultano.",
			En: "None were planned, and none are known of."})})
	}
	blocks = append(blocks, g)
	if known := e.Instance.Known; e.Since.Drift.Told == rolling.ToldSums && len(known) > 0 {
		k := known[len(known)-1]
		blocks = append(blocks, xlsxfile.Space(2), xlsxfile.Text{Look: xlsxfile.Small, Text: e.Say(say.Textf(
			"La Regione conta al %s, per i residenti di ogni età, %s prime dosi e %s seconde; non dice gli anni di nascita, che sono "+
				"stimati.", "Up to %s the region counts, of residents of all ages, %s first doses and %s second ones; it does not tell birth "+
				"years, which are estimated.", edition.DateWords(k.Day), say.Count(k.First[i]), say.Count(k.Second[i])))})
	}
	return blocks
}

// moved are people of a comune whose hub or week changed, all those alike together.
type moved struct {
	from, to tables.Change // their hubs and weeks alone
	people   int64
}

// changes tell who was moved since the earlier plan, the largest groups one by one.
func changes(e *edition.Edition, i, most int) []xlsxfile.Block {
	blocks := []xlsxfile.Block{xlsxfile.Heading(e.Say(say.Textf("Che cosa cambia dal piano del %s", "What changed since the plan of %s",
		edition.DateWords(e.Since.AsOf))))}
	rows, all := movedOf(e, i)
	if len(rows) == 0 {
		return append(blocks, xlsxfile.Text{Text: e.Say(say.Text{It: "Nessuno cambia hub o settimana della prima dose.",
			En: "Nobody has another hub or week of the first dose."})})
	}
	g := xlsxfile.Grid{Columns: []xlsxfile.GridColumn{
		{Header: e.Say(say.Text{It: "Prima (settimana)", En: "Before (week)"}), Wide: 5},
		{Header: e.Say(say.Text{It: "Adesso (settimana)", En: "Now (week)"}), Wide: 5},
		{Header: e.Say(say.Text{It: "Persone", En: "People"}), Format: book.Whole, Wide: 2}}}
	told := int64(0)
	for _, r := range rows[:min(len(rows), most)] {
		told += r.people
		g.Rows = append(g.Rows, []any{e.Say(placeWords(e, r.from.FromHubID, r.from.FromWeek)),
			e.Say(placeWords(e, r.to.ToHubID, r.to.ToWeek)), r.people})
	}
	if len(g.Rows) > 0 {
		blocks = append(blocks, g)
	}
	rest := say.Textf("Altre %s persone cambiano hub o settimana: foglio «Cosa è cambiato».",
		"Another %s people have another hub or week: sheet “What changed”.", say.Count(all-told))
	if len(g.Rows) == 0 {
		rest = say.Textf("%s persone cambiano hub o settimana: foglio «Cosa è cambiato».",
			"%s people have another hub or week: sheet “What changed”.", say.Count(all))
	}
	if told < all {
		blocks = append(blocks, xlsxfile.Space(2), xlsxfile.Text{Look: xlsxfile.Small, Text: e.Say(rest)})
	}
	return blocks
}

// movedOf are the changes of the first doses of a comune, the largest first, and their sum.
func movedOf(e *edition.Edition, i int) (rows []moved, all int64) {
	type key struct {
		fromHub, toHub   string
		fromWeek, toWeek int32
	}
	at := map[key]int{}
	for _, x := range e.Since.Changes {
		if x.IstatCode != e.Instance.Comuni[i].Code || x.Dose != 1 {
			continue
		}
		k := key{deref(x.FromHubID), deref(x.ToHubID), deref(x.FromWeek), deref(x.ToWeek)}
		n, known := at[k]
		if !known {
			n = len(rows)
			at[k] = n
			rows = append(rows, moved{from: x, to: x})
		}
		rows[n].people += x.People
		all += x.People
	}
	slices.SortStableFunc(rows, func(a, b moved) int { return cmp.Compare(b.people, a.people) })
	return rows, all
}

// deref is what a pointer points to, and zero for nil.
func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// placeWords is a hub and the Monday of a week, or that there is none.
func placeWords(e *edition.Edition, hub *string, week *int32) say.Text {
	if hub == nil {
		return say.Text{It: "nessun posto", En: "no place"}
	}
	name := *hub
	for h := range e.Instance.Hubs {
		if e.Instance.Hubs[h].ID == *hub {
			name = e.HubPlace(h)
		}
	}
	monday := e.Short(planner.Date(deref(week)))
	return say.Textf("%s (%s)", "%s (%s)", name, monday)
}
