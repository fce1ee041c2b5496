package scenario

import (
	"slices"

	"hubplan/io/csvtable"
	"hubplan/io/regione"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// deliveries reads what comes of each product, and what is sent back. A row that
// cannot be read stands for plenty from the start: nothing that is taken from
// the stock later looks like a further fault.
func deliveries(r *table.Reader) (out []input.DeliveryRecord) {
	for row := range layout.Deliveries.Rows(r) {
		d := row.Record
		if row.Bad("data", "dosi") {
			d.Date, d.Doses = 0, plenty
		}
		out = append(out, d)
	}
	return out
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
