package studies

import (
	"bytes"
	"image/png"
	"slices"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/backtest"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/lists"
	"hubplan/reports/pictures"
)

// backtestTitle is the title of workbook and page.
var backtestTitle = say.Text{It: "Quanto sono buone le previsioni", En: "How good the forecasts are"}

// stamp is what workbook and page say of themselves.
func (r *Backtest) stamp(lang say.Lang) book.Stamp {
	p := &r.Base.Instance.Parameters
	footer := say.Textf("Previsioni a ritroso %s, ultima origine %s", "Backtest %s, last origin %s", r.Base.RunID, p.AsOf).In(lang)
	return book.Stamp{Lang: lang, AsOf: p.AsOf, Footer: footer, Caption: footer}
}

// BacktestBook is the workbook of a backtest, with its picture, as bytes.
func BacktestBook(r *Backtest, picture []byte, lang say.Lang) ([]byte, error) {
	size, err := png.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	w := &book.Workbook{File: "backtest.xlsx", Title: backtestTitle.In(lang)}
	w.Sheets = []book.Sheet{r.overview(lang, xlsxfile.Picture{Name: say.Text{It: "Previsioni", En: "Forecasts"}.In(lang),
		Alt: r.pictureWords().In(lang), PNG: picture, Width: size.Width / pictures.Drawn, Height: size.Height / pictures.Drawn}),
		r.scoresSheet(lang), r.weeksSheet(lang), r.worseSheet(lang)}
	if len(r.Explained) > 0 {
		w.Sheets = slices.Insert(w.Sheets, 1, r.causesSheet(lang))
	}
	legend := book.Sheet{Name: say.Text{It: "Legenda", En: "Legend"}, Title: say.Text{It: "Legenda", En: "Legend"}.In(lang),
		About: say.Text{It: "come si leggono i fogli, e da quali file vengono",
			En: "how to read the sheets, and from which files they come"}}
	legend.Tables = []book.Table{lists.Columns(append(w.Sheets, legend), lang), filesTable(r.Base.Instance.Files, lang)}
	w.Sheets = append(w.Sheets, legend)
	return book.Encode(w, r.stamp(lang))
}

// pictureWords say what the picture shows, to those who cannot see it.
func (r *Backtest) pictureWords() say.Text {
	return say.Textf("Prime e seconde dosi del territorio previste da %d giorni, con i loro intervalli, e le dosi fatte. Gli stessi "+
		"numeri sono nel foglio «Settimane».", "First and second doses of the territory as forecast from %d days, with their ranges, and "+
		"the doses given. The same figures are on sheet “Weeks”.", len(r.shown()))
}

// overview is the first sheet: sentences, fans, the scores that matter most.
func (r *Backtest) overview(lang say.Lang, picture xlsxfile.Picture) book.Sheet {
	s := book.Sheet{Name: say.Text{It: "Quadro", En: "Overview"}, Title: backtestTitle.In(lang), Pictures: []xlsxfile.Picture{picture},
		About: say.Text{It: "quanto erano buone le previsioni, in frasi e in figura",
			En: "how good the forecasts were, in sentences and as a picture"}}
	s.Notes = inLang(r.sentences(), lang)
	t := book.List[*backtest.Told]{Title: say.Text{It: "Impronte", En: "Hashes"}, Rows: r.Told, Columns: []book.Column[*backtest.Told]{
		book.Col(book.ColDay.Headed(say.Text{It: "Origine", En: "Origin"}, say.Text{It: "giorno da cui si prevede",
			En: "day from which is forecast"}), func(x **backtest.Told) any { return (*x).Origin }),
		book.Col(book.Text(say.Text{It: "SHA-256 delle previsioni", En: "SHA-256 of the forecasts"},
			say.Text{It: "calcolato prima di aprire le dosi fatte dopo", En: "made before the doses given later were opened"}, 68),
			func(x **backtest.Told) any { return (*x).Hash })}}
	s.Tables = []book.Table{book.TableOf(t, lang)}
	return s
}

// sentences are all that is said in words.
func (r *Backtest) sentences() []say.Text {
	all := append([]say.Text{r.About()}, r.Quality()...)
	all = append(append(all, r.Weekly()...), r.WorseWords())
	return append(all, r.Honesty()...)
}

// share is a column of shares.
func share[R any](header, meaning say.Text, get func(*R) any) book.Column[R] {
	return book.Col(book.Head{Header: header, Meaning: meaning, Format: book.Share, Width: 12}, get)
}

// count is a column of whole numbers.
func count[R any](header, meaning say.Text, get func(*R) int64) book.Column[R] {
	return book.Col(book.Number(header, meaning), func(x *R) any { return get(x) })
}

type scored = backtest.Score

