package studies

import (
	"hubplan/planner/backtest"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/reports/book"
)

// cause is one line of what a plan's error comes from: the territory's doses of a dose, an
// origin and a horizon, as the plan said them, as it says them with a cause set to what
// truth says, and as they came.
type cause struct {
	backtest.Of
	what        say.Text
	told, truth int64
	plan        int64    // as the plan unchanged said it
	unchanged   bool     // is that
	without     bool     // the cause is something that the plan knew, taken away
	not         say.Text // why nothing is told
}

// off is how far off it is, and saved by how much less the plan's error is with it; of what
// is taken away, by how much less it is without that.
func (c *cause) off() int64 { return c.told - c.truth }

func (c *cause) saved() int64 {
	before, with := max(c.plan-c.truth, c.truth-c.plan), max(c.off(), -c.off())
	if c.without {
		return with - before
	}
	return before - with
}

func (c *cause) share(doses int64) float64 {
	if c.truth == 0 {
		return 0
	}
	return float64(doses) / float64(c.truth)
}

// causeWords name the causes in a table.
var causeWords = map[backtest.Cause]say.Text{
	backtest.ByUptake: {It: "l'adesione che ci fu, comune per comune", En: "the uptake that there was, comune by comune"},
	backtest.ByPace:   {It: "il ritmo che ci fu (posti pari alle dosi fatte)", En: "the pace that there was (as many places as doses given)"},
	backtest.BySupply: {It: "vaccini senza limite", En: "vaccines without limit"},
	backtest.ByOwed:   {It: "senza sapere delle seconde dosi dovute", En: "without knowing of second doses owed"},
	backtest.ByAll:    {It: "adesione, ritmo e vaccini insieme", En: "uptake, pace and vaccines together"}}

// causes are the lines, by origin, horizon and dose, the plan unchanged before its causes.
func (r *Backtest) causes() (all []cause) {
	for _, x := range r.Explained {
		for _, days := range r.Question.Horizons {
			for _, dose := range []int{1, 2, 0} {
				of := backtest.Of{Origin: x.Told.Origin, Days: days, Level: forecast.OfTerritory, Dose: dose, Method: backtest.PlanID}
				plan := r.score(of)
				if plan.Things == 0 {
					continue
				}
				all = append(all, cause{Of: of, what: say.Text{It: "il piano così com'è", En: "the plan unchanged"}, told: plan.Told,
					truth: plan.Truth, plan: plan.Told, unchanged: true})
				for _, e := range x.Effects {
					of.Method = string(e.Cause)
					s := r.score(of)
					all = append(all, cause{Of: of, what: causeWords[e.Cause], told: s.Told, truth: plan.Truth, plan: plan.Told,
						without: e.Cause == backtest.ByOwed, not: e.Not})
				}
			}
		}
	}
	return all
}

// causesWords say it, first and second doses of each origin and horizon, and before them
// what it is worth.
func (r *Backtest) causesWords() (all []say.Text) {
	var line say.Text
	for _, c := range r.causes() {
		switch {
		case c.Dose == 0:
			continue
		case c.unchanged:
			dose := []say.Text{{It: "prime dosi", En: "first doses"}, {It: "seconde dosi", En: "second doses"}}[c.Dose-1]
			line = say.Textf("Il piano del %s, a %d giorni, %s: %s previste e %s fatte, errore %s (%s dosi)",
				"The plan of %s, %d days on, %s: %s told and %s given, an error of %s (%s doses)", c.Origin, c.Days, dose, say.Count(c.told),
				say.Count(c.truth), signed(c.share(c.off())), say.Signed(c.off()))
		case c.not != (say.Text{}):
		case c.without:
			line = say.Textf("%s; senza sapere delle seconde dosi dovute sarebbe %s (%s)",
				"%s; without knowing of second doses owed it would be %s (%s)", line, signed(c.share(c.off())), say.Signed(c.off()))
		default:
			line = say.Textf("%s; con %s %s (%s)", "%s; with %s %s (%s)", line, shortCauses[backtest.Cause(c.Method)], signed(c.share(c.off())),
				say.Signed(c.off()))
		}
		if backtest.Cause(c.Method) == backtest.ByAll {
			if c.not == (say.Text{}) {
				line = say.Textf("%s, il resto che nessuna di queste spiega", "%s, the rest that none of these explains", line)
			}
			all = append(all, say.Textf("%s.", "%s.", line))
		}
	}
	return append(all, r.untold()...)
}

// shortCauses name the causes in a sentence.
var shortCauses = map[backtest.Cause]say.Text{
	backtest.ByUptake: {It: "l'adesione vera", En: "the true uptake"}, backtest.ByPace: {It: "il ritmo vero", En: "the true pace"},
	backtest.BySupply: {It: "vaccini senza limite", En: "vaccines without limit"},
	backtest.ByAll:    {It: "tutto questo insieme", En: "all of this together"}}

// untold say which causes are not told, and why, each reason once.
func (r *Backtest) untold() (all []say.Text) {
	said := map[say.Text]bool{}
	for _, x := range r.Explained {
		for _, e := range x.Effects {
			if e.Not == (say.Text{}) {
				continue
			}
			t := say.Textf("Non si distingue «%s» (origine %s): %s.", "“%s” cannot be told apart (origin %s): %s.", causeWords[e.Cause], x.Told.Origin, e.Not)
			if key := (say.Text{It: string(e.Cause), En: e.Not.En}); !said[key] {
				said[key] = true
				all = append(all, t)
			}
		}
	}
	return all
}

