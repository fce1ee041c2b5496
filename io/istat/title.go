package istat

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// header finds the header within the first bytes of the file, and in the title
// above it the year and whether the figures are an estimate. The line is that
// of the header.
func (p *posas) header(head []byte) (line int, ok bool) {
	if what, fix := csvtable.NotText(head); what != (say.Text{}) {
		p.faults.Add(p.whole(), what, say.Text{It: "testo in UTF-8 o Windows-1252, anche zippato",
			En: "text in UTF-8 or Windows-1252, zipped or not"}, fix)
		return 0, false
	}
	head, p.out.Format.BOM = bytes.CutPrefix(head, []byte(csvtable.ByteOrderMark))
	text := head
	if n := bytes.LastIndexByte(head, '\n'); n >= 0 {
		text = head[:n+1]
	}
	p.out.Format.Encoding = csvtable.UTF8
	if !utf8.Valid(text) && !p.out.Format.BOM {
		p.out.Format.Encoding, text = csvtable.Windows1252, csvtable.DecodeWindows1252(text)
	}
	line, delimiter := csvtable.FindHeader(text, columns)
	if p.names = columns; line == 0 {
		line, delimiter = csvtable.FindHeader(text, english)
		p.names = english
	}
	if line == 0 {
		p.faults.Add(input.Place{File: p.o.File, Line: 1}, say.Text{It: "non si trova l'intestazione", En: "the header is not to be found"},
			say.Text{It: "una riga con le colonne Codice comune, Comune, Età, Totale",
				En: "a line with the columns Codice comune, Comune, Età, Totale"},
			say.Text{It: "usare il file POSAS come l'ISTAT lo pubblica", En: "use the POSAS file as ISTAT publishes it"})
		return 0, false
	}
	p.out.Format.Delimiter, p.out.Format.LineEnd = string(rune(delimiter)), csvtable.LineEnd(text)
	return line, p.columns(text, line, delimiter) &&
		p.title(string(bytes.Join(bytes.SplitN(text, []byte{'\n'}, line)[:line-1], []byte{'\n'})))
}

// columns finds the columns by name.
func (p *posas) columns(text []byte, line int, delimiter byte) bool {
	s := csvtable.NewScanner(bytes.NewReader(text), delimiter)
	s.SkipLines(line - 1)
	s.Scan()
	p.width = len(s.Fields())
	complete := true
	for i, c := range p.names {
		p.at[i] = -1
		for k, f := range s.Fields() {
			if table.Key(string(f.Text)) != table.Key(c.Name) {
				continue
			}
			if p.at[i] >= 0 {
				p.faults.Add(input.Place{File: p.o.File, Line: line, Column: s.Column(f), Field: c.Name},
					say.Text{It: "la colonna c'è già", En: "the column stands there already"},
					say.Text{It: "ogni colonna una volta", En: "each column once"}, say.Text{})
				complete = false
				continue
			}
			p.at[i] = k
		}
		if p.at[i] < 0 && !c.Optional {
			p.faults.Add(input.Place{File: p.o.File, Line: line, Field: c.Name},
				say.Textf("manca la colonna «%s»", "column “%s” is missing", c.Name),
				say.Text{It: "le colonne Codice comune, Comune, Età, Totale",
					En: "the columns Codice comune, Comune, Età, Totale"}, say.Text{})
			complete = false
		}
	}
	return complete
}

var (
	firstOfJanuary = regexp.MustCompile(`(?i)(?:1\s*[°º]?\s+gennaio|1(?:st)?\s+(?:of\s+)?january|january\s+1(?:st)?)\s*,?\s+([12]\d{3})`)
	anyYear        = regexp.MustCompile(`\b(?:19|20)\d{2}\b`)
	isEstimate     = regexp.MustCompile(`(?i)\bstim[ae]\b|\bstimat[aei]\b|\bestimated?\b`)
)

// title takes the year and the word "stima" from the lines above the header.
// Where there are none the year must have been given.
func (p *posas) title(title string) bool {
	p.out.Year = yearOf(title)
	p.out.Estimate = isEstimate.MatchString(title)
	if p.out.Estimate && !p.o.KnownEstimate {
		p.faults.Warn(input.Place{File: p.o.File, Line: 1}, say.Text{It: "il titolo dice che i residenti sono una stima",
			En: "the title says that the residents are an estimate"},
			say.Text{It: "se va bene, scrivere «stima: true» sotto «popolazione» in parametri.yaml",
				En: "if that is fine, write “stima: true” under “popolazione” in parametri.yaml"})
	}
	switch {
	case p.out.Year == 0 && p.o.Year == 0:
		p.faults.Add(input.Place{File: p.o.File, Line: 1}, say.Text{It: "il file non dice di quale anno è",
			En: "the file does not say of which year it is"},
			say.Text{It: "un titolo come «Popolazione residente … al 1° gennaio 2021»",
				En: "a title such as “Popolazione residente … al 1° gennaio 2021”"},
			say.Text{It: "rimettere il titolo, o scrivere «anno: 2021» sotto «popolazione» in parametri.yaml",
				En: "put the title back, or write “anno: 2021” under “popolazione” in parametri.yaml"})
		return false
	case p.out.Year == 0:
		p.out.Year = p.o.Year
	case p.o.Year != 0 && p.o.Year != p.out.Year:
		p.faults.Add(input.Place{File: p.o.File, Line: 1}, say.Textf("il titolo dice %d, i parametri %d",
			"the title says %d, the parameters %d", p.out.Year, p.o.Year),
			say.Text{It: "lo stesso anno", En: "the same year"}, say.Text{It: "togliere «anno» da parametri.yaml: vale il titolo",
				En: "remove “anno” from parametri.yaml: the title holds"})
		return false
	}
	return true
}

// yearOf is the year of the 1 January that a title speaks of, or else the only
// year it names, or 0.
func yearOf(title string) int {
	if m := firstOfJanuary.FindStringSubmatch(title); m != nil {
		y, _ := strconv.Atoi(m[1])
		return y
	}
	years := anyYear.FindAllString(strings.TrimSpace(title), -1)
	for _, y := range years[min(1, len(years)):] {
		if y != years[0] {
			return 0
		}
	}
	if len(years) == 0 {
		return 0
	}
	y, _ := strconv.Atoi(years[0])
	return y
}

// decoded is text of the file as UTF-8.
func (p *posas) decoded(raw []byte) string {
	if p.out.Format.Encoding == csvtable.Windows1252 || !utf8.Valid(raw) {
		return string(csvtable.DecodeWindows1252(raw))
	}
	return string(raw)
}
