package plan

import (
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

func dataSheet(e *edition.Edition) book.Sheet {
	return book.Sheet{Name: say.Text{It: "Dati", En: "Data"},
		Title: e.Say(say.Text{It: "Dati usati, fonti e licenze", En: "Data used, sources and licences"}),
		About: say.Text{It: "i file da cui il piano è fatto, e da dove vengono i dati",
			En: "the files the plan is made from, and where their figures come from"},
		Tables: []book.Table{balance(e), book.TableOf(lists.Files(e), e.Lang), formerCodes(e), book.TableOf(lists.Sources(e), e.Lang)}}
}

// balance says what becomes of the residents, down to those who have a place.
func balance(e *edition.Edition) book.Table {
	b, o := e.Instance.Balance(), e.Instance.Objective(e.Plan)
	var fs book.Facts
	add := func(it, en string, n int64, why say.Text) {
		fs.Add(e.Lang, say.Text{It: it, En: en}, book.Whole, n, why)
	}
	add("Residenti nei file letti", "Residents in the files read", b.Residents,
		say.Text{It: "dei comuni del territorio, di tutte le età", En: "of the territory's comuni, of all ages"})
	add("− fuori dal piano", "− not planned", b.Excluded,
		say.Text{It: "anni di nascita esclusi dal piano", En: "birth years that are not planned"})
	add("− non aderenti", "− not taking it up", b.NotTaking,
		say.Text{It: "chi non si prevede che si vaccini", En: "who is not expected to be vaccinated"})
	add("− già vaccinati", "− already vaccinated", b.AlreadyVaccinated, say.Text{It: "prima di questo piano", En: "before this plan"})
	add("− serviti altrove", "− served elsewhere", b.Elsewhere,
		say.Text{It: "RSA, medici di famiglia, altri centri", En: "homes, GPs, other centres"})
	add("= da vaccinare", "= to be vaccinated", b.Demand,
		say.Text{It: "la differenza: nessuno va perso", En: "the difference: nobody is lost"})
	add("di questi, già prenotati", "of these, booked already", b.Booked,
		say.Text{It: "tengono hub, giorni e ore", En: "they keep hub, days and hours"})
	add("di questi, con un posto", "of these, with a place", o.Served, say.Text{})
	add("di questi, senza posto", "of these, without a place", o.Unserved,
		say.Text{It: "elencati nel foglio Esclusi", En: "listed on sheet Unserved"})
	return fs.Table(say.Text{It: "Dai residenti alle persone del piano", En: "From residents to the plan's people"})
}

// formerCodes lists the uses of codes from before comuni merged or were renamed.
func formerCodes(e *edition.Edition) book.Table {
	type former = planner.FormerCode
	t := book.List[former]{Title: say.Text{It: "Codici di comuni di prima di una fusione o di un cambio di nome",
		En: "Codes of comuni from before a merger or a renaming"}, Rows: e.Instance.Former, Columns: []book.Column[former]{
		book.Col(book.Text(say.Text{It: "File", En: "File"}, say.Text{It: "dove il codice compare", En: "where the code stands"}, 34),
			func(f *former) any { return f.File }),
		book.Col(book.Text(say.Text{It: "Codice di prima", En: "Former code"}, say.Text{It: "codice ISTAT di allora",
			En: "ISTAT code of then"}, 12), func(f *former) any { return f.Code }),
		book.Col(book.Text(say.Text{It: "Codice di adesso", En: "Code of now"},
			say.Text{It: "codice ISTAT del comune per cui conta", En: "ISTAT code of the comune it counts for"}, 12),
			func(f *former) any { return f.Current }),
		book.Col(book.Head{Header: say.Text{It: "Dal", En: "Since"},
			Meaning: say.Text{It: "giorno della variazione", En: "day of the change"},
			Format:  book.Day, Width: 12}, func(f *former) any { return f.Since }),
		book.Col(book.Text(say.Text{It: "Lo dice", En: "Told by"}, say.Text{It: "file e riga della variazione",
			En: "file and line of the change"}, 30), func(f *former) any { return f.Places })}}
	return book.TableOf(t, e.Lang)
}
