package layout

import (
	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

type comune = input.ComuneRecord

// Comuni are those whose residents the plan is for.
var Comuni = of(Table{File: ComuniFile, Sheet: "Comuni", Required: true, Always: true,
	Row: say.Text{It: "Una riga per comune.", En: "One row for each comune."}},
	func(c *comune) *input.Row { return &c.Row },
	field[comune]{Column{Name: "istat_code", Kind: Code, Width: 11, Note: say.Text{
		It: "Codice ISTAT: sei cifre, come testo.", En: "ISTAT code: six digits, as a text."}},
		text(func(c *comune) *string { return &c.Code })},
	field[comune]{Column{Name: "comune", Width: 32, Note: say.Text{It: "Nome del comune.", En: "Name of the comune."}},
		text(func(c *comune) *string { return &c.Name })},
	field[comune]{Column{Name: "provincia", Width: 10, Note: say.Text{It: "Sigla della provincia.", En: "Short name of the province."}},
		text(func(c *comune) *string { return &c.Province })},
	field[comune]{Column{Name: "lat", Kind: Degrees, Width: 10, Note: say.Text{
		It: "Latitudine del punto da cui partono i residenti, in gradi WGS 84.",
		En: "Latitude of the point from which its residents set out, in WGS 84 degrees."}},
		latitude(func(c *comune) *geo.Point { return &c.Point }, func(c *comune) *bool { return &c.HasPoint })},
	field[comune]{Column{Name: "lon", Kind: Degrees, Width: 10, Note: say.Text{
		It: "Longitudine del punto, in gradi WGS 84.", En: "Longitude of the point, in WGS 84 degrees."}},
		longitude(func(c *comune) *geo.Point { return &c.Point }, func(c *comune) *bool { return &c.HasPoint })},
	field[comune]{Column{Name: "residenti_sotto_12", Kind: Whole, Optional: true, Hi: mostPeople, Width: 18, Note: say.Text{
		It: "Residenti sotto i 12 anni (persone). Facoltativo: serve da controllo.",
		En: "Residents under 12 (people). Optional: a check on the residents by age."}},
		stated(func(c *comune) *int64 { return &c.Under12 })},
	field[comune]{Column{Name: "residenti_12_piu", Kind: Whole, Optional: true, Hi: mostPeople, Width: 18, Note: say.Text{
		It: "Residenti da 12 anni in su (persone). Facoltativo: serve da controllo.",
		En: "Residents of 12 and over (people). Optional: a check on the residents by age."}},
		stated(func(c *comune) *int64 { return &c.From12 })},
	field[comune]{Column{Name: "fonte_punto", Optional: true, Width: 22, Note: say.Text{
		It: "sede comunale, area edificata o baricentro del confine.",
		En: "sede comunale (town seat), area edificata (centroid of the built-up area) or baricentro del confine (of the boundary)."}},
		text(func(c *comune) *string { return &c.PointSource })})

type bank = input.BankRecord

// Banks say which comuni are on the far bank of a barrier.
var Banks = of(Table{File: BarriersFile, Sheet: "Barriere", Row: say.Text{
	It: "Una riga per comune sulla riva lontana di una barriera.", En: "One row for each comune on the far bank of a barrier."}},
	func(b *bank) *input.Row { return &b.Row },
	field[bank]{Column{Name: "barriera", Width: 14, Note: say.Text{
		It: "Nome della barriera (per esempio po).", En: "Name of the barrier (po, for instance)."}},
		text(func(b *bank) *string { return &b.Barrier })},
	field[bank]{Column{Name: "istat_code", Kind: Code, Width: 11, From: "Comuni", Note: say.Text{
		It: "Un comune sulla riva lontana; tutti gli altri sono su quella vicina.",
		En: "A comune on the far bank; all others are on the near one."}},
		text(func(b *bank) *string { return &b.Istat })},
	field[bank]{remark, unkept[bank]()})

type crossing = input.CrossingRecord

// Crossings are where barriers can be crossed.
var Crossings = of(Table{File: CrossingsFile, Sheet: "Attraversamenti", Row: say.Text{
	It: "Una riga per ogni punto in cui una barriera si attraversa.", En: "One row for each point where a barrier can be crossed."}},
	func(x *crossing) *input.Row { return &x.Row },
	field[crossing]{Column{Name: "barriera", Width: 14, Note: say.Text{It: "Nome della barriera.", En: "Name of the barrier."}},
		text(func(x *crossing) *string { return &x.Barrier })},
	field[crossing]{Column{Name: "nome", Width: 34, Note: say.Text{It: "Nome dell'attraversamento.", En: "Name of the crossing."}},
		text(func(x *crossing) *string { return &x.Name })},
	field[crossing]{Column{Name: "lat", Kind: Degrees, Width: 10,
		Note: say.Text{It: "Latitudine, in gradi WGS 84.", En: "Latitude, in WGS 84 degrees."}},
		latitude(func(x *crossing) *geo.Point { return &x.Point }, func(x *crossing) *bool { return &x.HasPoint })},
	field[crossing]{Column{Name: "lon", Kind: Degrees, Width: 10,
		Note: say.Text{It: "Longitudine, in gradi WGS 84.", En: "Longitude, in WGS 84 degrees."}},
		longitude(func(x *crossing) *geo.Point { return &x.Point }, func(x *crossing) *bool { return &x.HasPoint })},
	field[crossing]{remark, unkept[crossing]()})

// Succession is a row of the table of comuni that were merged or renamed: from a day
// on, one code has taken the place of another.
type Succession struct {
	input.Row
	Since         planner.Date
	Before, After string
}

// Successions are the codes that have taken the place of others.
var Successions = of(Table{File: SuccessorsFile, Sheet: "Variazioni", Row: say.Text{
	It: "Una riga per codice che ha perso il suo posto.", En: "One row for each code that has lost its place."}},
	func(s *Succession) *input.Row { return &s.Row },
	field[Succession]{Column{Name: "dal", Kind: Day, Width: 12, Note: say.Text{It: "Da quando (data).", En: "Since when (date)."}},
		day(func(s *Succession) *planner.Date { return &s.Since }, nil)},
	field[Succession]{Column{Name: "codice_prima", Kind: Code, Width: 14, Note: say.Text{
		It: "Codice ISTAT di prima: sei cifre, come testo.", En: "Former ISTAT code: six digits, as a text."}},
		text(func(s *Succession) *string { return &s.Before })},
	field[Succession]{Column{Name: "codice_dopo", Kind: Code, Width: 14, Note: say.Text{
		It: "Codice ISTAT che ne ha preso il posto: sei cifre, come testo.",
		En: "ISTAT code that took its place (chains are followed): six digits, as a text."}},
		text(func(s *Succession) *string { return &s.After })},
	field[Succession]{remark, unkept[Succession]()})
