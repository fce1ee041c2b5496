package layout

import (
	"strconv"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

type delivery = input.DeliveryRecord

// Unlimited is the word of the column dosi for a product of which there is enough.
const Unlimited = "illimitate"

// Deliveries are what comes of each product, and what is sent back.
var Deliveries = of(Table{File: DeliveriesFile, Sheet: "Forniture", Always: true, Row: say.Text{
	It: "Una riga per consegna o resa.", En: "One row for each delivery, or return."}},
	func(d *delivery) *input.Row { return &d.Row },
	field[delivery]{Column{Name: "prodotto", Width: 18, From: "Prodotti", Note: say.Text{
		It: "Un vaccino del foglio Prodotti. Se la tabella ha righe, un vaccino che qui non ne ha non ha dosi (nella versione 1: nessun " +
			"limite); senza nessuna riga, le dosi non sono un limite per nessuno.",
		En: "A product of the table of products. Where the table has rows, one without any here has no doses (in version 1: no limit); " +
			"without any row doses limit nobody."}},
		text(func(d *delivery) *string { return &d.Product })},
	field[delivery]{Column{Name: "data", Kind: Day, Blank: true, Width: 12, Note: say.Text{
		It: "Giorno dal quale le dosi si possono usare; prima dell'orizzonte = giacenza iniziale; vuoto solo con illimitate (data).",
		En: "Day from which the doses can be used; before the horizon = opening stock; empty only beside illimitate (date)."}},
		day(func(d *delivery) *planner.Date { return &d.Date }, nil)},
	field[delivery]{Column{Name: "dosi", Kind: Whole, Or: Unlimited, Lo: -mostPeople, Hi: mostPeople, Width: 12, Note: say.Text{
		It: "Dosi in arrivo; negative = rese (dosi). Oppure illimitate: di questo vaccino ce n'è quanto serve.",
		En: "Doses that come; negative = sent back (doses). Or illimitate: there is as much of this product as is needed."}},
		access[delivery]{func(d *delivery) string {
			if d.Unlimited {
				return Unlimited
			}
			return strconv.FormatInt(d.Doses, 10)
		}, func(d *delivery, v Value) { d.Doses, d.Unlimited = v.Whole, v.Text == Unlimited }}},
	field[delivery]{remark, text(func(d *delivery) *string { return &d.Description })})

type commitment = input.CommitmentRecord

// Commitments are doses promised before the plan is made.
var Commitments = of(Table{File: CommitmentsFile, Sheet: "Impegni", Always: true, Row: say.Text{
	It: "Una riga per ogni gruppo di dosi già promesse.", En: "One row for each lot of doses promised before."}},
	func(c *commitment) *input.Row { return &c.Row },
	field[commitment]{Column{Name: "hub", Width: 16, From: "Hub",
		Note: say.Text{It: "L'hub dell'appuntamento.", En: "The hub of the appointment."}},
		text(func(c *commitment) *string { return &c.Hub })},
	field[commitment]{Column{Name: "data", Kind: Day, Width: 12, Note: say.Text{
		It: "Giorno dell'appuntamento, nell'orizzonte e con l'hub aperto (data).",
		En: "Day of the appointment, in the horizon and with the hub open (date)."}},
		day(func(c *commitment) *planner.Date { return &c.Date }, nil)},
	field[commitment]{Column{Name: "prodotto", Width: 18, From: "Prodotti", Note: say.Text{
		It: "Un vaccino del foglio Prodotti.", En: "A product of the table of products."}},
		text(func(c *commitment) *string { return &c.Product })},
	field[commitment]{Column{Name: "dose", Kind: Whole, Lo: 1, Hi: 2, Width: 8, Words: []string{"1", "2"}, Note: say.Text{
		It: "Quale dose del ciclo: 1 o 2.", En: "Which dose of its course: 1 or 2."}},
		whole(func(c *commitment) *int64 { return &c.Dose })},
	field[commitment]{Column{Name: "dosi", Kind: Whole, Lo: 1, Hi: mostPeople, Width: 10,
		Note: say.Text{It: "Quante (dosi).", En: "How many (doses)."}},
		whole(func(c *commitment) *int64 { return &c.Doses })},
	field[commitment]{Column{Name: "istat_code", Kind: Code, Optional: true, Width: 11, From: "Comuni", Note: say.Text{
		It: "Comune delle persone; vuoto = non noto.", En: "Comune of the people; empty = not known."}},
		text(func(c *commitment) *string { return &c.Istat })},
	field[commitment]{Column{Name: "nati_dal", Kind: Year, Optional: true, Lo: 1, Hi: 9999, Width: 10, Note: say.Text{
		It: "La loro coorte, come nel foglio Coorti (anno); vuoti entrambi = non nota.",
		En: "Their cohort, as the table of cohorts has it (year); both empty = not known."}},
		open(func(c *commitment) *int { return &c.From })},
	field[commitment]{Column{Name: "nati_al", Kind: Year, Optional: true, Lo: 1, Hi: 9999, Width: 10, Note: say.Text{
		It: "La loro coorte, come nel foglio Coorti (anno).", En: "Their cohort, as the table of cohorts has it (year)."}},
		open(func(c *commitment) *int { return &c.To })},
	field[commitment]{Column{Name: "ora", Kind: Clock, Optional: true, Width: 8, Note: say.Text{
		It: "Ora dell'appuntamento, 14:30; vuoto = la sceglie il piano (ora locale).",
		En: "Time of the appointment, 14:30; empty = the plan chooses within the day (local time)."}},
		clockTime(func(c *commitment) *int64 { return &c.Minute })},
	field[commitment]{remark, unkept[commitment]()})

type begun = input.BegunRecord

// Begun is who has had a first dose.
var Begun = of(Table{File: BegunFile, Sheet: "DosiFatte",
	Row: say.Text{It: "Una riga per comune e coorte.", En: "One row for each comune and cohort."}},
	func(b *begun) *input.Row { return &b.Row },
	field[begun]{Column{Name: "istat_code", Kind: Code, Width: 11, From: "Comuni", Note: say.Text{It: "Il comune.", En: "The comune."}},
		text(func(b *begun) *string { return &b.Istat })},
	field[begun]{Column{Name: "nati_dal", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Width: 10, Note: cohortNote},
		open(func(b *begun) *int { return &b.From })},
	field[begun]{Column{Name: "nati_al", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Width: 10, Note: cohortNote},
		open(func(b *begun) *int { return &b.To })},
	field[begun]{Column{Name: "prime_dosi", Kind: Whole, Hi: mostPeople, Width: 12, Note: say.Text{
		It: "Residenti che hanno già avuto una prima dose (persone).", En: "Residents who have had a first dose (people)."}},
		whole(func(b *begun) *int64 { return &b.People })},
	field[begun]{remark, unkept[begun]()})

var cohortNote = say.Text{It: "La coorte, come nel foglio Coorti (anno).",
	En: "The cohort, as the table of cohorts has it (year); one that is not listed has nobody."}