// CausesWords say what the plan's error comes from; none where no plan was made.
func (r *Backtest) CausesWords() (all []say.Text) {
	if len(r.Explained) == 0 {
		return nil
	}
	return append([]say.Text{{It: "Da che cosa viene l'errore del piano: il piano di ogni origine è rifatto con quello che si è saputo dopo, una " +
		"cosa per volta e tutte insieme. È senno di poi, e non una previsione; gli effetti si sovrappongono e non si sommano.",
		En: "What the plan's error comes from: the plan of each origin is made again with what was known later, one thing at a time and all " +
			"together. It is hindsight and no forecast; effects overlap and do not add up."}}, r.causesWords()...)
}

// causesTitle is the title of sheet and section.
var causesTitle = say.Text{It: "Da che cosa viene l'errore del piano", En: "What the plan's error comes from"}

// causesSheet is the sheet of the causes.
func (r *Backtest) causesSheet(lang say.Lang) book.Sheet {
	points := func(get func(*cause) (int64, bool)) func(*cause) any {
		return func(c *cause) any {
			n, ok := get(c)
			if !ok || c.not != (say.Text{}) {
				return nil
			}
			return c.share(n)
		}
	}
	doses := func(get func(*cause) (int64, bool)) func(*cause) any {
		return func(c *cause) any {
			n, ok := get(c)
			if !ok || c.not != (say.Text{}) {
				return nil
			}
			return n
		}
	}
	told := func(c *cause) (int64, bool) { return c.told, true }
	off := func(c *cause) (int64, bool) { return c.off(), true }
	saved := func(c *cause) (int64, bool) { return c.saved(), !c.unchanged }
	l := book.List[cause]{Title: say.Text{It: "Scomposizione", En: "Decomposition"}, Rows: r.causes(), Columns: []book.Column[cause]{
		book.Col(book.ColDay.Headed(say.Text{It: "Origine", En: "Origin"}, say.Text{It: "giorno del piano", En: "day of the plan"}),
			func(c *cause) any { return c.Origin }),
		count(say.Text{It: "Giorni", En: "Days"}, say.Text{It: "giorni dopo l'origine", En: "days after the origin"},
			func(c *cause) int64 { return int64(c.Days) }),
		book.Col(book.Text(say.Text{It: "Dosi", En: "Doses"}, say.Text{It: "prime, seconde o tutte", En: "first, second or both"}, 9),
			func(c *cause) any { return doseWords(c.Dose) }),
		book.Col(book.Text(say.Text{It: "Il piano con", En: "The plan with"}, say.Text{It: "che cosa è posto come fu davvero; vuoto a destra: non si " +
			"distingue", En: "what is set to what it really was; empty to the right: it cannot be told apart"}, 44),
			func(c *cause) any { return c.what }),
		book.Col(book.Number(say.Text{It: "Previste", En: "Told"}, say.Text{It: "dosi del territorio dall'inizio, secondo quel piano",
			En: "the territory's doses since the beginning, by that plan"}), doses(told)),
		count(say.Text{It: "Fatte", En: "Given"}, say.Text{It: "dosi fatte", En: "doses given"}, func(c *cause) int64 { return c.truth }),
		book.Col(book.Number(say.Text{It: "Errore", En: "Error"}, say.Text{It: "previste − fatte, in dosi", En: "told − given, in doses"}), doses(off)),
		share(say.Text{It: "Errore %", En: "Error %"}, say.Text{It: "previste ÷ fatte − 1", En: "told ÷ given − 1"}, points(off)),
		book.Col(book.Number(say.Text{It: "Effetto", En: "Effect"}, say.Text{It: "di quante dosi l'errore del piano è minore con questo (meno: maggiore); " +
			"per le seconde dosi dovute, di quante è minore perché il piano le sa", En: "by how many doses the plan's error is less with this (minus: " +
			"more); of second doses owed, by how many it is less as the plan knows of them"}), doses(saved)),
		share(say.Text{It: "Effetto %", En: "Effect %"}, say.Text{It: "lo stesso, in punti: dosi ÷ dosi fatte", En: "the same, in points: doses ÷ doses given"},
			points(saved)),
	}}
	return book.Sheet{Name: l.Title, Title: causesTitle.In(lang),
		About: say.Text{It: "il piano rifatto con l'adesione, il ritmo, i vaccini che ci furono, e senza le seconde dosi dovute",
			En: "the plan made again with the uptake, pace and vaccines that there were, and without second doses owed"},
		Notes: inLang(r.CausesWords(), lang), Tables: []book.Table{book.TableOf(l, lang)}}
}

// causesTable are the lines of the causes for the page; the first has the heads.
func (r *Backtest) causesTable(lang say.Lang) [][]string {
	if len(r.Explained) == 0 {
		return nil
	}
	rows := [][]string{inLang([]say.Text{{It: "origine", En: "origin"}, {It: "giorni", En: "days"}, {It: "dosi", En: "doses"},
		{It: "il piano con", En: "the plan with"}, {It: "errore", En: "error"}, {It: "errore %", En: "error %"}, {It: "effetto", En: "effect"},
		{It: "effetto %", En: "effect %"}}, lang)}
	for _, c := range r.causes() {
		if c.not != (say.Text{}) {
			continue
		}
		row := []string{c.Origin.In(lang), say.Count(c.Days).In(lang), doseWords(c.Dose).In(lang), c.what.In(lang), say.Signed(c.off()).In(lang),
			signed(c.share(c.off())).In(lang), "", ""}
		if !c.unchanged {
			row[6], row[7] = say.Signed(c.saved()).In(lang), signed(c.share(c.saved())).In(lang)
		}
		rows = append(rows, row)
	}
	return rows
}
