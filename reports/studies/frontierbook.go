package studies

import (
	"bytes"
	"image/png"
	"slices"

	"hubplan/io/xlsxfile"
	"hubplan/planner/frontier"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// FrontierBook is the workbook of a study of weights, with its picture, as bytes.
func FrontierBook(r *Frontier, picture []byte, lang say.Lang) ([]byte, error) {
	e := edition.New(r.Base, lang)
	w := &book.Workbook{File: "frontiera.xlsx", Title: e.Say(say.Text{It: "Strada e attesa: che cosa si può " +
		"scegliere", En: "What the weights decide"})}
	size, err := png.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	w.Sheets = []book.Sheet{r.picturedSheet(e, xlsxfile.Picture{PNG: picture, Width: size.Width / drawnPerShown,
		Height: size.Height / drawnPerShown}, w.Title), r.pointsSheet(e), r.byCohortSheet(e)}
	w.Sheets = append(w.Sheets, pairedSheet(e, r.Paired)...)
	w.Sheets = append(w.Sheets, lists.Legend(e, w.Sheets, edition.OneWay))
	return book.Encode(w, e.Stamp)
}

var colPoint = book.Number(say.Text{It: "Punto", En: "Point"},
	say.Text{It: "numero del punto; 0 è lo scenario com'è", En: "number of the point; 0 is the scenario as it is"}).Wide(8)

// keys are the parameters that some point sets, in their order.
func (r *Frontier) keys() (keys []string) {
	for k := range r.Points {
		for _, x := range frontier.Parameters(&r.Points[k].Set) {
			if !slices.Contains(keys, x.Key) {
				keys = append(keys, x.Key)
			}
		}
	}
	return keys
}

// colParameter is the column of a parameter that points set.
func colParameter(key string) book.Head {
	width := max(12, float64(len(key))+2)
	if key == "viaggio" {
		width = 40
	}
	return book.Text(say.Text{It: key, En: key}, say.Textf("il valore di «%s» da scrivere in parametri.yaml; vuoto: come nello scenario",
		"the value of “%s” to write into parametri.yaml; empty: as in the scenario", key), width)
}

// parameter is the value of a parameter that a point sets, or nothing.
func parameter(p *frontier.Point, key string) any {
	for _, x := range frontier.Parameters(&p.Set) {
		if x.Key == key {
			return x.Value
		}
	}
	return nil
}

// inWords are the points that no other one beats in words, a sentence each.
func (r *Frontier) inWords(e *edition.Edition) book.Table {
	l := book.List[pointOf]{Title: say.Text{It: "La scelta, in parole", En: "The choice, in words"}, Columns: []book.Column[pointOf]{
		pointColumns[0],
		{Head: book.Head{Header: say.Text{It: "Rispetto allo scenario com'è", En: "Against the scenario as it is"},
			Meaning: say.Text{It: "che cosa cambia per le persone, in numeri tondi", En: "what changes for people, in round numbers"},
			Format:  book.Wrapped, Width: 84}, Get: func(p *pointOf) any { return r.Words(p.Point) }}}}
	l.Columns = append(l.Columns, r.parameterColumns()...)
	for _, p := range r.Answer.Frontier() {
		l.Rows = append(l.Rows, pointOf{p, r})
	}
	return book.TableOf(l, e.Lang)
}

func (r *Frontier) parameterColumns() (columns []book.Column[pointOf]) {
	for _, key := range r.keys() {
		columns = append(columns, book.Column[pointOf]{Head: colParameter(key),
			Get: func(p *pointOf) any { return parameter(p.Point, key) }})
	}
	return columns
}

// picturedSheet shows the frontier.
func (r *Frontier) picturedSheet(e *edition.Edition, picture xlsxfile.Picture, title string) book.Sheet {
	picture.Name = e.Say(say.Text{It: "Frontiera", En: "Frontier"})
	picture.Alt = e.Say(say.Textf("Tre grafici affiancati con lo stesso asse, l'attesa media: persone oltre 30 km, chilometri medi, "+
		"giorno dell'ultima dose di %d piani. Gli stessi numeri sono nel foglio «Punti».", "Three charts side by side with the same "+
		"axis, the mean wait: people beyond 30 km, mean kilometres, day of the last dose of %d plans. The same figures are on sheet "+
		"“Points”.", len(r.Answer.Frontier())))
	return book.Sheet{Name: say.Text{It: "Frontiera", En: "Frontier"}, Title: title,
		About: say.Text{It: "i punti che nessun altro supera, in figura e in parole",
			En: "the points that no other one beats, as a picture and in words"},
		Notes:    []string{e.Say(r.Left()), e.Say(howToRead)},
		Pictures: []xlsxfile.Picture{picture},
		Tables:   []book.Table{r.inWords(e)}}
}

var howToRead = say.Text{
	It: "Ogni punto è un piano intero, calcolato e dimostrato con quelle scelte. A sinistra si aspetta meno, in basso si " +
		"viaggia meno: per " +
		"avere di più da una parte si cede dall'altra, e quanto si cede è la scelta.",
	En: "Each point is a whole plan, computed and proven with those weights. Further left is less waiting, further down less travel: to " +
		"have more of one is to give up some of the other, and how much to give up is the choice."}

// Left says how many points are left.
func (r *Frontier) Left() say.Text {
	left, all := len(r.Answer.Frontier()), len(r.Points)
	return say.Textf("%d piani, con lo scenario com'è; %d che nessun altro supera: chi ne è escluso ha un altro piano migliore o uguale "+
		"in tutto (senza posto per anni di nascita, oltre 30 km, chilometri medi, attesa media, ultima dose).",
		"%d plans, with the scenario as it is; %d that no other one beats: for those left out there is a plan as good or better in "+
			"everything (without a place by cohort, beyond 30 km, mean kilometres, mean wait, last dose).", all, left)
}

// pointOf is a point of the workbook's list.
type pointOf struct {
	*frontier.Point
	of *Frontier
}

// oldest is a figure of the oldest cohort, where it has people.
func (p *pointOf) oldest(get func(*frontier.Cohort) any) any {
	c := &p.Cohorts[p.of.Oldest()]
	if c.Completion.People == 0 {
		return nil
	}
	return get(c)
}

// served is a value that only a plan with people who have a place has.
func (p *pointOf) served(v any) any {
	if p.Measures.Served == 0 {
		return nil
	}
	return v
}

// verdict says whether another point beats this one.
func (p *pointOf) verdict() any {
	if p.Beaten < 0 {
		return nil
	}
	return int64(p.Beaten)
}

func (r *Frontier) pointsSheet(e *edition.Edition) book.Sheet {
	l := book.List[pointOf]{Title: say.Text{It: "Punti", En: "Points"},
		Columns: slices.Concat(pointColumns[:1], r.parameterColumns(), pointColumns[1:])}
	for k := range r.Points {
		l.Rows = append(l.Rows, pointOf{&r.Points[k], r})
	}
	return book.Sheet{Name: say.Text{It: "Punti", En: "Points"},
		Title: e.Say(say.Text{It: "Tutti i punti della griglia", En: "All points of the grid"}),
		About: say.Text{It: "una riga per punto: che cosa fissa, e che cosa ne viene",
			En: "a row per point: what it sets, and what comes of it"},
		Notes: []string{e.Say(say.Textf("I più anziani: i nati %s.", "The oldest: those born %s.", e.Cohorts[r.Oldest()])),
			e.Say(say.Text{It: "Il piano di un punto si scrive con «hubplan frontier --write N --out CARTELLA».",
				En: "The plan of a point is written by “hubplan frontier --write N --out FOLDER”."})},
		Tables: []book.Table{book.TableOf(l, e.Lang)}}
}

var colBeyond = book.ColPeople.Headed(say.Text{It: "Oltre 30 km", En: "Beyond 30 km"},
	say.Text{It: "persone che fanno più di 30 chilometri di sola andata", En: "people who travel more than 30 kilometres one way"})

// pointColumns are the columns of the list of points; those of the parameters that they
// set come after the first.
var pointColumns = []book.Column[pointOf]{
	{Head: colPoint, Get: func(p *pointOf) any { return int64(p.Number) }},
	{Head: book.ColPeople.Headed(say.Text{It: "Senza posto", En: "Without a place"},
		say.Text{It: "persone da vaccinare a cui il piano non dà un posto", En: "people to vaccinate whom the plan gives no place"}),
		Get: func(p *pointOf) any { return p.Measures.Unserved }},
	{Head: colBeyond, Get: func(p *pointOf) any { return p.Measures.Beyond30km }},
	{Head: book.ColDistance.Headed(say.Text{It: "Media (km)", En: "Mean (km)"},
		say.Text{It: "chilometri di sola andata, media per persona", En: "kilometres one way, mean per person"}),
		Get: func(p *pointOf) any { return p.served(p.Measures.MeanMetres) }},
	{Head: book.ColDistance.Headed(say.Text{It: "Massima (km)", En: "Longest (km)"},
		say.Text{It: "chilometri della persona che va più lontano", En: "kilometres of the person who goes farthest"}),
		Get: func(p *pointOf) any { return p.served(p.Measures.Travel.WorstMetres) }},
	{Head: book.ColMeanWait, Get: func(p *pointOf) any {
		return p.served(float64(p.Measures.WaitDays) / float64(max(1, p.Measures.Served)))
	}},
	{Head: book.ColEnds.Headed(say.Text{It: "Ultima dose", En: "Last dose"}, say.AsPlanned), Get: func(p *pointOf) any {
		return p.served(p.of.Base.Instance.Date(max(0, p.LastDose)))
	}},
	{Head: book.ColDistance.Headed(say.Text{It: "I più anziani: media (km)", En: "The oldest: mean (km)"},
		say.Text{It: "lo stesso, per i più anziani", En: "the same, for the first cohort"}),
		Get: func(p *pointOf) any { return p.oldest(func(c *frontier.Cohort) any { return c.MeanMetres }) }},
	{Head: book.ColDistance.Headed(say.Text{It: "I più anziani: massima (km)", En: "The oldest: longest (km)"},
		say.Text{It: "lo stesso, per i più anziani", En: "the same, for the first cohort"}),
		Get: func(p *pointOf) any { return p.oldest(func(c *frontier.Cohort) any { return c.Travel.WorstMetres }) }},
	{Head: book.ColPeople.Headed(say.Text{It: "I più anziani: oltre 30 km", En: "The oldest: beyond 30 km"},
		say.Text{It: "lo stesso, per i più anziani", En: "the same, for the first cohort"}),
		Get: func(p *pointOf) any { return p.oldest(func(c *frontier.Cohort) any { return c.Beyond30km }) }},
	{Head: book.ColMeanWait.Headed(say.Text{It: "I più anziani: attesa (giorni)", En: "The oldest: wait (days)"},
		say.Text{It: "lo stesso, per i più anziani", En: "the same, for the first cohort"}),
		Get: func(p *pointOf) any {
			return p.oldest(func(c *frontier.Cohort) any { return float64(c.WaitDays) / float64(c.Completion.People) })
		}},
	{Head: book.Text(say.Text{It: "Sopra il minimo (km)", En: "Gap"}, say.Text{It: "di quanti chilometri al massimo, attesa " +
		"compresa, il piano costa più del minimo, con le scelte di questo punto", En: "by how many kilometre-equivalents at " +
		"most the plan costs more than the best, by the " +
		"weights of this point"}, 22), Get: func(p *pointOf) any { return gapWords(p.Point) }},
	{Head: book.Number(say.Text{It: "Superato dal punto", En: "Beaten by point"},
		say.Text{It: "punto che è migliore o uguale in tutto, e " +
			"toglie questo dalla figura; vuoto: nessuno", En: "point that is as good or better in everything, and takes this one off the " +
			"picture; empty: none"}), Get: func(p *pointOf) any { return p.verdict() }},
}

// cohortAt is a cohort at a point.
type cohortAt struct {
	*frontier.Cohort
	number int
	name   string
}

// served is what there is to say of a cohort of whom somebody has a place.
func (x *cohortAt) served(get func(*frontier.Cohort) any) any {
	if x.Completion.People == 0 {
		return nil
	}
	return get(x.Cohort)
}

func (r *Frontier) byCohortSheet(e *edition.Edition) book.Sheet {
	in := r.Base.Instance
	served := func(h book.Head, get func(*frontier.Cohort) any) book.Column[cohortAt] {
		return book.Col(h, func(x *cohortAt) any { return x.served(get) })
	}
	t := book.List[cohortAt]{Columns: []book.Column[cohortAt]{
		book.Col(colPoint, func(x *cohortAt) any { return int64(x.number) }),
		book.Col(book.ColCohort, func(x *cohortAt) any { return x.name }),
		book.Col(book.ColServed, func(x *cohortAt) any { return x.Completion.People }),
		book.Col(book.ColPeople.Headed(say.Text{It: "Senza posto", En: "Without a place"},
			say.Text{It: "persone a cui il piano non dà un posto", En: "people whom the plan gives no place"}),
			func(x *cohortAt) any { return x.Unserved }),
		book.Col(colBeyond, func(x *cohortAt) any { return x.Beyond30km }),
		served(book.ColDistance.Headed(say.Text{It: "Media (km)", En: "Mean (km)"},
			say.Text{It: "chilometri di sola andata, media per persona", En: "kilometres one way, mean per person"}),
			func(x *frontier.Cohort) any { return x.MeanMetres }),
		served(book.ColDistance.Headed(say.Text{It: "95 % (km)", En: "95 % (km)"},
			say.Text{It: "chilometri che 95 persone su 100 non superano", En: "kilometres that 95 people of 100 do not exceed"}),
			func(x *frontier.Cohort) any { return x.P95Metres }),
		served(book.ColDistance.Headed(say.Text{It: "Massima (km)", En: "Longest (km)"},
			say.Text{It: "chilometri della persona che va più lontano", En: "kilometres of the person who goes farthest"}),
			func(x *frontier.Cohort) any { return x.Travel.WorstMetres }),
		served(book.ColMeanWait, func(x *frontier.Cohort) any { return float64(x.WaitDays) / float64(x.Completion.People) }),
		served(book.ColDay.Headed(say.Text{It: "Ultima prima dose", En: "Last first dose"},
			say.Text{It: "giorno dell'ultima prima dose per questi anni di nascita", En: "day of the cohort's last first dose"}),
			func(x *frontier.Cohort) any { return in.Date(x.LastFirst) }),
		served(book.ColDay.Headed(say.Text{It: "Ultima dose", En: "Last dose"},
			say.IfAsPlanned(say.Text{It: "giorno dell'ultima dose per questi anni di nascita", En: "day of the cohort's last " +
				"dose"})),
			func(x *frontier.Cohort) any { return in.Date(x.LastDose) })}}
	for k := range r.Points {
		p := &r.Points[k]
		for c := range p.Cohorts {
			if in.Cohorts[c].Included {
				t.Rows = append(t.Rows, cohortAt{&p.Cohorts[c], p.Number, e.Cohorts[c]})
			}
		}
	}
	return book.Sheet{Name: say.Text{It: "Anni di nascita", En: "Cohorts"},
		Title: e.Say(say.Text{It: "Strada e attesa, per anni di nascita", En: "What each cohort has of it"}),
		About: say.Text{It: "una riga per punto e anni di nascita", En: "a row per point and " +
			"cohort"}, Tables: []book.Table{book.TableOf(t, e.Lang)}}
}
