package layout

import (
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

type cohort = input.CohortRecord

// The words of the column stato in the table of cohorts.
const (
	Included = "inclusa"
	Excluded = "esclusa"
)

func isIncluded(c *cohort) bool { return c.Included }

// Cohorts are the birth years, oldest first. What an included one must have, one
// that is excluded may have.
var Cohorts = varying(of(Table{File: CohortsFile, Sheet: "Coorti", Required: true, Always: true, Row: say.Text{
	It: "Una riga per coorte, dalla più anziana; ogni anno di nascita sta in una.",
	En: "One row for each cohort, oldest first; every birth year stands in one."}},
	func(c *cohort) *input.Row { return &c.Row },
	field[cohort]{Column{Name: "nati_dal", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Width: 10, Note: say.Text{
		It: "Primo anno di nascita; vuoto = senza inizio (anno). Dalla coorte più anziana.",
		En: "First birth year; empty = open end (year). Oldest cohort first."}},
		open(func(c *cohort) *int { return &c.From })},
	field[cohort]{Column{Name: "nati_al", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Width: 10, Note: say.Text{
		It: "Ultimo anno di nascita, compreso; vuoto = senza fine (anno).",
		En: "Last birth year, in it too; empty = open end (year)."}},
		open(func(c *cohort) *int { return &c.To })},
	field[cohort]{Column{Name: "stato", Kind: Word, Width: 10, Words: []string{Included, Excluded}, Note: say.Text{
		It: "inclusa, oppure esclusa (contata fra i residenti, non nel piano).",
		En: "inclusa (included), or esclusa (counted as residents, not planned)."}},
		access[cohort]{func(c *cohort) string {
			if c.Included {
				return Included
			}
			return Excluded
		}, func(c *cohort, v Value) { c.Included = v.Text == Included }}},
	field[cohort]{Column{Name: "apertura", Kind: Day, Blank: true, Width: 12, Note: say.Text{
		It: "Giorno della prima dose, non della prenotazione (data).",
		En: "Day of the first injection, not of its booking (date)."}},
		day(func(c *cohort) *planner.Date { return &c.Opens }, func(c *cohort) *bool { return &c.HasOpens }).when(isIncluded)},
	field[cohort]{Column{Name: "adesione", Kind: Number, Width: 10, Note: say.Text{
		It: "Quota dei residenti che aderisce, da 0 a 1.",
		En: "Share of the residents who take it up, 0 to 1; of an excluded cohort only to share out doses already given."}},
		number(func(c *cohort) *planner.Decimal { return &c.Uptake }, nil)},
	field[cohort]{Column{Name: "altrove", Kind: Number, Width: 10, Note: say.Text{
		It: "Quota di chi aderisce servita da RSA, medici di famiglia e altri centri, da 0 a 1.",
		En: "Share of those who are served by homes, GPs and other centres, 0 to 1."}},
		number(func(c *cohort) *planner.Decimal { return &c.Elsewhere }, nil).when(isIncluded)},
	field[cohort]{Column{Name: "prodotti", Kind: List, Blank: true, Width: 30, Note: say.Text{
		It: "Vaccini di questa coorte, separati da uno spazio.",
		En: "Products for this cohort, separated by a space."}},
		list(func(c *cohort) *[]string { return &c.Products }).when(isIncluded)},
	field[cohort]{Column{Name: "priorita", Kind: Number, Since: 2, Width: 10, Note: say.Text{
		It: "Quanto conta tutto ciò che tocca una persona di questa coorte, strada, attesa e spostamenti: con 6 un suo chilometro conta " +
			"come 6 di chi ha 1. Cala sempre con l'età, da 100 a 0,01, al massimo due decimali.",
		En: "How much everything about a person of this cohort counts, way, wait and moves: at 6 a kilometre of theirs counts as 6 of " +
			"someone's at 1. Falls strictly with age, 100 to 0.01, at most two decimals."}},
		number(func(c *cohort) *planner.Decimal { return &c.Priority }, nil).when(isIncluded)},
	field[cohort]{Column{Name: "attesa_m_giorno", Kind: Whole, Until: 1, Hi: mostMetres, Width: 16, Note: say.Text{
		It: "Solo nella versione 1: metri di viaggio che vale un giorno di attesa in meno; cala con l'età (metri al giorno).",
		En: "In version 1 only: metres of travel that a day less of waiting is worth; falls strictly with age, which gives priority " +
			"(metres " +
			"per day)."}},
		whole(func(c *cohort) *int64 { return &c.WaitMetresPerDay }).when(isIncluded)},
	field[cohort]{Column{Name: "peso_non_servito_m", Kind: Whole, Optional: true, Until: 1, Bygone: true, Hi: mostMetres, Width: 20,
		Note: say.Text{
			It: "Non conta più: chi resta senza posto si decide coorte per coorte, dalla più anziana. Colonna facoltativa.",
			En: "Of no effect: who stays without a place is decided cohort by cohort, the oldest first. Optional column."}},
		whole(func(c *cohort) *int64 { return &c.UnservedMetres }).when(isIncluded)},
	field[cohort]{Column{Name: "una_dose", Kind: Number, Optional: true, Width: 10, Note: say.Text{
		It: "Quota di chi è da vaccinare a cui basta una dose di un vaccino che ne ha due, perché guarito da poco, da 0 a 1. Colonna " +
			"facoltativa: senza, nessuno.",
		En: "Share of those to be planned who need one dose of a product that has two, having recovered not long ago, 0 to 1. Optional " +
			"column: without it nobody."}},
		number(func(c *cohort) *planner.Decimal { return &c.OneDose }, nil).when(isIncluded)},
	field[cohort]{Column{Name: "fuori_calendario", Kind: Number, Optional: true, Width: 16, Note: say.Text{
		It: "Quota dei residenti vaccinata prima dell'apertura (sanità, scuola), da 0 a 1. Colonna facoltativa.",
		En: "Share of the residents vaccinated outside the calendar (health, school) before their cohort opened, 0 to 1; " +
			"enters only where doses already given are known by comune alone. Optional column."}},
		number(func(c *cohort) *planner.Decimal { return &c.OffCalendar }, nil)},
	field[cohort]{Column{Name: "obiettivo", Kind: Day, Optional: true, Width: 12, Note: say.Text{
		It: "Data entro cui tutti dovrebbero avere l'ultima dose. Serve a «stations». Colonna facoltativa.",
		En: "Day by which everybody should have the last dose. For “stations”. Optional column."}},
		day(func(c *cohort) *planner.Date { return &c.Target }, func(c *cohort) *bool { return &c.HasTarget })},
	field[cohort]{Column{Name: "noto_dal", Kind: Day, Optional: true, Width: 12, Note: say.Text{
		It: "Giorno dal quale l'apertura era nota. Serve a «backtest». Colonna facoltativa.",
		En: "Day from which the opening was known. For “backtest”. Optional column."}},
		day(func(c *cohort) *planner.Date { return &c.Known }, func(c *cohort) *bool { return &c.HasKnown })},
	field[cohort]{remark, text(func(c *cohort) *string { return &c.Description })}),
	func(c *cohort, col Column) Column {
		switch col.Name {
		case "attesa_m_giorno", "peso_non_servito_m":
			if c.Included {
				col.Lo = 1
			}
			fallthrough
		case "adesione", "altrove", "priorita":
			col.Blank = !c.Included
		}
		return col
	})

func varying[R any](t *Of[R], vary func(*R, Column) Column) *Of[R] {
	t.vary = vary
	return t
}

type product = input.ProductRecord

// Products are the vaccines, each with its rules on the interval between doses.
var Products = varying(of(Table{File: ProductsFile, Sheet: "Prodotti", Required: true, Always: true, Row: say.Text{
	It: "Una riga per ogni regola sull'intervallo fra le dosi; vale dalla sua data fino alla riga seguente dello stesso vaccino.",
	En: "One row for each interval rule; it holds from its date until the product's next row."}},
	func(p *product) *input.Row { return &p.Row },
	field[product]{Column{Name: "prodotto", Width: 18, Note: say.Text{
		It: "Identificativo del vaccino. Una riga per ogni regola sull'intervallo fra le dosi.",
		En: "Identifier of the vaccine. One row for each rule on the interval between doses."}},
		text(func(p *product) *string { return &p.ID })},
	field[product]{Column{Name: "nome", Width: 30, Note: say.Text{It: "Nome del vaccino.", En: "Name of the vaccine."}},
		text(func(p *product) *string { return &p.Name })},
	field[product]{Column{Name: "dosi", Kind: Whole, Lo: 1, Hi: 2, Width: 8, Words: []string{"1", "2"}, Note: say.Text{
		It: "Dosi di un ciclo: 1 o 2.", En: "Doses of a course: 1 or 2."}},
		whole(func(p *product) *int64 { return &p.Doses })},
	field[product]{Column{Name: "prima_dose_dal", Kind: Day, Blank: true, Width: 15, Note: say.Text{
		It: "Primo giorno della regola, per la data della prima dose; vuoto = dall'inizio (data).",
		En: "First day of the rule, by the date of the first dose; empty = from the start (date)."}},
		day(func(p *product) *planner.Date { return &p.From }, func(p *product) *bool { return &p.HasFrom })},
	field[product]{Column{Name: "giorni_min", Kind: Whole, Hi: mostDays, Width: 12, Note: say.Text{
		It: "Il minimo di giorni fra le dosi (giorni).", En: "Fewest days between the doses (days)."}},
		whole(func(p *product) *int64 { return &p.MinDays })},
	field[product]{Column{Name: "giorni_max", Kind: Whole, Hi: mostDays, Width: 12, Note: say.Text{
		It: "Il massimo di giorni fra le dosi (giorni).", En: "Most days between the doses (days)."}},
		whole(func(p *product) *int64 { return &p.MaxDays })},
	field[product]{Column{Name: "giorni_limite", Kind: Whole, Optional: true, Lo: 1, Hi: mostDays, Width: 13, Note: say.Text{
		It: "Fino a quanti giorni dalla prima una seconda dose dovuta è in tempo; vuoto = giorni_max più 7 (giorni).",
		En: "Up to how many days after the first a second dose that is owed is in time; empty = giorni_max and 7 (days)."}},
		open(func(p *product) *int64 { return &p.LimitDays })},
	field[product]{Column{Name: "durata_percento", Kind: Whole, Optional: true, Lo: 25, Hi: 400, Width: 15, Note: say.Text{
		It: "Quanto una dose di questo vaccino occupa una postazione, su 100 di una dose media; vuoto = 100. Serve alle attese del " +
			"giorno, non cambia la capacità. Colonna facoltativa.",
		En: "How long a dose of this vaccine takes a station, per 100 of a dose in the mean; empty = 100. For the waits of the day; " +
			"the capacity stays as it is. Optional column."}},
		open(func(p *product) *int64 { return &p.Length })},
	field[product]{Column{Name: "noto_dal", Kind: Day, Optional: true, Width: 12, Note: say.Text{
		It: "Giorno dal quale la regola era nota; vuoto = il giorno da cui vale. Serve a «backtest». Colonna facoltativa.",
		En: "Day from which the rule was known; empty = the day from which it holds. For “backtest”. Optional column."}},
		day(func(p *product) *planner.Date { return &p.Known }, func(p *product) *bool { return &p.HasKnown })},
	field[product]{remark, text(func(p *product) *string { return &p.Description })}),
	func(p *product, col Column) Column {
		if p.Doses != 2 && (col.Name == "giorni_min" || col.Name == "giorni_max" || col.Name == "giorni_limite") {
			col.Kind, col.Blank = Free, true // of a single dose there is nothing to read
		}
		return col
	})
