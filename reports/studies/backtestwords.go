package studies

import (
	"slices"
	"strconv"

	"hubplan/planner/backtest"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
)

// percent is a share as people read it: 12,3 %.
type percent float64

// In is the share with one decimal.
func (p percent) In(l say.Lang) string {
	return l.Point(strconv.FormatFloat(float64(p)*100, 'f', 1, 64)) + " %"
}

// signed is a share with its sign.
type signed float64

// In is the share with one decimal and its sign.
func (p signed) In(l say.Lang) string {
	sign := ""
	if p > 0 {
		sign = "+"
	}
	return sign + percent(p).In(l)
}

// About says what was forecast, from when and how far.
func (r *Backtest) About() say.Text {
	origins, horizons := []say.Text{}, []say.Text{}
	for _, t := range r.Told {
		origins = append(origins, say.Textf("%s", "%s", t.Origin))
	}
	for _, h := range r.Question.Horizons {
		horizons = append(horizons, say.Textf("%d", "%d", h))
	}
	return say.Textf("Previsioni a ritroso: %s comuni di %d province; origini %s; a %s giorni.",
		"Backtest: %s comuni of %d provinces; origins %s; horizons of %s days.", say.Count(len(r.Question.Comuni)),
		len(r.Question.Provinces()), say.And(origins), say.And(horizons))
}

// Quality says how good the forecasts were over the comuni, in all and by origin.
func (r *Backtest) Quality() (all []say.Text) {
	switch p := r.Pooled(0); {
	case p.Scored:
		all = append(all, say.Textf("Comuni, prime e seconde dosi, pesati per le persone: errore (WIS) inferiore del %s a quello del "+
			"ritmo dell'ultima settimana; l'80 %% degli intervalli ne contiene il %s.", "Comuni, first and second doses, weighed by "+
			"people: an error (WIS) %s less than that of last week's pace; the 80 %% intervals hold %s of them.", percent(p.Skill),
			percent(p.Coverage)))
	case !r.Pooled(r.Told[0].Origin).Scored:
		all = append(all, say.Text{It: "Le dosi lette non arrivano ad alcuna delle date da confrontare: si confrontano solo le " +
			"settimane.",
			En: "The doses read reach no horizon: only weeks are compared."})
	}
	for _, t := range r.Told {
		switch p := r.Pooled(t.Origin); {
		case p.Scored && !p.Paced:
			all = append(all, say.Textf("  dal %s: il ritmo non si conosceva ancora, e la previsione è la sola capacità; contenuti %s",
				"  from %s: no pace was known yet, and the forecast is the capacity alone; %s held", t.Origin, percent(p.Coverage)))
		case p.Scored && len(r.Told) > 1:
			all = append(all, say.Textf("  dal %s: %s in meno, contenuti %s", "  from %s: %s less, %s held", t.Origin, percent(p.Skill),
				percent(p.Coverage)))
		}
	}
	return all
}

// Weekly says how far off the territory's weeks were: the forecast's, the pace's, the plan's.
func (r *Backtest) Weekly() (all []say.Text) {
	for k := range r.Scores {
		s := &r.Scores[k]
		if !s.Weekly || s.Level != forecast.OfTerritory || s.By != "" || s.Method != backtest.ForecastID || s.Origin == 0 {
			continue
		}
		of := say.Text{It: "prime dosi", En: "first doses"}
		if s.Dose == 2 {
			of = say.Text{It: "seconde dosi", En: "second doses"}
		}
		t := say.Textf("Dal %s, %s di %d settimane: errore settimanale (WAPE) %s", "From %s, %s of %d weeks: weekly error (WAPE) %s", s.Origin,
			of, s.Things, percent(s.WAPE()))
		for _, x := range []struct {
			id   string
			name say.Text
		}{{backtest.PaceID, say.Text{It: "del ritmo", En: "of the pace"}}, {backtest.PlanID, say.Text{It: "del piano", En: "of the plan"}}} {
			if other := r.like(s, x.id); other != nil {
				t = say.Textf("%s, %s %s", "%s, %s %s", t, x.name, percent(other.WAPE()))
			}
		}
		all = append(all, say.Textf("%s.", "%s.", t))
	}
	return all
}

// like is the score of another method of the same; nil where there is none.
func (r *Backtest) like(s *backtest.Score, method string) *backtest.Score {
	of := s.Of
	of.Method = method
	if x := r.score(of); x.Things > 0 {
		return x
	}
	return nil
}

// score is the score of something; an empty one where there is none.
func (r *Backtest) score(of backtest.Of) *backtest.Score {
	for k := range r.Scores {
		if r.Scores[k].Of == of {
			return &r.Scores[k]
		}
	}
	return &backtest.Score{}
}

// WorseWords says of which totals last week's pace told better.
func (r *Backtest) WorseWords() say.Text {
	worse := r.Worse()
	if len(worse) == 0 {
		return say.Textf("Nessuno dei %d totali (territorio, province, comuni per dimensione) è peggiore del ritmo dell'ultima settimana.",
			"None of the %d totals (territory, provinces, comuni by size) is worse than last week's pace.", r.Totals())
	}
	return say.Textf("%d dei %d totali (territorio, province, comuni per dimensione) sono peggiori del ritmo dell'ultima settimana: "+
		"foglio «Peggio del ritmo».", "%d of the %d totals (territory, provinces, comuni by size) are worse than last week's pace: sheet "+
		"“Worse than the pace”.", len(worse), r.Totals())
}

