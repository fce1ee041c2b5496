package istat

import (
	"bytes"
	"slices"

	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

var wantAge = say.Textf("un numero intero da 0 a %d, oppure %d per il totale", "a whole number from 0 to %d, or %d for the total", LastAge,
	TotalAge)

// people takes the residents of one age, or a comune's total.
func (p *posas) people(rec *input.ResidentsRecord) {
	raw := p.fields[p.at[colAge]].Text
	age, ok := p.number(raw)
	if !ok && andOlder(raw) {
		age, ok = LastAge, true
	}
	switch {
	case ok && age >= 0 && age <= LastAge:
		if rec.Lines[age] != 0 {
			p.fault(colAge, say.Textf("l'età %d del comune %s è già alla riga %d", "age %d of comune %s stands already on line %d", age,
				rec.Code, rec.Lines[age]),
				say.Text{It: "ogni età una volta per comune", En: "each age once for each comune"}, say.Text{})
			return
		}
		rec.Lines[age] = p.s.Line()
		rec.ByAge[age] = max(0, p.total()) // a fault is told once, not also as a missing age
	case ok && age == TotalAge:
		if rec.TotalLine != 0 {
			p.fault(colAge, say.Textf("il totale del comune %s è già alla riga %d", "the total of comune %s stands already on line %d",
				rec.Code, rec.TotalLine),
				say.Text{It: "un totale per comune", En: "one total for each comune"}, say.Text{})
			return
		}
		rec.TotalLine = p.s.Line()
		rec.Row.Columns["Totale"] = p.s.Column(p.fields[p.at[colTotal]])
		if len(bytes.TrimSpace(p.fields[p.at[colTotal]].Text)) > 0 {
			rec.Total = p.total()
		}
	case ok:
		p.fault(colAge, say.Textf("l'età %d è fuori dai limiti", "age %d is out of range", age), wantAge, say.Text{})
	default:
		p.fault(colAge, say.Textf("«%s» non è un'età", "“%s” is not an age", p.excerpt(raw)), wantAge, say.Text{})
	}
}

// andOlder says whether an age is the last one as people write it, "100 e più".
func andOlder(raw []byte) bool {
	rest, last := bytes.CutPrefix(bytes.ToLower(bytes.TrimSpace(raw)), []byte("100"))
	return last && slices.ContainsFunc([]string{"+", " +", " e pi", " e oltre", " anni e ", " and over", " years and over"},
		func(s string) bool { return bytes.HasPrefix(rest, []byte(s)) })
}

// total is the row's number of people, checked against that of either sex where
// both are given; -1 where it cannot be read.
func (p *posas) total() int64 {
	n := p.count(colTotal)
	males, females := p.at[colMales], p.at[colFemales]
	if n < 0 || males < 0 || females < 0 || len(p.fields[males].Text) == 0 || len(p.fields[females].Text) == 0 {
		return n
	}
	m, f := p.count(colMales), p.count(colFemales)
	if m >= 0 && f >= 0 && m+f != n {
		p.fault(colTotal, say.Textf("il totale è %d, ma maschi e femmine sommano a %d",
			"the total is %d, but males and females add up to %d", n, m+f),
			say.Text{It: "totale e somma uguali", En: "total and sum equal"},
			say.Text{It: "scaricare di nuovo il file o correggere la riga", En: "download the file again or correct the row"})
	}
	return n
}

// count is the number of people in a cell, or -1, which is reported.
func (p *posas) count(column int) int64 {
	raw := p.fields[p.at[column]].Text
	n, ok := p.number(raw)
	want := say.Text{It: "un numero intero di persone, 0 o più", En: "a whole number of people, 0 or more"}
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		p.fault(column, say.Text{It: "la cella è vuota", En: "the cell is empty"}, want, say.Text{})
	case !ok:
		p.notWhole(column, raw, want)
	case n < 0:
		p.fault(column, say.Textf("%d persone", "%d people", n), want, say.Text{})
	case n > mostPeople:
		p.fault(column, say.Textf("%d persone in una sola riga", "%d people in a single row", n),
			say.Textf("al massimo %d", "at most %d", mostPeople), say.Text{})
	default:
		return n
	}
	return -1
}

func (p *posas) excerpt(raw []byte) string {
	return table.Excerpt(p.decoded(bytes.TrimSpace(raw)))
}

// number reads a whole number of at most twelve digits, with a minus or not.
func number(b []byte) (v int64, ok bool) {
	negative := len(b) > 0 && b[0] == '-'
	if negative {
		b = b[1:]
	}
	if len(b) == 0 || b[0] == ' ' || b[len(b)-1] == ' ' {
		b = bytes.TrimSpace(b)
	}
	if len(b) == 0 || len(b) > 12 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = 10*v + int64(c-'0')
	}
	if negative {
		v = -v
	}
	return v, true
}