// scoreColumns are the columns of a list of scores.
func (r *Backtest) scoreColumns() []book.Column[scored] {
	return []book.Column[scored]{
		book.Col(book.ColDay.Headed(say.Text{It: "Origine", En: "Origin"}, say.Text{It: "giorno da cui si prevede; vuoto: tutti insieme",
			En: "day from which is forecast; empty: all together"}), func(s *scored) any {
			if s.Origin == 0 {
				return nil
			}
			return s.Origin
		}),
		count(say.Text{It: "Giorni", En: "Days"}, say.Text{It: "giorni dopo l'origine", En: "days after the origin"},
			func(s *scored) int64 { return int64(s.Days) }),
		book.Col(book.Text(say.Text{It: "Misura", En: "Measure"}, say.Text{It: "tutte le dosi dall'inizio, o quelle di ogni settimana",
			En: "all doses since the beginning, or those of each week"}, 12), func(s *scored) any {
			if s.Weekly {
				return say.Text{It: "settimane", En: "weeks"}
			}
			return say.Text{It: "totale", En: "total"}
		}),
		book.Col(book.Text(say.Text{It: "Di che cosa", En: "Of what"}, say.Text{It: "che cosa si confronta", En: "what is compared"}, 34),
			func(s *scored) any { return groupWords(s) }),
		book.Col(book.Text(say.Text{It: "Dosi", En: "Doses"}, say.Text{It: "prime, seconde o tutte", En: "first, second or both"}, 9),
			func(s *scored) any { return doseWords(s.Dose) }),
		book.Col(book.Text(say.Text{It: "Metodo", En: "Method"}, say.Text{It: "la previsione, o un modo più semplice",
			En: "the forecast, or a simpler way"}, 40), func(s *scored) any { return r.methodWords(s.Method) }),
		count(say.Text{It: "Quanti", En: "How many"}, say.Text{It: "territori, province o comuni (per settimane)",
			En: "territories, provinces or comuni (times weeks)"}, func(s *scored) int64 { return s.Things }),
		count(say.Text{It: "Previste", En: "Told"}, say.Text{It: "dosi previste: somma delle mediane",
			En: "doses told: the sum of the medians"},
			func(s *scored) int64 { return s.Told }),
		count(say.Text{It: "Fatte", En: "Given"}, say.Text{It: "dosi fatte", En: "doses given"}, func(s *scored) int64 { return s.Truth }),
		share(say.Text{It: "Errore", En: "Bias"}, say.Text{It: "previste ÷ fatte − 1", En: "told ÷ given − 1"},
			func(s *scored) any { return s.Bias() }),
		share(say.Text{It: "WAPE", En: "WAPE"}, say.Text{It: "somma degli errori ÷ dosi fatte", En: "sum of the errors ÷ doses given"},
			func(s *scored) any { return s.WAPE() }),
		share(say.Text{It: "MAPE", En: "MAPE"}, say.Text{It: "media di errore ÷ dosi fatte", En: "mean of error ÷ doses given"},
			func(s *scored) any { return s.MeanAPE }),
		share(say.Text{It: "Mediano", En: "Median"}, say.Text{It: "mediana di errore ÷ dosi fatte", En: "median of error ÷ doses given"},
			func(s *scored) any { return s.MedianAPE }),
		book.Col(book.Head{Header: say.Text{It: "WIS (persone)", En: "WIS (people)"}, Format: book.Tenths, Width: 14,
			Meaning: say.Text{It: "punteggio pesato degli intervalli, sommato: più piccolo è meglio",
				En: "weighted interval score, summed: less is better"}}, func(s *scored) any {
			if s.Dose == 0 {
				return nil
			}
			return s.WIS()
		}),
		share(say.Text{It: "WIS in meno", En: "WIS less"}, say.Text{It: "1 − WIS ÷ WIS del ritmo dell'ultima settimana; vuoto: il ritmo non si sa",
			En: "1 − WIS ÷ WIS of last week's pace; empty: no pace is known"}, func(s *scored) any {
			if s.Dose == 0 || !s.Paced {
				return nil
			}
			return s.Skill
		}),
		share(say.Text{It: "Nell'80 %", En: "In the 80 %"}, say.Text{It: "quota di dosi fatte entro l'intervallo dell'80 %",
			En: "share of truths within the 80 % interval"}, func(s *scored) any {
			if !s.Ranged {
				return nil
			}
			return s.Coverage()
		}),
	}
}

func (r *Backtest) scoresSheet(lang say.Lang) book.Sheet {
	l := book.List[scored]{Title: say.Text{It: "Punteggi", En: "Scores"}, Columns: r.scoreColumns(), Rows: r.Scores}
	return book.Sheet{Name: l.Title, Title: say.Text{It: "Previsione e modi più semplici, a confronto",
		En: "The forecast and simpler ways, compared"}.In(lang),
		About: say.Text{It: "una riga per origine, giorni, gruppo, dose e metodo",
			En: "a row for each origin, horizon, group, dose and method"},
		Tables: []book.Table{book.TableOf(l, lang)}}
}