// Honesty says what the forecasts saw, and what they were sealed with.
func (r *Backtest) Honesty() []say.Text {
	all := []say.Text{say.Textf("Ogni previsione vede solo ciò che era pubblicato alla sua origine. Senno di poi: %s.",
		"Every forecast sees only what was published by its origin. Hindsight: %s.", say.List(r.Question.Hindsight()))}
	all = append(all, r.planNotes()...)
	if r.Without > 0 {
		all = append(all, say.Textf("Comuni di cui si conoscono i residenti ma non le dosi, lasciati fuori: %d.",
			"Comuni of which residents are known but no doses, left out: %d.", r.Without))
	}
	return all
}

// planNotes say which plans could not be made as usual.
func (r *Backtest) planNotes() (all []say.Text) {
	for _, n := range r.Notes {
		all = append(all, say.Textf("Piani: %s.", "Plans: %s.", n))
	}
	return all
}

// groupWords is what a score is about.
func groupWords(s *backtest.Score) say.Text {
	switch s.By {
	case backtest.ByProvince:
		if s.Level == forecast.OfProvince {
			return say.Textf("provincia %s", "province %s", s.Group)
		}
		return say.Textf("comuni, provincia %s", "comuni, province %s", s.Group)
	case backtest.BySize:
		return say.Textf("comuni di %s residenti", "comuni of %s residents", s.Group)
	case backtest.ByHub:
		return say.Textf("hub %s", "hub %s", s.Group)
	case backtest.ByDistance:
		return say.Textf("comuni a %s km da un hub", "comuni %s km from a hub", s.Group)
	}
	switch s.Level {
	case forecast.OfProvince:
		return say.Text{It: "province", En: "provinces"}
	case forecast.OfComune:
		return say.Text{It: "comuni", En: "comuni"}
	case forecast.OfHub:
		return say.Text{It: "hub", En: "hubs"}
	}
	return say.Text{It: "territorio", En: "territory"}
}

// methodWords is the name of a method.
func (r *Backtest) methodWords(id string) say.Text {
	for _, b := range r.Baselines {
		if b.ID == id {
			return b.Name
		}
	}
	if t, there := causeWords[backtest.Cause(id)]; there {
		return say.Textf("il piano, con senno di poi: %s", "the plan, by hindsight: %s", t)
	}
	return say.Text{It: "previsione", En: "forecast"}
}

func doseWords(dose int) say.Text {
	return []say.Text{{It: "tutte", En: "both"}, {It: "prime", En: "first"}, {It: "seconde", En: "second"}}[dose]
}

// Main are the lines of the scores that a reader looks at first: of the territory and of
// the comuni, by origin, horizon and dose. The first has the heads.
func (r *Backtest) Main(lang say.Lang) [][]string {
	others := []say.Text{{It: "del ritmo", En: "pace's"}}
	ids := []string{backtest.PaceID}
	if r.Question.Planned {
		others, ids = append(others, say.Text{It: "del piano", En: "plan's"}), append(ids, backtest.PlanID)
	}
	heads := slices.Concat(mainHeads, []say.Text{{It: "errore", En: "error"}}, others,
		[]say.Text{{It: "comune mediano", En: "median comune"}}, others,
		[]say.Text{{It: "WIS in meno", En: "WIS less"}, {It: "nell'80 %", En: "in the 80 %"}})
	rows := [][]string{inLang(heads, lang)}
	for k := range r.Scores {
		s := &r.Scores[k]
		if s.Level == forecast.OfTerritory && s.By == "" && !s.Weekly && s.Method == backtest.ForecastID && s.Origin != 0 {
			rows = append(rows, r.mainRow(s, ids, lang))
		}
	}
	return rows
}

// mainRow is the line of a score of the territory, beside those of other methods.
func (r *Backtest) mainRow(s *backtest.Score, ids []string, lang say.Lang) []string {
	of := s.Of
	of.Level = forecast.OfComune
	comuni := r.score(of)
	errors, medians := []string{signed(s.Bias()).In(lang)}, []string{percent(comuni.MedianAPE).In(lang)}
	for _, id := range ids {
		e, m := "–", "–"
		if x, y := r.like(s, id), r.like(comuni, id); x != nil && y != nil {
			e, m = signed(x.Bias()).In(lang), percent(y.MedianAPE).In(lang)
		}
		errors, medians = append(errors, e), append(medians, m)
	}
	skill, held := "–", "–"
	if s.Dose != 0 {
		if held = percent(comuni.Coverage()).In(lang); comuni.Paced {
			skill = percent(comuni.Skill).In(lang)
		}
	}
	return slices.Concat([]string{s.Origin.In(lang), say.Textf("%d", "%d", s.Days).In(lang), doseWords(s.Dose).In(lang),
		say.Count(s.Told).In(lang), say.Count(s.Truth).In(lang)}, errors, medians, []string{skill, held})
}

var mainHeads = []say.Text{{It: "origine", En: "origin"}, {It: "giorni", En: "days"}, {It: "dosi", En: "doses"},
	{It: "previste", En: "told"}, {It: "fatte", En: "given"}}

func inLang(texts []say.Text, lang say.Lang) (out []string) {
	for _, t := range texts {
		out = append(out, t.In(lang))
	}
	return out
}
