package reports

import (
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
)

// The columns of the files read that the page shows too.
var (
	fileName = column[planner.InputFile]{head{say.Text{It: "File", En: "File"},
		say.Text{It: "nome del file nello scenario", En: "name of the file in the scenario"}, plain, 34},
		func(r *planner.InputFile) any { return r.Name }}
	fileRows = column[planner.InputFile]{number(say.Text{It: "Righe lette", En: "Rows read"},
		say.Text{It: "righe di dati nel file", En: "data rows in the file"}), func(r *planner.InputFile) any { return r.Rows }}
	fileUsed = column[planner.InputFile]{number(say.Text{It: "Righe usate", En: "Rows used"},
		say.Text{It: "righe di cui il piano tiene conto", En: "rows that the plan takes into account"}),
		func(r *planner.InputFile) any { return r.Used }}
	fileHash = column[planner.InputFile]{text(say.Text{It: "Impronta SHA-256", En: "SHA-256"},
		say.Text{It: "impronta del contenuto: due file con la stessa impronta sono uguali",
			En: "hash of the content: two files of the same hash are equal"}, 80), func(r *planner.InputFile) any { return r.SHA256 }}
	fileBytes = column[planner.InputFile]{number(say.Text{It: "Byte", En: "Bytes"},
		say.Text{It: "dimensione del file", En: "size of the file"}), func(r *planner.InputFile) any { return r.Bytes }}
)

// filesRead is a row for each file of the scenario.
func (e *edition) filesRead() list[planner.InputFile] {
	return list[planner.InputFile]{title: say.Text{It: "File letti", En: "Files read"}, rows: e.Instance.Files,
		columns: []column[planner.InputFile]{
			fileName, fileRows, fileUsed,
			{number(say.Text{It: "Righe non usate", En: "Rows not used"}, say.Text{It: "le altre", En: "the others"}),
				func(r *planner.InputFile) any { return r.Rows - r.Used }},
			{head{say.Text{It: "Perché non usate", En: "Why not used"},
				say.Text{It: "quante e per quale motivo", En: "how many, and for what reason"}, wrapped, 40},
				func(r *planner.InputFile) any { return e.ignored(r) }},
			{head{say.Text{It: "Formato riconosciuto", En: "Format recognised"},
				say.Text{It: "codifica, fine riga, separatore dei campi e dei decimali, dove il file è un testo",
					En: "encoding, line ends, delimiter and decimal mark, where the file is a text"}, wrapped, 40},
				func(r *planner.InputFile) any { return r.Format.In(e.lang) }},
			fileHash, fileBytes,
		}}
}

// ignored says how many rows of a file are not used, and why.
func (e *edition) ignored(f *planner.InputFile) string {
	var why []string
	for _, x := range f.Ignored {
		why = append(why, say.Count(x.Rows).In(e.lang)+" "+e.say(x.Why))
	}
	return strings.Join(why, "; ")
}

// The columns of the sources, all of which the page shows.
var (
	sourceFigure = column[planner.Source]{head{say.Text{It: "Dato", En: "Figure"}, say.Text{It: "il dato usato", En: "the figure used"},
		wrapped, 34}, func(r *planner.Source) any { return r.Figure }}
	sourceLicence = column[planner.Source]{head{say.Text{It: "Licenza", En: "Licence"},
		say.Text{It: "licenza del dato", En: "licence of the figure"}, wrapped, 24}, func(r *planner.Source) any { return r.Licence }}
	sourceDate = column[planner.Source]{head{say.Text{It: "Del", En: "Date"}, say.Text{It: "data del dato", En: "date of the figure"},
		eachItsOwn, 26}, dateOf}
	sourceOrigin = column[planner.Source]{head{say.Text{It: "Fonte", En: "Source"},
		say.Text{It: "chi lo pubblica", En: "who publishes it"}, wrapped, 80}, func(r *planner.Source) any { return r.Origin }}
)

// sources are where the figures of the scenario come from.
func (e *edition) sources() list[planner.Source] {
	return list[planner.Source]{title: say.Text{It: "Fonti e licenze", En: "Sources and licences"}, rows: e.Instance.Parameters.Sources,
		columns: []column[planner.Source]{sourceFigure, sourceLicence, sourceDate, sourceOrigin}}
}

// dateOf is the date of a figure: a day where it is one, else as it was written.
func dateOf(s *planner.Source) any {
	if d, err := planner.ParseDate(s.Date); err == nil {
		return day.Of(d)
	}
	return plain.Of(s.Date)
}
