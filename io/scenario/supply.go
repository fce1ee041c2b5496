package scenario

import (
	"slices"

	"hubplan/io/csvtable"
	"hubplan/io/regione"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

var deliveryColumns = append(required("prodotto", "data", "dosi"), table.Column{Name: "nota", Optional: true})

// deliveries reads what comes of each product, and what is sent back. A row that
// cannot be read stands for plenty from the start: nothing that is taken from
// the stock later looks like a further fault.
func deliveries(r *table.Reader) (out []input.DeliveryRecord) {
	for r.Next() {
		d := input.DeliveryRecord{Row: r.Row(), Product: r.Text("prodotto")}
		r.OptionalText("nota")
		var dated, counted bool
		d.Date, dated = r.Date("data")
		d.Doses, counted = r.Int("dosi", -mostPeople, mostPeople)
		if !dated || !counted {
			d.Date, d.Doses = 0, mostPeople
		}
		out = append(out, d)
	}
	return out
}

var commitmentColumns = append(required("hub", "data", "prodotto", "dose", "dosi"), table.Column{Name: "istat_code", Optional: true},
	table.Column{Name: "nati_dal", Optional: true}, table.Column{Name: "nati_al", Optional: true}, table.Column{Name: "ora", Optional: true}, table.Column{Name: "nota", Optional: true})

// commitments reads the doses promised before. A row that cannot be read is left
// out: it would take seats and doses, and nothing rests on it.
func commitments(r *table.Reader) (out []input.CommitmentRecord) {
	for r.Next() {
		if c, ok := commitment(r); ok {
			out = append(out, c)
		}
	}
	return out
}

func commitment(r *table.Reader) (c input.CommitmentRecord, ok bool) {
	c = input.CommitmentRecord{Row: r.Row(), Hub: r.Text("hub"), Product: r.Text("prodotto")}
	r.OptionalText("nota")
	var dated, which, counted bool
	c.Date, dated = r.Date("data")
	c.Dose, which = r.Int("dose", 1, 2)
	c.Doses, counted = r.Int("dosi", 1, mostPeople)
	if !r.Empty("istat_code") {
		c.Istat = r.IstatCode("istat_code")
	}
	var years bool
	c.From, c.To, years = born(r)
	c.HasCohort = c.From != 0 || c.To != 0
	var timed bool
	c.Minute, timed = hour(r, "ora")
	return c, c.Hub != "" && c.Product != "" && dated && which && counted && years && timed
}

// born reads the birth years of a cohort; an empty cell is an open end.
func born(r *table.Reader) (from, to int, ok bool) {
	f, hasFrom := r.OptionalInt("nati_dal", 1, 9999)
	t, hasTo := r.OptionalInt("nati_al", 1, 9999)
	return int(f), int(t), (hasFrom || r.Empty("nati_dal")) && (hasTo || r.Empty("nati_al"))
}

// hour reads the time of day of an appointment as minutes since midnight, -1
// where none is given; ok is false where it cannot be read.
func hour(r *table.Reader, field string) (minute int64, ok bool) {
	s := r.OptionalText(field)
	if s == "" {
		return -1, r.Empty(field)
	}
	at, ok := minutes(s)
	if !ok || at == 24*60 {
		r.Fault(field, say.Textf("«%s» non è un'ora", "“%s” is not a time of day", table.Excerpt(s)),
			say.Text{It: "un'ora come 14:30, o vuoto", En: "a time of day such as 14:30, or empty"}, say.Text{})
		return -1, false
	}
	return at, true
}

var begunColumns = append(required("istat_code", "nati_dal", "nati_al", "prime_dosi"), table.Column{Name: "nota", Optional: true})

// begun reads who has had a first dose. A row that cannot be read is left out:
// nothing rests on it.
func begun(r *table.Reader) (out []input.BegunRecord) {
	for r.Next() {
		b := input.BegunRecord{Row: r.Row(), Istat: r.IstatCode("istat_code")}
		r.OptionalText("nota")
		var counted, years bool
		b.From, b.To, years = born(r)
		b.People, counted = r.Int("prime_dosi", 0, mostPeople)
		if counted && b.Istat != "" && years {
			out = append(out, b)
		}
	}
	return out
}

// given reads the doses by comune, if there are any. Only comuni of the scenario
// are kept: the region's file is welcome as it is.
func (rd *reader) given() {
	if !slices.Contains(rd.names, GivenFile) {
		return
	}
	in, data, ok := rd.all(GivenFile, csvtable.LargestFile)
	if !ok {
		return
	}
	d := regione.Read(GivenFile, data, rd.known, &rd.faults)
	if d == nil {
		rd.unusable = true
		rd.done(in, GivenFile, account{})
		return
	}
	rd.sc.Given, rd.sc.GivenOn = rd.mergeDoses(d.Records), d.Date
	if len(d.Records) == 0 && len(rd.codes) > 0 {
		rd.faults.Add(input.Place{File: GivenFile}, say.Textf("il file non ha nessun comune di %s", "the file has no comune of %s", ComuniFile),
			say.Text{It: "almeno un comune del territorio", En: "at least one comune of the territory"}, say.Text{})
	}
	rd.done(in, GivenFile, allOf(d.Rows, d.Format).without(d.Nobody, say.Text{It: "senza comune (IGNOTO)", En: "without a comune (IGNOTO)"}).
		without(d.Rows-d.Nobody-int64(len(d.Records)), notOfTheTerritory))
}
