package lists

import (
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// The columns of the files read that the page shows too.
var (
	FileName = book.Column[planner.InputFile]{Head: book.Head{Header: say.Text{It: "File", En: "File"},
		Meaning: say.Text{It: "nome del file nello scenario", En: "name of the file in the scenario"}, Format: book.Plain, Width: 34},
		Get: func(r *planner.InputFile) any { return r.Name }}
	FileRows = book.Column[planner.InputFile]{Head: book.Number(say.Text{It: "Righe lette", En: "Rows read"},
		say.Text{It: "righe di dati nel file", En: "data rows in the file"}), Get: func(r *planner.InputFile) any { return r.Rows }}
	FileUsed = book.Column[planner.InputFile]{Head: book.Number(say.Text{It: "Righe usate", En: "Rows used"},
		say.Text{It: "righe di cui il piano tiene conto", En: "rows that the plan takes into account"}),
		Get: func(r *planner.InputFile) any { return r.Used }}
	FileHash = book.Column[planner.InputFile]{Head: book.Text(say.Text{It: "Impronta SHA-256", En: "SHA-256"},
		say.Text{It: "impronta del contenuto: due file con la stessa impronta sono uguali",
			En: "hash of the content: two files of the same hash are equal"}, 80), Get: func(r *planner.InputFile) any { return r.SHA256 }}
	FileBytes = book.Column[planner.InputFile]{Head: book.Number(say.Text{It: "Byte", En: "Bytes"},
		say.Text{It: "dimensione del file", En: "size of the file"}), Get: func(r *planner.InputFile) any { return r.Bytes }}
)

// Files is a row for each file of the scenario.
func Files(e *edition.Edition) book.List[planner.InputFile] {
	return book.List[planner.InputFile]{Title: say.Text{It: "File letti", En: "Files read"}, Rows: e.Instance.Files,
		Columns: []book.Column[planner.InputFile]{
			FileName, FileRows, FileUsed,
			{Head: book.Number(say.Text{It: "Righe non usate", En: "Rows not used"}, say.Text{It: "le altre", En: "the others"}),
				Get: func(r *planner.InputFile) any { return r.Rows - r.Used }},
			{Head: book.Head{Header: say.Text{It: "Perché non usate", En: "Why not used"},
				Meaning: say.Text{It: "quante e per quale motivo", En: "how many, and for what reason"}, Format: book.Wrapped, Width: 40},
				Get: func(r *planner.InputFile) any { return ignored(e, r) }},
			{Head: book.Head{Header: say.Text{It: "Formato riconosciuto", En: "Format recognised"},
				Meaning: say.Text{It: "codifica, fine riga, separatore dei campi e dei decimali, dove il file è un testo",
					En: "encoding, line ends, delimiter and decimal mark, where the file is a text"}, Format: book.Wrapped, Width: 40},
				Get: func(r *planner.InputFile) any { return r.Format.In(e.Lang) }},
			FileHash, FileBytes,
		}}
}

// ignored says how many rows of a file are not used, and why.
func ignored(e *edition.Edition, f *planner.InputFile) string {
	var why []string
	for _, x := range f.Ignored {
		why = append(why, say.Count(x.Rows).In(e.Lang)+" "+e.Say(x.Why))
	}
	return strings.Join(why, "; ")
}

// The columns of the sources, all of which the page shows.
var (
	SourceFigure = book.Column[planner.Source]{Head: book.Head{Header: say.Text{It: "Dato", En: "Figure"},
		Meaning: say.Text{It: "il dato usato", En: "the figure used"},
		Format:  book.Wrapped, Width: 34}, Get: func(r *planner.Source) any { return r.Figure }}
	SourceLicence = book.Column[planner.Source]{Head: book.Head{Header: say.Text{It: "Licenza", En: "Licence"},
		Meaning: say.Text{It: "licenza del dato", En: "licence of the figure"}, Format: book.Wrapped, Width: 24},
		Get: func(r *planner.Source) any { return r.Licence }}
	SourceDate = book.Column[planner.Source]{Head: book.Head{Header: say.Text{It: "Del", En: "Date"},
		Meaning: say.Text{It: "data del dato", En: "date of the figure"},
		Format:  book.EachItsOwn, Width: 26}, Get: dateOf}
	SourceOrigin = book.Column[planner.Source]{Head: book.Head{Header: say.Text{It: "Fonte", En: "Source"},
		Meaning: say.Text{It: "chi lo pubblica", En: "who publishes it"}, Format: book.Wrapped, Width: 80},
		Get: func(r *planner.Source) any { return r.Origin }}
)

// Sources are where the figures of the scenario come from.
func Sources(e *edition.Edition) book.List[planner.Source] {
	return book.List[planner.Source]{Title: say.Text{It: "Fonti e licenze", En: "Sources and licences"},
		Rows:    e.Instance.Parameters.Sources,
		Columns: []book.Column[planner.Source]{SourceFigure, SourceLicence, SourceDate, SourceOrigin}}
}

// dateOf is the date of a figure: a day where it is one, else as it was written.
func dateOf(s *planner.Source) any {
	if d, err := planner.ParseDate(s.Date); err == nil {
		return book.Day.Of(d)
	}
	return book.Plain.Of(s.Date)
}
