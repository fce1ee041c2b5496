package istat

import (
	"bytes"

	"hubplan/planner/say"
)

// style is how a file writes whole numbers beyond plain digits. Only one of the two
// can be meant by a file: 6.000 is six thousand in one and six in the other.
type style int

const (
	plain     style = iota
	thousands       // 2.300, 2 300 or 2'300
	decimals        // 6.0, as programs write that know only decimals
)

// number reads a whole number in the style of the file. A number that shows the
// other style is none.
func (p *posas) number(b []byte) (v int64, ok bool) {
	if v, ok = number(b); ok {
		return v, true
	}
	digits, s := bare(bytes.TrimSpace(b))
	if s == plain || p.style != plain && p.style != s {
		return 0, false
	}
	if v, ok = number(digits); ok {
		p.style = s
	}
	return v, ok
}

// bare is a number without its separators, and the style that they show; plain where
// they show none.
func bare(b []byte) (digits []byte, s style) {
	for _, mark := range []string{".", ",", "'", "’", " ", "\u00a0", "\u202f", "\xa0"} {
		groups := bytes.Split(b, []byte(mark))
		if len(groups) < 2 || len(groups[0]) == 0 {
			continue
		}
		if last := groups[1]; len(groups) == 2 && (mark == "." || mark == ",") && (string(last) == "0" || string(last) == "00") {
			return groups[0], decimals
		}
		s = thousands
		for _, g := range groups[1:] {
			if len(g) != 3 {
				s = plain
			}
		}
		if len(groups[0]) > 3 || len(groups[0]) == 3 && groups[0][0] == '-' {
			s = plain
		}
		return bytes.Join(groups, nil), s
	}
	return b, plain
}

// notWhole tells of a cell that holds no whole number: once for the file, with how
// many more there are, because one cause makes thousands of them.
func (p *posas) notWhole(column int, raw []byte, want say.Text) {
	if p.unreadable++; p.unreadable > 1 {
		first := &p.faults[p.told]
		first.What = p.first
		first.What.It += say.Textf(" (altre celle così: %d)", "", p.unreadable-1).It
		first.What.En += say.Textf("", " (more cells like it: %d)", p.unreadable-1).En
		return
	}
	p.told = len(p.faults)
	p.first = say.Textf("«%s» non è un numero intero di persone", "“%s” is not a whole number of people", p.excerpt(raw))
	fix := say.Text{}
	if _, s := bare(bytes.TrimSpace(raw)); s != plain {
		fix = say.Text{It: "nel file alcuni numeri hanno decimali (6.0) e altri il separatore delle migliaia (2.300): scriverli tutti " +
			"in cifre, senza punti né virgole",
			En: "some numbers of the file have decimals (6.0) and others thousands separators (2.300): write all of them in digits, " +
				"without points or commas"}
	} else if bytes.ContainsAny(raw, ".,") {
		fix = say.Text{It: "scrivere i numeri in cifre, senza punti né virgole",
			En: "write the numbers in digits, without points or commas"}
	}
	p.fault(column, p.first, want, fix)
}