// worseSheet lists the totals that last week's pace told better.
func (r *Backtest) worseSheet(lang say.Lang) book.Sheet {
	l := book.List[scored]{Title: say.Text{It: "Peggio del ritmo", En: "Worse than the pace"}, Columns: r.scoreColumns()}
	for _, s := range r.Worse() {
		pace := s.Of
		pace.Method = backtest.PaceID
		l.Rows = append(l.Rows, *s, *r.score(pace))
	}
	return book.Sheet{Name: l.Title, Title: say.Text{It: "Totali che il ritmo dell'ultima settimana diceva meglio",
		En: "Totals that last week's pace told better"}.In(lang), Notes: []string{r.WorseWords().In(lang)},
		About: say.Text{It: "i totali in cui la previsione è peggiore del ritmo, con il ritmo sotto",
			En: "the totals in which the forecast is worse than the pace, with the pace below"},
		Tables: []book.Table{book.TableOf(l, lang)}}
}

// weekOf is a week of a forecast of the territory or of a province.
type weekOf struct {
	origin, end planner.Date
	of          string
	dose        int
	r           *forecast.Range
	came        any
}

func (r *Backtest) weeksSheet(lang say.Lang) book.Sheet {
	quantile := func(it, en string, q int) book.Column[weekOf] {
		return count(say.Text{It: it, En: en}, say.Textf("dosi dall'inizio che non si superano con probabilità %d %%",
			"doses since the beginning that are not exceeded with probability %d %%", 5*(q+1)), func(w *weekOf) int64 { return w.r[q] })
	}
	l := book.List[weekOf]{Title: say.Text{It: "Settimane", En: "Weeks"}, Rows: r.weeks(lang), Columns: []book.Column[weekOf]{
		book.Col(book.ColDay.Headed(say.Text{It: "Origine", En: "Origin"}, say.Text{It: "giorno da cui si prevede",
			En: "day from which is forecast"}), func(w *weekOf) any { return w.origin }),
		book.Col(book.Text(say.Text{It: "Di che cosa", En: "Of what"}, say.Text{It: "il territorio, o una provincia",
			En: "the territory, or a province"}, 30), func(w *weekOf) any { return w.of }),
		book.Col(book.Text(say.Text{It: "Dosi", En: "Doses"}, say.Text{It: "prime o seconde", En: "first or second"}, 9),
			func(w *weekOf) any { return doseWords(w.dose) }),
		book.Col(book.ColDay.Headed(say.Text{It: "Fino al", En: "Up to"}, say.Text{It: "ultimo giorno della settimana",
			En: "last day of the week"}), func(w *weekOf) any { return w.end }),
		quantile("10 %", "10 %", 1), quantile("Mediana", "Median", forecast.Median), quantile("90 %", "90 %", forecast.Quantiles-2),
		book.Col(book.Number(say.Text{It: "Fatte", En: "Given"}, say.Text{It: "dosi fatte dall'inizio; vuoto: non si sanno",
			En: "doses given since the beginning; empty: not known"}), func(w *weekOf) any { return w.came }),
	}}
	return book.Sheet{Name: l.Title, Title: say.Text{It: "Territorio e province, settimana per settimana",
		En: "Territory and provinces, week by week"}.In(lang),
		About: say.Text{It: "previsioni con il loro intervallo, e dosi fatte; i comuni sono nella tabella forecast",
			En: "forecasts with their range, and doses given; comuni are in table forecast"},
		Tables: []book.Table{book.TableOf(l, lang)}}
}

func (r *Backtest) weeks(lang say.Lang) (rows []weekOf) {
	things := r.Question.Things()
	for _, t := range r.Told {
		for k := range things {
			x := &things[k]
			of := x.ID
			switch x.Level {
			case forecast.OfComune:
				continue
			case forecast.OfTerritory:
				of = say.Text{It: "territorio", En: "territory"}.In(lang)
			}
			for dose := range 2 {
				s := t.Series(x, dose+1)
				for w := 0; s != nil && w < len(s.Total); w++ {
					row := weekOf{origin: t.Origin, end: t.Forecast.End(w), of: of, dose: s.Dose, r: &s.Total[w]}
					if truth := r.Truth(t, w); truth.Tells(x) {
						row.came = truth.Of(x, dose)
					}
					rows = append(rows, row)
				}
			}
		}
	}
	return rows
}

// filesTable lists what was read.
func filesTable(files []planner.InputFile, lang say.Lang) book.Table {
	l := book.List[planner.InputFile]{Title: say.Text{It: "File letti", En: "Files read"}, Rows: files,
		Columns: []book.Column[planner.InputFile]{
			book.Col(book.Text(say.Text{It: "File", En: "File"}, say.Text{It: "nome del file letto", En: "name of the file read"}, 34),
				func(f *planner.InputFile) any { return f.Name }),
			book.Col(book.Text(say.Text{It: "SHA-256", En: "SHA-256"}, say.Text{It: "impronta dei suoi byte", En: "hash of its bytes"}, 32),
				func(f *planner.InputFile) any { return f.SHA256 })}}
	return book.TableOf(l, lang)
}
