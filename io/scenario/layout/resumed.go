package layout

import (
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

type resumed = input.ResumedRecord

// Resumed is the one row that says how a plan goes on from an earlier one.
var Resumed = of(Table{File: ResumedFile, Row: say.Text{It: "Una riga sola: come il piano continua da uno precedente.",
	En: "One row: how the plan goes on from an earlier one."}},
	func(x *resumed) *input.Row { return &x.Row },
	field[resumed]{Column{Name: "piano_precedente", Optional: true, Note: say.Text{
		It: "Identificativo del piano precedente.", En: "Run id of the earlier plan."}},
		text(func(x *resumed) *string { return &x.Parent })},
	field[resumed]{Column{Name: "dal", Kind: Day, Note: say.Text{It: "Primo giorno del piano (data).",
		En: "First day of the plan (date)."}},
		day(func(x *resumed) *planner.Date { return &x.From }, nil)},
	field[resumed]{Column{Name: "nuove_dal", Kind: Day, Note: say.Text{
		It: "I giorni prima di questo restano come erano stati annunciati (data).",
		En: "The days before this one stay as they were announced (date)."}},
		day(func(x *resumed) *planner.Date { return &x.FirstDay }, nil)},
	field[resumed]{Column{Name: "metri_spostamento", Kind: Whole, Hi: mostMetres, Note: say.Text{
		It: "Quanto pesa spostare una persona dall'hub o dalla settimana annunciati (metri).",
		En: "What it costs to move a person from the hub or the week that was announced (metres)."}},
		whole(func(x *resumed) *int64 { return &x.MoveMetres })})

type used = input.UsedRecord

// Used is the doses given before the horizon.
var Used = of(Table{File: UsedFile, Row: say.Text{It: "Una riga per vaccino: dosi date prima dell'orizzonte.",
	En: "One row for each product: doses given before the horizon."}},
	func(u *used) *input.Row { return &u.Row },
	field[used]{Column{Name: "prodotto", Note: say.Text{It: "Un vaccino di prodotti.csv.", En: "A product of prodotti.csv."}},
		text(func(u *used) *string { return &u.Product })},
	field[used]{Column{Name: "dosi", Kind: Whole, Hi: mostPeople, Note: say.Text{It: "Quante (dosi).", En: "How many (doses)."}},
		whole(func(u *used) *int64 { return &u.Doses })},
	field[used]{remark, unkept[used]()})

type booked = input.BookedRecord

// Booked are the courses that are fixed.
var Booked = of(Table{File: BookedFile, Row: say.Text{It: "Una riga per ogni gruppo di persone già prenotate.",
	En: "One row for each lot of people who are booked already."}},
	func(b *booked) *input.Row { return &b.Row },
	field[booked]{Column{Name: "istat_code", Kind: Code, Note: say.Text{It: "Il loro comune.", En: "Their comune."}},
		text(func(b *booked) *string { return &b.Istat })},
	field[booked]{Column{Name: "nati_dal", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(b *booked) *int { return &b.From })},
	field[booked]{Column{Name: "nati_al", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(b *booked) *int { return &b.To })},
	field[booked]{Column{Name: "hub", Note: say.Text{It: "L'hub di entrambe le dosi.", En: "The hub of both doses."}},
		text(func(b *booked) *string { return &b.Hub })},
	field[booked]{Column{Name: "prodotto", Note: say.Text{It: "Un vaccino di prodotti.csv.", En: "A product of prodotti.csv."}},
		text(func(b *booked) *string { return &b.Product })},
	field[booked]{Column{Name: "data", Kind: Day, Note: say.Text{It: "Giorno della prima dose (data).",
		En: "Day of the first dose (date)."}},
		day(func(b *booked) *planner.Date { return &b.First }, nil)},
	field[booked]{Column{Name: "ora", Kind: Clock, Optional: true, Note: say.Text{
		It: "Ora della prima dose, 14:30; vuoto = la sceglie il piano (ora locale).",
		En: "Time of the first dose, 14:30; empty = the plan chooses (local time)."}},
		clockTime(func(b *booked) *int64 { return &b.Minute })},
	field[booked]{Column{Name: "data_seconda", Kind: Day, Blank: true, Note: say.Text{
		It: "Giorno della seconda dose; vuoto = dose unica (data).", En: "Day of the second dose; empty = single dose (date)."}},
		day(func(b *booked) *planner.Date { return &b.Second }, nil)},
	field[booked]{Column{Name: "ora_seconda", Kind: Clock, Optional: true, Note: say.Text{
		It: "Ora della seconda dose; vuoto = la sceglie il piano (ora locale).",
		En: "Time of the second dose; empty = the plan chooses (local time)."}},
		clockTime(func(b *booked) *int64 { return &b.SecondMinute })},
	field[booked]{Column{Name: "persone", Kind: Whole, Lo: 1, Hi: mostPeople,
		Note: say.Text{It: "Quante (persone).", En: "How many (people)."}},
		whole(func(b *booked) *int64 { return &b.People })},
	field[booked]{remark, unkept[booked]()})

type displaced = input.DisplacedRecord

// Displaced are those who lost a fixed course and have no other yet.
var Displaced = of(Table{File: DisplacedFile, Row: say.Text{
	It: "Una riga per comune e coorte: chi aveva un appuntamento che non si può più tenere, e ne attende un altro.",
	En: "One row for each comune and cohort: those whose appointment can no longer be kept, and who wait for another."}},
	func(d *displaced) *input.Row { return &d.Row },
	field[displaced]{Column{Name: "istat_code", Kind: Code, Note: say.Text{It: "Il loro comune.", En: "Their comune."}},
		text(func(d *displaced) *string { return &d.Istat })},
	field[displaced]{Column{Name: "nati_dal", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(d *displaced) *int { return &d.From })},
	field[displaced]{Column{Name: "nati_al", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(d *displaced) *int { return &d.To })},
	field[displaced]{Column{Name: "persone", Kind: Whole, Lo: 1, Hi: mostPeople,
		Note: say.Text{It: "Quante (persone).", En: "How many (people)."}},
		whole(func(d *displaced) *int64 { return &d.People })},
	field[displaced]{remark, unkept[displaced]()})

type announced = input.AnnouncedRecord

// Announced is what people were told.
var Announced = of(Table{File: AnnouncedFile, Row: say.Text{It: "Una riga per ogni gruppo di persone a cui è stato detto dove e quando.",
	En: "One row for each lot of people who were told where and when."}},
	func(a *announced) *input.Row { return &a.Row },
	field[announced]{Column{Name: "istat_code", Kind: Code, Note: say.Text{It: "Il loro comune.", En: "Their comune."}},
		text(func(a *announced) *string { return &a.Istat })},
	field[announced]{Column{Name: "nati_dal", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(a *announced) *int { return &a.From })},
	field[announced]{Column{Name: "nati_al", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(a *announced) *int { return &a.To })},
	field[announced]{Column{Name: "hub", Note: say.Text{It: "L'hub annunciato.", En: "The hub that was announced."}},
		text(func(a *announced) *string { return &a.Hub })},
	field[announced]{Column{Name: "settimana", Kind: Day, Note: say.Text{
		It: "Un giorno della settimana annunciata (data).", En: "A day of the week that was announced (date)."}},
		day(func(a *announced) *planner.Date { return &a.Week }, nil)},
	field[announced]{Column{Name: "persone", Kind: Whole, Hi: mostPeople,
		Note: say.Text{It: "Quante (persone).", En: "How many (people)."}},
		whole(func(a *announced) *int64 { return &a.People })},
	field[announced]{Column{Name: "una_dose", Kind: Whole, Optional: true, Hi: mostPeople, Note: say.Text{
		It: "Quante altre, a cui basta una dose: hanno un posto nuovo a ogni piano (persone).",
		En: "How many others, who need one dose: every plan gives them places anew (people)."}},
		whole(func(a *announced) *int64 { return &a.OneDose })},
	field[announced]{remark, unkept[announced]()})

type owed = input.OwedRecord

// Owed are the second doses that are owed to people of whom no appointment is known.
var Owed = of(Table{File: OwedFile, Row: say.Text{
	It: "Una riga per comune, vaccino e giorno: chi ha avuto la prima dose, aspetta la seconda e non ha un appuntamento noto.",
	En: "One row for each comune, product and day: those who had the first dose, wait for the second and have no known appointment."}},
	func(o *owed) *input.Row { return &o.Row },
	field[owed]{Column{Name: "istat_code", Kind: Code, Note: say.Text{It: "Il loro comune.", En: "Their comune."}},
		text(func(o *owed) *string { return &o.Istat })},
	field[owed]{Column{Name: "prodotto", Note: say.Text{It: "Il vaccino della prima dose.", En: "The product of the first dose."}},
		text(func(o *owed) *string { return &o.Product })},
	field[owed]{Column{Name: "dal", Kind: Day, Note: say.Text{
		It: "Giorno dal quale la seconda dose è dovuta; prima della data di riferimento = già scaduta (data).",
		En: "Day from which the second dose is due; before the as-of date = overdue (date)."}},
		day(func(o *owed) *planner.Date { return &o.From }, nil)},
	field[owed]{Column{Name: "al", Kind: Day, Note: say.Text{
		It: "Ultimo giorno in cui è in tempo; dopo conta come in ritardo (data).",
		En: "Last day on which it is in time; after it counts as late (date)."}},
		day(func(o *owed) *planner.Date { return &o.To }, nil)},
	field[owed]{Column{Name: "hub", Optional: true, Note: say.Text{
		It: "L'hub della prima dose; vuoto = non noto.", En: "The hub of the first dose; empty = not known."}},
		text(func(o *owed) *string { return &o.Hub })},
	field[owed]{Column{Name: "persone", Kind: Whole, Lo: 1, Hi: mostPeople,
		Note: say.Text{It: "Quante (persone).", En: "How many (people)."}},
		whole(func(o *owed) *int64 { return &o.People })},
	field[owed]{remark, unkept[owed]()})

type known = input.KnownRecord

// Known is what was given up to earlier days.
var Known = of(Table{File: KnownFile, Row: say.Text{
	It: "Una riga per comune e giorno: le dosi fatte fino a quel giorno, come le si è sapute settimana per settimana.",
	En: "One row for each comune and day: the doses given up to that day, as they came to be known week by week."}},
	func(k *known) *input.Row { return &k.Row },
	field[known]{Column{Name: "istat_code", Kind: Code, Note: say.Text{It: "Il comune.", En: "The comune."}},
		text(func(k *known) *string { return &k.Istat })},
	field[known]{Column{Name: "al", Kind: Day, Note: say.Text{It: "Ultimo giorno contato (data).", En: "Last day counted (date)."}},
		day(func(k *known) *planner.Date { return &k.UpTo }, nil)},
	field[known]{Column{Name: "prime", Kind: Whole, Hi: mostPeople, Note: say.Text{It: "Prime dosi fatte fino a quel giorno (dosi).",
		En: "First doses given up to that day (doses)."}}, whole(func(k *known) *int64 { return &k.First })},
	field[known]{Column{Name: "seconde", Kind: Whole, Hi: mostPeople, Note: say.Text{It: "Seconde dosi fatte fino a quel giorno (dosi).",
		En: "Second doses given up to that day (doses)."}}, whole(func(k *known) *int64 { return &k.Second })},
	field[known]{remark, unkept[known]()})

type done = input.DoneRecord

// Done is the table of doses really given since an earlier plan, which comes with a
// new one and is no part of a scenario.
var Done = of(Table{Row: say.Text{It: "Una riga per ogni gruppo di dosi date.", En: "One row for each lot of doses given."}},
	func(d *done) *input.Row { return &d.Row },
	field[done]{Column{Name: "istat_code", Kind: Code, Note: say.Text{It: "Comune delle persone.", En: "Comune of the people."}},
		text(func(d *done) *string { return &d.Istat })},
	field[done]{Column{Name: "nati_dal", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(d *done) *int { return &d.From })},
	field[done]{Column{Name: "nati_al", Kind: Year, Blank: true, Lo: 1, Hi: 9999, Note: say.Text{
		It: "La loro coorte, come in coorti.csv (anno).", En: "Their cohort, as coorti.csv has it (year)."}},
		open(func(d *done) *int { return &d.To })},
	field[done]{Column{Name: "hub", Note: say.Text{It: "L'hub che le ha date.", En: "The hub that gave them."}},
		text(func(d *done) *string { return &d.Hub })},
	field[done]{Column{Name: "prodotto", Note: say.Text{It: "Un vaccino di prodotti.csv.", En: "A product of prodotti.csv."}},
		text(func(d *done) *string { return &d.Product })},
	field[done]{Column{Name: "data", Kind: Day, Note: say.Text{It: "Il giorno (data).", En: "The day (date)."}},
		day(func(d *done) *planner.Date { return &d.Date }, nil)},
	field[done]{Column{Name: "dose", Kind: Whole, Lo: 1, Hi: 2,
		Note: say.Text{It: "Quale dose del ciclo: 1 o 2.", En: "Which dose of its course: 1 or 2."}},
		whole(func(d *done) *int64 { return &d.Dose })},
	field[done]{Column{Name: "persone", Kind: Whole, Hi: mostPeople, Note: say.Text{It: "Quante (persone).", En: "How many (people)."}},
		whole(func(d *done) *int64 { return &d.People })},
	field[done]{remark, unkept[done]()})
