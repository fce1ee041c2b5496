package scenario

import (
	"maps"
	"slices"

	"hubplan/io/csvtable"
	"hubplan/io/opendata"
	"hubplan/io/regione"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// deliveries reads what comes of each product, and what is sent back. A row that
// cannot be read stands for plenty from the start: nothing that is taken from
// the stock later looks like a further fault. Without rows the table limits nothing,
// which is told: it may be meant to say that nothing comes.
func (rd *reader) deliveries(r *table.Reader) {
	for row := range layout.Deliveries.Rows(r) {
		d := row.Record
		if !d.Unlimited && !row.Bad("data") && r.Empty("data") {
			r.Fault("data", say.Text{It: "la cella è vuota", En: "the cell is empty"}, table.DateWanted, say.Text{})
			d.Doses = plenty
		}
		switch {
		case row.Bad("data", "dosi"):
			d.Date, d.Doses = 0, plenty
		case d.Unlimited && rd.sc.Parameters.Layout == 1:
			r.Fault("dosi", say.Textf("«%s» è della versione 2 del formato, e lo scenario è nella versione 1",
				"“%s” is of version 2 of the layout, and the scenario is in version 1", layout.Unlimited),
				say.Text{It: "un numero di dosi", En: "a number of doses"},
				say.Text{It: "togliere la riga: nella versione 1 un vaccino senza righe non ha limiti",
					En: "remove the row: in version 1 a product without rows is not limited"})
		}
		rd.sc.Deliveries, rd.sc.CountedIn = append(rd.sc.Deliveries, d), layout.DeliveriesFile
	}
	if rd.sc.Deliveries == nil {
		rd.faults.Warn(input.Place{File: layout.DeliveriesFile},
			say.Text{It: "la tabella non ha righe: nessun vaccino ha limiti, come se il file non ci fosse",
				En: "the table has no rows: no product is limited, as if there were no file"},
			say.Text{It: "se non arriva nulla, una riga per vaccino con 0 dosi", En: "if nothing comes, a row per product with 0 doses"})
	}
	twice(rd, rd.sc.Deliveries, "prodotto", func(d input.DeliveryRecord) (said [3]any, at input.Row) {
		if d.Unlimited || d.Doses == plenty {
			return said, d.Row
		}
		return [3]any{d.Product, d.Date, d.Doses}, d.Row
	})
}

// twice warns of the first row that says the same as an earlier one: as many doses of
// one product on one day may have come in two lots, or have been entered twice. Rows
// that say nothing are passed over.
func twice[R any](rd *reader, rows []R, field string, said func(R) ([3]any, input.Row)) {
	lines := map[[3]any]int{}
	for _, r := range rows {
		what, at := said(r)
		if what == ([3]any{}) {
			continue
		}
		if first, again := lines[what]; again {
			rd.faults.Warn(at.At(field), say.Textf("la stessa consegna è già alla riga %d: qui si contano tutte e due",
				"the same delivery stands already on line %d: both are counted here", first),
				say.Text{It: "se è una sola, togliere una delle righe", En: "if it is one, remove one of the rows"})
			return
		}
		lines[what] = at.Line
	}
}

// plenty is more doses than any plan can use.
const plenty = 100_000_000

// commitments reads the doses promised before. A row that cannot be read is left
// out: it would take seats and doses, and nothing rests on it.
func commitments(r *table.Reader) []input.CommitmentRecord {
	out := whole(layout.Commitments, r)
	for k := range out {
		out[k].HasCohort = out[k].From != 0 || out[k].To != 0
	}
	return out
}

// administered reads the doses that the region gave by day and product, if they are
// there. Suppliers of no product of the scenario are told.
func (rd *reader) administered() {
	if !slices.Contains(rd.names, layout.AdministeredFile) {
		return
	}
	in, data, ok := rd.all(layout.AdministeredFile, csvtable.LargestFile)
	if !ok {
		return
	}
	a := opendata.ReadAdministered(layout.AdministeredFile, data, &rd.faults)
	if a == nil {
		rd.unusable = true
		rd.done(in, layout.AdministeredFile, account{})
		return
	}
	for _, supplier := range slices.Sorted(maps.Keys(a.Unknown)) {
		rd.faults.Warn(input.Place{File: layout.AdministeredFile, Field: "fornitore"},
			say.Textf("«%s» non è un fornitore noto: le sue %s prime dosi non contano",
				"“%s” is no supplier that is known: its %s first doses do not count", supplier, say.Count(a.Unknown[supplier])), say.Text{})
	}
	rd.sc.Administered = a.Records
	rd.done(in, layout.AdministeredFile, allOf(a.Rows, a.Format))
}

// given reads the doses by comune, if there are any. Only comuni of the scenario
// are kept: the region's file is welcome as it is.
func (rd *reader) given() {
	if !slices.Contains(rd.names, layout.GivenFile) {
		return
	}
	in, data, ok := rd.all(layout.GivenFile, csvtable.LargestFile)
	if !ok {
		return
	}
	d := regione.Read(layout.GivenFile, data, rd.known, &rd.faults)
	if d == nil {
		rd.unusable = true
		rd.done(in, layout.GivenFile, account{})
		return
	}
	rd.sc.Given, rd.sc.GivenOn = rd.mergeDoses(d.Records), d.Date
	if len(d.Records) == 0 && len(rd.codes) > 0 {
		rd.faults.Add(input.Place{File: layout.GivenFile},
			say.Textf("il file non ha nessun comune di %s", "the file has no comune of %s", layout.ComuniFile),
			say.Text{It: "almeno un comune del territorio", En: "at least one comune of the territory"}, say.Text{})
	}
	rd.done(in, layout.GivenFile, allOf(d.Rows, d.Format).without(d.Nobody,
		say.Text{It: "senza comune (IGNOTO)", En: "without a comune (IGNOTO)"}).
		without(d.Rows-d.Nobody-int64(len(d.Records)), notOfTheTerritory))
}
